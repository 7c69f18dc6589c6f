import { describe, expect, it } from 'vitest'
import type { ErrorRetry } from '@/lib/contracts/error-groups'
import { previewWords, retryWords } from './error-words'

const step = { key: 'a', title: 'Mail', effect: 'once', runs: 3, sentAgain: 0 } as const

describe('the words about a retry', () => {
  it('say what would be sent a second time, and how many runs were looked at', () => {
    expect(previewWords({ runs: 3, looked: 3, steps: [step], leftOut: [] })).toEqual([
      '3 runs, one after the other, the oldest first, on the live version.',
      'Nothing that was sent already would be sent again.',
    ])
    const sent = [{ ...step, sentAgain: 2 }]
    expect(previewWords({ runs: 1_200, looked: 50, steps: sent, leftOut: [] })).toEqual([
      '1,200 runs, one after the other, the oldest first, on the live version.',
      'Looked at the oldest 50 of them:',
      '“Mail” would send 2 that were sent already again.',
    ])
  })

  it('count what came of the runs, those left out too', () => {
    const retry: ErrorRetry = {
      ...{ id: 'ert_1', total: 12, createdAt: '', endedAt: null },
      ...{ started: 3, succeeded: 2, failed: 1, refused: 1, refusal: 'No.' },
      state: 'running',
    }
    expect(retryWords(retry)).toBe('4 of 12 run again · 2 succeeded · 1 failed again · 1 left out')
  })
})
