import { ORPCError } from '@orpc/client'
import type { ErrorBody } from '@/lib/contracts/errors'

/** An answer that is no success. Its message is written for people. */
export class ApiError extends ORPCError<ErrorBody['code'], ErrorBody> {
  constructor(status: number, body: ErrorBody) {
    super(body.code, { status, message: body.message, data: body })
  }

  /** `{ revision }` of a conflict, `{ issues }` of what is not ready or does not fit. */
  get details(): unknown {
    return this.data.details
  }

  get requestId(): string {
    return this.data.requestId
  }
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError
}

/** undefined: not one of our answers, for example a proxy's. */
export function readApiError(body: unknown, status: number): ApiError | undefined {
  if (typeof body !== 'object' || body === null || !('requestId' in body)) return undefined
  // Every failure of the API has this shape; the request id is its mark.
  return new ApiError(status, body as ErrorBody)
}
