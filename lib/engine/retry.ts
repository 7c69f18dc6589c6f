import type { StepFailure, StepFailureKind } from '@/lib/errors'
import { attemptsByEffect, retryDelayMaxMs, retryDelayMs } from '@/lib/flow/retry-delays'
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

const jitter = 0.2
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
  const isWanted = retry?.on
    ? retry.on.some((kind) => kind === failure.kind)
    : isTriedAgain[failure.kind]
  if (!isWanted || attempt >= attemptsMax) return undefined
  if (effect === 'once' && inDoubt === 'ask' && mayHaveHappened(failure)) return undefined
  const spread = retry?.jitter === false ? 1 : 1 + jitter * (2 * random - 1)
  const backoffMs = Math.min(Math.round(retryDelayMs(retry, attempt) * spread), retryDelayMaxMs)
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
