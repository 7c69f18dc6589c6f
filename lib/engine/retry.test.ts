import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StepFailure, type StepFailureKind, stepFailureKinds } from '@/lib/errors'
import { type FailedTry, mayHaveHappened, nextTry } from './retry'

const again: StepFailureKind[] = ['rate_limited', 'unavailable', 'timeout']

function fail(kind: StepFailureKind, change: Partial<FailedTry> = {}): FailedTry {
  return {
    failure: new StepFailure(kind, 'No.'),
    effect: 'idempotent',
    inDoubt: 'again',
    retry: undefined,
    attempt: 1,
    random: 0.5,
    ...change,
  }
}

const delays = (change: Partial<FailedTry>) =>
  [1, 2, 3, 4, 5, 6, 7].map(
    (attempt) => nextTry(fail('unavailable', { ...change, attempt }))?.delayMs,
  )

describe('nextTry', () => {
  it.each(stepFailureKinds)('decides by the kind alone whether %s is tried again', (kind) => {
    expect(nextTry(fail(kind)) !== undefined).toBe(again.includes(kind))
    const asked = new StepFailure(kind, 'No.', { retryAfterMs: 1_000 })
    expect(nextTry(fail(kind, { failure: asked })) !== undefined).toBe(again.includes(kind))
  })

  it('tries a step without effect once and the others four times in all', () => {
    expect(delays({ effect: 'none' })[0]).toBeUndefined()
    for (const effect of ['idempotent', 'once'] as const) {
      const tried = delays({ effect }).map((delay) => delay !== undefined)
      expect(tried).toEqual([true, true, true, false, false, false, false])
    }
  })

  it('lets the setting of the step decide the number of tries', () => {
    expect(delays({ effect: 'none', retry: { attempts: 3 } }).filter(Boolean)).toHaveLength(2)
    expect(delays({ retry: { attempts: 1 } }).filter(Boolean)).toHaveLength(0)
  })

  it('waits 2 s, then three times longer each time, at most 5 minutes', () => {
    expect(delays({ retry: { attempts: 20 } })).toEqual([
      ...[2_000, 6_000, 18_000, 54_000, 162_000, 300_000, 300_000],
    ])
  })

  it('waits the same time each time when the step says fixed', () => {
    const retry = { attempts: 4, backoff: 'fixed', delayMs: 500 } as const
    expect(delays({ retry }).slice(0, 3)).toEqual([500, 500, 500])
  })

  it('tries only the kinds that the step names, a rejected one too', () => {
    const retry = { on: ['rejected', 'timeout'] } as const
    const tried = stepFailureKinds.filter((kind) =>
      nextTry(fail(kind, { retry: { on: [...retry.on] } })),
    )
    expect(tried.toSorted()).toEqual(['rejected', 'timeout'])
  })

  it('keeps the exact moments when the step wants no spread', () => {
    for (const random of [0, 0.3, 0.999]) {
      const retry = { attempts: 4, delayMs: 1_000, jitter: false }
      expect(delays({ retry, random }).slice(0, 4)).toEqual([1_000, 3_000, 9_000, undefined])
    }
  })

  it('spreads the tries by up to a fifth either way', () => {
    expect(nextTry(fail('timeout', { random: 0 }))?.delayMs).toBe(1_600)
    expect(nextTry(fail('timeout', { random: 0.999_999 }))?.delayMs).toBe(2_400)
  })

  it('never comes back before Retry-After, which counts for at most an hour', () => {
    const delay = (retryAfterMs: number) => {
      const failure = new StepFailure('rate_limited', 'Slow down.', { retryAfterMs })
      return nextTry(fail('rate_limited', { failure }))?.delayMs
    }
    expect(delay(10_000)).toBe(10_000)
    expect(delay(600_000)).toBe(600_000)
    expect(delay(1)).toBe(2_000)
    expect(delay(86_400_000)).toBe(3_600_000)
    expect(delay(Number.POSITIVE_INFINITY)).toBe(3_600_000)
    expect(delay(Number.NaN)).toBe(2_000)
    expect(delay(-5)).toBe(2_000)
  })

  it('asks about a once step in doubt, and repeats it when nothing was sent or it was refused', () => {
    const ask = { effect: 'once', inDoubt: 'ask' } as const
    const unsent = new StepFailure('unavailable', 'Refused.', { isUnsent: true })
    expect(nextTry(fail('unavailable', ask))).toBeUndefined()
    expect(nextTry(fail('timeout', ask))).toBeUndefined()
    expect(nextTry(fail('unavailable', { ...ask, failure: unsent }))).toBeDefined()
    expect(nextTry(fail('rate_limited', ask))).toBeDefined()
    expect(nextTry(fail('timeout', { ...ask, inDoubt: 'again' }))).toBeDefined()
    expect(nextTry(fail('timeout', { ...ask, effect: 'idempotent' }))).toBeDefined()
  })

  it('always names a whole number of milliseconds between 0 and an hour', async () => {
    await fc.assert(
      fc.property(
        fc.constantFrom(...again),
        fc.record({
          attempts: fc.constant(20),
          backoff: fc.constantFrom('exponential' as const, 'fixed' as const),
          delayMs: fc.integer({ min: 0, max: 300_000 }),
        }),
        fc.option(fc.double(), { nil: undefined }),
        fc.integer({ min: 1, max: 19 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (kind, retry, retryAfterMs, attempt, random) => {
          const failure = new StepFailure(
            kind,
            'No.',
            retryAfterMs === undefined ? {} : { retryAfterMs },
          )
          const delayMs = nextTry(fail(kind, { failure, retry, attempt, random }))?.delayMs ?? -1
          expect(Number.isInteger(delayMs)).toBe(true)
          expect(delayMs).toBeGreaterThanOrEqual(0)
          expect(delayMs).toBeLessThanOrEqual(3_600_000)
        },
      ),
    )
  })
})

describe('mayHaveHappened', () => {
  it('is false only for failures which say that nothing was done', () => {
    const doubtful = stepFailureKinds.filter((kind) => mayHaveHappened(new StepFailure(kind, '')))
    expect(doubtful).toEqual(['unavailable', 'timeout', 'internal'])
    expect(mayHaveHappened(new StepFailure('timeout', '', { isUnsent: true }))).toBe(false)
  })
})
