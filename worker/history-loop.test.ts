import { expect, it } from 'vitest'
import { createHistoryLoop } from './history-loop'

/** A loop over reads that take so long and say whether there is more; its pauses, in ms. */
async function pausesOf(reads: readonly { tookMs: number; hasMore: boolean }[]): Promise<number[]> {
  let clock = 0
  let done = 0
  const pauses: number[] = []
  await new Promise<void>((resolve) => {
    const loop = createHistoryLoop({
      now: () => clock,
      reader: {
        async read() {
          const { tookMs, hasMore } = reads[done] ?? { tookMs: 0, hasMore: false }
          clock += tookMs
          return hasMore
        },
      },
      async pause(ms) {
        pauses.push(ms)
        done += 1
        if (done === reads.length) void loop.stop().then(resolve)
      },
    })
  })
  return pauses
}

it('rests three times as long as it worked while there is more, so that runs come first', async () => {
  const reads = [
    { tookMs: 100, hasMore: true },
    { tookMs: 300, hasMore: true },
    { tookMs: 20, hasMore: false },
  ]
  expect(await pausesOf(reads)).toEqual([300, 900, 500])
})

it('looks again after a read that failed, and ends when it is told to', async () => {
  let reads = 0
  await new Promise<void>((resolve) => {
    const loop = createHistoryLoop({
      reader: {
        async read() {
          reads += 1
          throw new Error('The database is away.')
        },
      },
      async pause(ms) {
        expect(ms).toBe(500)
        if (reads === 3) void loop.stop().then(resolve)
      },
    })
  })
  expect(reads).toBe(3)
})
