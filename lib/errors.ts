export const appErrorCodes = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'conflict',
  'limit',
  'not_ready',
] as const
export type AppErrorCode = (typeof appErrorCodes)[number]

/** An error whose message may be shown to the caller. Anything else that is thrown is a bug (500). */
export class AppError extends Error {
  readonly code: AppErrorCode
  readonly details: unknown

  constructor(
    code: AppErrorCode,
    message: string,
    options?: { cause?: unknown; details?: unknown },
  ) {
    super(message, { cause: options?.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options?.details
  }
}

export const stepFailureKinds = [
  'invalid_input',
  'connection',
  'rejected',
  'rate_limited',
  'unavailable',
  'timeout',
  'internal',
] as const
export type StepFailureKind = (typeof stepFailureKinds)[number]

interface StepFailureOptions {
  cause?: unknown
  /** The earliest moment for another try, as the other side asked (milliseconds from now). */
  retryAfterMs?: number
  /** Nothing left this machine (refused, unknown host): even a `once` step may be tried again. */
  isUnsent?: boolean
  details?: unknown
}

/** Why a step failed. The kind alone decides whether it is tried again. */
export class StepFailure extends Error {
  readonly kind: StepFailureKind
  readonly retryAfterMs: number | undefined
  readonly isUnsent: boolean
  readonly details: unknown

  constructor(kind: StepFailureKind, message: string, options?: StepFailureOptions) {
    super(message, { cause: options?.cause })
    this.name = 'StepFailure'
    this.kind = kind
    this.retryAfterMs = options?.retryAfterMs
    this.isUnsent = options?.isUnsent ?? false
    this.details = options?.details
  }
}

/** What is stored and shown of a failure. */
export interface StepError {
  kind: StepFailureKind
  message: string
  details?: unknown
}
