import { describe, expect, it } from 'vitest'
import { retryDelayMs, withRetry } from './retry-delays'

describe('the moments of tries', () => {
  it('grow threefold from two seconds, to five minutes at most', () => {
    expect([1, 2, 3, 4, 5, 6].map((attempt) => retryDelayMs(undefined, attempt))).toEqual([
      ...[2_000, 6_000, 18_000, 54_000, 162_000, 300_000],
    ])
  })

  it('are as far apart as the step says', () => {
    expect(retryDelayMs({ backoff: 'fixed', delayMs: 500 }, 4)).toBe(500)
    expect(retryDelayMs({ delayMs: 1_000 }, 3)).toBe(9_000)
  })
})

describe('a change of the settings of tries', () => {
  it('keeps the rest, and leaves nothing empty behind', () => {
    // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
    const before = { then: 'branch', retry: { attempts: 3 } } as const
    expect(withRetry(before, { delayMs: 100 })).toEqual({
      ...before,
      retry: { attempts: 3, delayMs: 100 },
    })
    // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
    expect(withRetry(before, { attempts: undefined })).toEqual({ then: 'branch' })
    expect(withRetry({ retry: { attempts: 3 } }, { attempts: undefined })).toBeUndefined()
  })
})
