import type { StepFailure, StepFailureKind } from '@/lib/errors'
import type { Retry } from '@/lib/flow/schema'
import type { PreparedStep } from './ports'

export interface FailedTry {
  failure: StepFailure
  effect: PreparedStep['effect']
  /** What to do with a `once` step whose try may have worked. */
  inDoubt: PreparedStep['inDoubt']
  retry: Retry | undefined
  /** How many tries have failed, this one included. */
  attempt: number
  /** In [0, 1). */
  random: number
}

const attemptsByEffect = { none: 1, idempotent: 4, once: 4 } as const
const delayDefaultMs = 2_000
const backoffFactor = 3
const jitter = 0.2
const delayMaxMs = 300_000
const retryAfterMaxMs = 3_600_000

const isTriedAgain: Record<StepFailureKind, boolean> = {
  invalid_input: false,
  connection: false,
  rejected: false,
  rate_limited: true,
  unavailable: true,
  timeout: true,
  internal: false,
}

/** When a failed step is tried again; undefined: it is not. */
export function nextTry(failed: FailedTry): { delayMs: number } | undefined {
  const { failure, effect, inDoubt, retry, attempt, random } = failed
  const attemptsMax = retry?.attempts ?? attemptsByEffect[effect]
  if (!isTriedAgain[failure.kind] || attempt >= attemptsMax) return undefined
  if (effect === 'once' && inDoubt === 'ask' && mayHaveHappened(failure)) return undefined
  const base = retry?.delayMs ?? delayDefaultMs
  const factor = retry?.backoff === 'fixed' ? 1 : backoffFactor ** (attempt - 1)
  const spread = 1 + jitter * (2 * random - 1)
  const backoffMs = Math.min(Math.round(base * factor * spread), delayMaxMs)
  return { delayMs: Math.max(backoffMs, askedDelay(failure)) }
}

/** The failure does not say that nothing happened: no answer, or one that tells nothing. */
export function mayHaveHappened({ kind, isUnsent }: StepFailure): boolean {
  return !isUnsent && (kind === 'timeout' || kind === 'unavailable' || kind === 'internal')
}

function askedDelay({ retryAfterMs }: StepFailure): number {
  const isAsked = retryAfterMs !== undefined && retryAfterMs > 0
  return isAsked ? Math.min(Math.ceil(retryAfterMs), retryAfterMaxMs) : 0
}
