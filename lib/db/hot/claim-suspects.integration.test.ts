import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClaimedRun } from '@/lib/engine/ports'
import { insertDeliveries } from './insert'
import { createRunStore, type SqlRunStore } from './run-store'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

let hot: HotDatabase
let flowId = ''
let store: SqlRunStore
let other: SqlRunStore

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  flowId = await hot.makeFlow()
  await hot.pool.query('DELETE FROM run')
  store = createRunStore(hot.pool, { leaseMs: 60_000 })
  other = createRunStore(hot.otherPool, { leaseMs: 60_000 })
})
afterAll(() => hot.close())

/** Runs under way in a worker that ends, after so many deaths. */
async function abandon(count: number, deaths: number): Promise<void> {
  const place = { workspaceId: hot.workspaceId, flowId }
  const batch = Array.from({ length: count }, () => newTestDelivery(place))
  await insertDeliveries(hot.pool, batch)
  await store.claim(count)
  await hot.pool.query(
    `UPDATE run SET deaths = $2, lease_until = now() - interval '1 s' WHERE id = ANY ($1)`,
    [batch.map(({ run }) => run?.id), deaths],
  )
}

const settle = (from: SqlRunStore, { lease }: ClaimedRun) =>
  from.settle(lease, { steps: [], effects: [], outcome: { status: 'succeeded' } })
const deathsOf = (runs: ClaimedRun[]) => runs.map(({ deaths }) => deaths)

describe('runs that were under way when workers ended', () => {
  it('are all taken up again at once after one death, or two', async () => {
    await abandon(3, 0)
    await abandon(3, 1)
    expect(deathsOf(await store.claimAll(10)).sort()).toEqual([1, 1, 1, 2, 2, 2])
  })

  it('are taken up one at a time after three, whoever takes them', async () => {
    await abandon(3, 2)
    await abandon(1, 0)
    const taken = await store.claimAll(10)
    expect(deathsOf(taken).sort()).toEqual([1, 3])
    expect(await store.claimAll(10)).toEqual([])
    expect(await other.claimAll(10)).toEqual([])
    for (const run of taken) await settle(store, run)
    const next = await other.claimAll(10)
    expect(deathsOf(next)).toEqual([3])
    expect(await store.claimAll(10)).toEqual([])
    for (const run of next) await settle(other, run)
    expect(deathsOf(await store.claimAll(10))).toEqual([3])
  })

  it('go on one after the other when the one that was taken up ended its worker again', async () => {
    await abandon(2, 2)
    const [culprit] = await store.claimAll(10)
    await hot.pool.query(`UPDATE run SET lease_until = now() - interval '1 ms' WHERE id = $1`, [
      culprit?.lease.runId,
    ])
    const [bystander, ...more] = await store.claimAll(10)
    expect(more).toEqual([])
    expect(bystander).toMatchObject({ deaths: 3 })
    expect(bystander?.lease.runId).not.toBe(culprit?.lease.runId)
    if (bystander) await settle(store, bystander)
    expect(deathsOf(await store.claimAll(10))).toEqual([4])
  })

  it('do not take more than there is room for', async () => {
    await abandon(2, 0)
    await abandon(2, 2)
    expect(deathsOf(await store.claimAll(2))).toEqual([1, 1])
  })
})
