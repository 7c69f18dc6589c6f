import { describe, expect, it, vi } from 'vitest'
import { createFollowUpLoop } from './follow-up-loop'

/** Work that ends when the test says so. */
function harness() {
  const ends: ((isAny: boolean) => void)[] = []
  const done = vi.fn()
  const loop = createFollowUpLoop({
    work: () => new Promise((resolve) => ends.push(resolve)),
    onDone: done,
    lookMs: 60_000,
  })
  return { ends, done, loop }
}
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('the loop that follows ends of runs up', () => {
  it('does one thing at a time, and once more for all that comes meanwhile', async () => {
    const { ends, loop } = harness()
    loop.wake()
    loop.wake()
    loop.wake()
    expect(ends).toHaveLength(1)
    ends[0]?.(false)
    await settle()
    expect(ends).toHaveLength(2)
    ends[1]?.(false)
    await settle()
    expect(ends).toHaveLength(2)
    await loop.stop()
  })

  it('tells of what it has done, and of nothing when there was nothing', async () => {
    const { ends, done, loop } = harness()
    loop.wake()
    ends[0]?.(false)
    await settle()
    expect(done).not.toHaveBeenCalled()
    loop.wake()
    ends[1]?.(true)
    await settle()
    expect(done).toHaveBeenCalledOnce()
    await loop.stop()
  })

  it('looks by itself, and goes on after a failure', async () => {
    let looks = 0
    const loop = createFollowUpLoop({
      work: async () => {
        looks += 1
        if (looks === 1) throw new Error('The database is away.')
        return false
      },
      onDone: () => {},
      lookMs: 1,
    })
    await expect.poll(() => looks).toBeGreaterThan(2)
    await loop.stop()
  })
})
