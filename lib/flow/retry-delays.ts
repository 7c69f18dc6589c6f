import type { OnFailure, Retry } from './schema'

/** Tries in all, unless a step says otherwise, by what its action does to the world. */
export const attemptsByEffect = { none: 1, idempotent: 4, once: 4 } as const
const delayDefaultMs = 2_000
const backoffFactor = 3
export const retryDelayMaxMs = 300_000

/** How long after its `attempt`-th failure a step is tried again, before any spread. */
export function retryDelayMs(retry: Retry | undefined, attempt: number): number {
  const base = retry?.delayMs ?? delayDefaultMs
  const factor = retry?.backoff === 'fixed' ? 1 : backoffFactor ** (attempt - 1)
  return Math.min(base * factor, retryDelayMaxMs)
}

/** Kinds of failure that may be tried again. A refusal is only when a step says so. */
export const retryKinds = ['rate_limited', 'unavailable', 'timeout', 'rejected'] as const
export const retryKindsDefault: readonly string[] = ['rate_limited', 'unavailable', 'timeout']

/** The settings with one member changed; undefined takes it away, and empty settings are none. */
export function withRetry(
  before: OnFailure | undefined,
  change: { [K in keyof Retry]?: Retry[K] | undefined },
): OnFailure | undefined {
  const { retry: old, ...others } = before ?? {}
  const entries = Object.entries({ ...old, ...change }).filter(([, value]) => value !== undefined)
  const next: OnFailure =
    entries.length === 0 ? others : { ...others, retry: Object.fromEntries(entries) }
  return Object.keys(next).length === 0 ? undefined : next
}
