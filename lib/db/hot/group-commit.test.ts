import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createGroupCommit, QueueFull } from './group-commit'

/** A store whose flushes end when the test says so. */
function heldStore() {
  const flushes: { items: number[]; finish: () => void; fail: (error: Error) => void }[] = []
  return {
    flushes,
    flush: (items: number[]) =>
      new Promise<number[]>((resolve, reject) => {
        flushes.push({ items, finish: () => resolve(items.map((n) => n * 10)), fail: reject })
      }),
  }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('adaptive group commit', () => {
  it('flushes at once when idle and gathers while a flush is in flight', async () => {
    const store = heldStore()
    const commit = createGroupCommit({ flush: store.flush })
    const first = commit.add(1)
    await turn()
    expect(store.flushes.map((f) => f.items)).toEqual([[1]])
    const rest = [commit.add(2), commit.add(3)]
    await turn()
    expect(store.flushes).toHaveLength(1)
    store.flushes[0]?.finish()
    expect(await first).toBe(10)
    await turn()
    expect(store.flushes[1]?.items).toEqual([2, 3])
    store.flushes[1]?.finish()
    expect(await Promise.all(rest)).toEqual([20, 30])
    await commit.drained()
    expect(commit.pending).toBe(0)
  })

  it('does not resolve before the flush that carries the item has ended', async () => {
    const store = heldStore()
    const commit = createGroupCommit({ flush: store.flush })
    let isResolved = false
    const added = commit.add(1).then(() => {
      isResolved = true
    })
    await turn()
    expect(isResolved).toBe(false)
    store.flushes[0]?.finish()
    await added
    expect(isResolved).toBe(true)
  })

  it('keeps batches within the limits of count and size', async () => {
    const sizes: number[] = []
    const commit = createGroupCommit({
      flush: async (items: number[]) => {
        sizes.push(items.length)
        return items
      },
      sizeOf: (n) => n,
      maxItems: 3,
      maxBytes: 100,
    })
    await Promise.all([10, 10, 10, 10, 90, 90, 500].map((n) => commit.add(n)))
    expect(sizes).toEqual([3, 2, 1, 1])
  })

  it('fails only the bad item when a batch fails', async () => {
    const commit = createGroupCommit({
      flush: async (items: number[]) => {
        if (items.includes(3)) throw new Error('bad three')
        return items
      },
    })
    const results = await Promise.allSettled([1, 2, 3, 4].map((n) => commit.add(n)))
    expect(results.map((r) => r.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
  })

  it('fails the whole batch at once when the database is away, and goes on afterwards', async () => {
    let calls = 0
    const commit = createGroupCommit({
      flush: async (items: number[]) => {
        calls += 1
        if (calls === 1) throw new Error('away')
        return items
      },
      isOutage: () => true,
    })
    const results = await Promise.allSettled([commit.add(1), commit.add(2)])
    expect(results.every((r) => r.status === 'rejected')).toBe(true)
    expect(calls).toBe(1)
    expect(await commit.add(5)).toBe(5)
  })

  it('refuses what goes beyond the bound', async () => {
    const store = heldStore()
    const commit = createGroupCommit({ flush: store.flush, maxPending: 2 })
    const accepted = [commit.add(1), commit.add(2)]
    await expect(commit.add(3)).rejects.toBeInstanceOf(QueueFull)
    await turn()
    store.flushes[0]?.finish()
    expect(await Promise.all(accepted)).toEqual([10, 20])
  })

  it('refuses bytes that go beyond the bound, never one item alone', async () => {
    const store = heldStore()
    const bounds = { maxPendingBytes: 100, sizeOf: (bytes: number) => bytes }
    const commit = createGroupCommit({ flush: store.flush, ...bounds })
    const flushed = commit.add(90)
    await turn()
    const waiting = [commit.add(500)]
    await expect(commit.add(1)).rejects.toBeInstanceOf(QueueFull)
    store.flushes[0]?.finish()
    await flushed
    await turn()
    waiting.push(commit.add(60), commit.add(40))
    await expect(commit.add(1)).rejects.toBeInstanceOf(QueueFull)
    store.flushes[1]?.finish()
    await turn()
    store.flushes[2]?.finish()
    expect(await Promise.all(waiting)).toEqual([5_000, 600, 400])
  })

  it('tells how long what was added has waited, also while it still waits', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const store = heldStore()
    const commit = createGroupCommit({ flush: store.flush })
    expect(commit.delayMs).toBe(0)
    const added = commit.add(1)
    await turn()
    vi.advanceTimersByTime(40)
    expect(commit.delayMs).toBe(40)
    store.flushes[0]?.finish()
    await added
    await turn()
    vi.advanceTimersByTime(20)
    expect(commit.delayMs).toBe(40)
  })
})
