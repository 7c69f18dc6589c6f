import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClaimedRun } from '@/lib/engine/ports'
import { cancelRun } from './cancel'
import { orderLock } from './claim-ordered'
import { insertDeliveries } from './insert'
import type { NewDelivery } from './new-delivery'
import { createRunStore, type SqlRunStore } from './run-store'
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

function ordered(orderKey: string | undefined, startAt?: Date): NewDelivery {
  const delivery = newTestDelivery({ workspaceId: hot.workspaceId, flowId })
  const { run } = delivery
  if (run && orderKey) run.orderKey = orderKey
  if (run && startAt) run.startAt = startAt
  return delivery
}

const openStores = (): [SqlRunStore, SqlRunStore] => [
  createRunStore(hot.pool, { leaseMs: 60_000 }),
  createRunStore(hot.otherPool, { leaseMs: 60_000 }),
]
const nothing = { steps: [], effects: [] }
const settle = (store: SqlRunStore, { lease }: ClaimedRun) =>
  store.settle(lease, { ...nothing, outcome: { status: 'succeeded' } })
const idsOf = (runs: ClaimedRun[]) => runs.map(({ lease }) => lease.runId)
const runOf = ({ run }: NewDelivery) => run?.id ?? ''

/** Claims with both stores until everything has run; answers with the order in which runs began. */
async function runAll(stores: SqlRunStore[], total: number): Promise<string[]> {
  const begun: string[] = []
  const running = new Map<string, number>()
  const keys = new Map<string, string>()
  const { rows } = await hot.pool.query('SELECT id, order_key FROM run')
  for (const { id, order_key } of rows) keys.set(id, order_key)
  let isDone = false
  await Promise.all(
    stores.map(async (store, n) => {
      while (!isDone) {
        const runs = await (begun.length % 7 === n ? store.claimAll(5) : store.claim(5))
        for (const { lease } of runs) {
          const key = keys.get(lease.runId) ?? ''
          running.set(key, (running.get(key) ?? 0) + 1)
          expect(running.get(key)).toBe(1)
          begun.push(lease.runId)
        }
        for (const run of runs) {
          const key = keys.get(run.lease.runId) ?? ''
          running.set(key, (running.get(key) ?? 0) - 1)
          await settle(store, run)
        }
        isDone = begun.length === total
      }
    }),
  )
  return begun
}

async function untilOneWaits(): Promise<void> {
  const endsMs = Date.now() + 10_000
  while (Date.now() < endsMs) {
    const { rowCount } = await hot.pool.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
      [orderLock],
    )
    if (rowCount === 1) return
  }
  throw new Error('Nobody waits for the lock.')
}

describe('runs that are done in turn', () => {
  it('begin one at a time for each key, the oldest first, whoever claims them', async () => {
    const batch = Array.from({ length: 120 }, (_, n) => ordered(`key ${n % 6}`))
    await insertDeliveries(hot.pool, batch)
    const begun = await runAll(openStores(), batch.length)
    for (let key = 0; key < 6; key += 1) {
      const expected = batch.filter((_, n) => n % 6 === key).map(runOf)
      expect(begun.filter((id) => expected.includes(id))).toEqual(expected)
    }
  })

  it('wait for the one that has begun, and are claimed as soon as it has ended', async () => {
    const [store] = openStores()
    const batch = [ordered('a'), ordered('a'), ordered('b')]
    await insertDeliveries(hot.pool, batch)
    const runs = await store.claim(10)
    expect(idsOf(runs)).toEqual([batch[0], batch[2]].map((one) => one && runOf(one)))
    expect(runs[0]?.isOrdered).toBe(true)
    expect(await store.claim(10)).toEqual([])
    expect(await store.claimAll(10)).toEqual([])
    if (runs[0]) await settle(store, runs[0])
    expect(idsOf(await store.claim(10))).toEqual([batch[1]].map((one) => one && runOf(one)))
  })

  it('wait also while the one before waits, fails over to another worker or is handed back', async () => {
    const [store, other] = openStores()
    const batch = [ordered('a'), ordered('a')]
    await insertDeliveries(hot.pool, batch)
    const [first] = await store.claim(10)
    if (!first) throw new Error('Nothing was claimed.')
    await store.wait(first.lease, { ...nothing, until: new Date(Date.now() + 3_600_000) })
    expect(await other.claimAll(10)).toEqual([])
    await hot.pool.query(`UPDATE run SET wake_at = now() WHERE status = 'waiting'`)
    const woken = await other.claimAll(10)
    expect(idsOf(woken)).toEqual([first.lease.runId])
    await other.release(woken.map(({ lease }) => lease))
    const again = await store.claimAll(10)
    expect(idsOf(again)).toEqual([first.lease.runId])
    await hot.pool.query(`UPDATE run SET lease_until = now() - interval '1 s'
                          WHERE status = 'running'`)
    const expired = await other.claimAll(10)
    expect(idsOf(expired)).toEqual([first.lease.runId])
    for (const run of expired) await settle(other, run)
    expect(await other.claim(10)).toHaveLength(1)
  })

  it('never begin two at once when an older one becomes visible after a newer has begun', async () => {
    const [store, other] = openStores()
    const older = ordered('a')
    const newer = ordered('a')
    const newest = ordered('a')
    await insertDeliveries(hot.otherPool, [newer, newest])
    const [begun] = await store.claim(10)
    expect(begun?.lease.runId).toBe(runOf(newer))
    await insertDeliveries(hot.pool, [older])
    expect(await other.claimAll(10)).toEqual([])
    expect(await store.claimAll(10)).toEqual([])
    if (begun) await settle(store, begun)
    expect(idsOf(await store.claim(10))).toEqual([runOf(older)])
    expect(await other.claimAll(10)).toEqual([])
  })

  it('are claimed by one worker at a time, which sees what the one before has claimed', async () => {
    const [store] = openStores()
    const [older, newer] = [ordered('a'), ordered('a')]
    await insertDeliveries(hot.pool, [newer])
    const client = await hot.otherPool.connect()
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [orderLock])
    const claiming = store.claimAll(10)
    await untilOneWaits()
    await insertDeliveries(hot.pool, [older])
    await client.query(
      `UPDATE run SET status = 'running', started_at = now(), lease_until = now() + interval '1 h'
       WHERE id = $1`,
      [runOf(older)],
    )
    await client.query('COMMIT')
    client.release()
    expect(await claiming).toEqual([])
  })

  it('keep their turn when they are to start later', async () => {
    const [store] = openStores()
    const later = ordered('a', new Date(Date.now() + 3_600_000))
    const next = ordered('a')
    await insertDeliveries(hot.pool, [later, next])
    expect(await store.claimAll(10)).toEqual([])
    await hot.pool.query(`UPDATE run SET wake_at = now() WHERE status = 'waiting'`)
    const [first] = await store.claimAll(10)
    expect(first?.lease.runId).toBe(runOf(later))
    expect(first?.steps).toEqual([])
    expect(await store.claimAll(10)).toEqual([])
  })

  it('are so many at once as their lane has room for, the oldest first', async () => {
    const [store, other] = openStores()
    const batch = Array.from({ length: 6 }, () => ordered('a'))
    for (const { run } of batch) if (run) run.laneLimit = 2
    await insertDeliveries(hot.pool, batch)
    const begun = await store.claim(10)
    expect(idsOf(begun)).toEqual(batch.slice(0, 2).map(runOf))
    expect(await other.claimAll(10)).toEqual([])
    const [first] = begun
    if (first) await settle(store, first)
    expect(idsOf(await store.claim(10))).toEqual(batch.slice(2, 3).map(runOf))
    expect(await other.claimAll(10)).toEqual([])
  })

  it('go on after one was cancelled', async () => {
    const [store] = openStores()
    const batch = [ordered('a'), ordered('a'), ordered('a')]
    await insertDeliveries(hot.pool, batch)
    await store.claim(10)
    for (const one of batch.slice(0, 2)) {
      await cancelRun(hot.pool, { workspaceId: hot.workspaceId, runId: runOf(one) })
    }
    expect(idsOf(await store.claimAll(10))).toEqual(batch.slice(2).map(runOf))
  })

  it('leave room for the others, and the others for them', async () => {
    const [store] = openStores()
    const keyed = Array.from({ length: 20 }, (_, n) => ordered(`key ${n}`))
    const plain = Array.from({ length: 20 }, () => ordered(undefined))
    await insertDeliveries(hot.pool, [...keyed, ...plain])
    await store.claim(10)
    const second = await store.claim(10)
    expect(second).toHaveLength(10)
    expect(second.filter(({ isOrdered }) => isOrdered)).toHaveLength(5)
    const claimed = [...(await store.claim(15)), ...(await store.claim(15))]
    expect(claimed).toHaveLength(20)
  })

  it('of more keys than one look goes through are all found', async () => {
    const [store, other] = openStores()
    const behind = 1_300
    const batch = Array.from({ length: 2 * behind }, (_, n) => ordered(`key ${n % behind}`))
    for (let n = 0; n < batch.length; n += 200) {
      await insertDeliveries(hot.pool, batch.slice(n, n + 200))
    }
    const seen = new Set<string>()
    for (let round = 0; seen.size < behind && round < 40; round += 1) {
      const next = round % 2 === 0 ? store : other
      for (const id of idsOf(await next.claimAll(400))) seen.add(id)
    }
    expect([...seen].sort()).toEqual(batch.slice(0, behind).map(runOf).sort())
    // One more arrives for a key that is free, behind 1,300 that are not.
    const late = ordered('zzz')
    await insertDeliveries(hot.pool, [late])
    expect(idsOf(await store.claim(10))).toEqual([runOf(late)])
  })
})
