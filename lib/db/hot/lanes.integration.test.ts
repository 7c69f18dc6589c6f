import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertDeliveries } from './insert'
import type { NewDelivery } from './new-delivery'
import { createRunStore } from './run-store'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

let hot: HotDatabase
let flowId = ''

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  flowId = await hot.makeFlow()
  await hot.pool.query('DELETE FROM run')
})
afterAll(() => hot.close())

function inLane(orderKey: string, laneLimit: number): NewDelivery {
  const delivery = newTestDelivery({ workspaceId: hot.workspaceId, flowId })
  if (delivery.run) Object.assign(delivery.run, { orderKey, laneLimit })
  return delivery
}

/** Three workers claim and end runs until all are done. Answers with the runs as they began. */
async function runAll(batch: NewDelivery[], mostOf: (key: string) => number): Promise<string[]> {
  const keys = new Map(batch.map(({ run }) => [run?.id ?? '', run?.orderKey ?? '']))
  const begun: string[] = []
  const most = new Map<string, number>()
  const running = new Map<string, number>()
  const pools = [hot.pool, hot.otherPool, hot.pool]
  const work = async (pool: (typeof pools)[number]) => {
    const store = createRunStore(pool, { leaseMs: 60_000 })
    while (begun.length < batch.length) {
      const runs = await store.claimAll(5)
      for (const { lease } of runs) {
        const key = keys.get(lease.runId) ?? ''
        const now = (running.get(key) ?? 0) + 1
        running.set(key, now)
        most.set(key, Math.max(most.get(key) ?? 0, now))
        begun.push(lease.runId)
      }
      for (const { lease } of runs) {
        const key = keys.get(lease.runId) ?? ''
        running.set(key, (running.get(key) ?? 0) - 1)
        const outcome = { status: 'succeeded' } as const
        await store.settle(lease, { steps: [], effects: [], outcome })
      }
    }
  }
  await Promise.all(pools.map(work))
  for (const key of new Set(keys.values())) expect(most.get(key)).toBe(mostOf(key))
  return begun
}

const idsOf = (batch: NewDelivery[]) => batch.map(({ run }) => run?.id ?? '')

describe('a lane with room for two', () => {
  it('has never more than two runs begun, whichever of three workers claims them', async () => {
    const batch = Array.from({ length: 10 }, () => inLane('a', 2))
    await insertDeliveries(hot.pool, batch)
    const begun = await runAll(batch, () => 2)
    expect([...begun].sort()).toEqual(idsOf(batch))
  })

  it('begins the oldest first, and the next as one ends', async () => {
    const batch = Array.from({ length: 4 }, () => inLane('a', 2))
    await insertDeliveries(hot.pool, batch)
    const store = createRunStore(hot.pool, { leaseMs: 60_000 })
    const other = createRunStore(hot.otherPool, { leaseMs: 60_000 })
    const first = await store.claimAll(10)
    expect(first.map(({ lease }) => lease.runId)).toEqual(idsOf(batch).slice(0, 2))
    expect(await other.claimAll(10)).toEqual([])
    const [, second] = first
    if (!second) throw new Error('Nothing was claimed.')
    const outcome = { status: 'succeeded' } as const
    await store.settle(second.lease, { steps: [], effects: [], outcome })
    const next = await other.claimAll(10)
    expect(next.map(({ lease }) => lease.runId)).toEqual(idsOf(batch).slice(2, 3))
  })

  it('is apart from other lanes', async () => {
    const rooms = { a: 2, b: 1, c: 3 }
    const batch = Object.entries(rooms).flatMap(([key, room]) =>
      Array.from({ length: 6 }, () => inLane(key, room)),
    )
    await insertDeliveries(hot.pool, batch)
    const store = createRunStore(hot.pool, { leaseMs: 60_000 })
    const begun = (await store.claimAll(30)).map(({ lease }) => lease.runId)
    const ofLane = (key: string) => batch.filter(({ run }) => run?.orderKey === key)
    const expected = Object.entries(rooms).flatMap(([key, room]) =>
      idsOf(ofLane(key)).slice(0, room),
    )
    expect(begun).toEqual(expected.sort())
  })
})
