import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClaimedRun } from '@/lib/engine/ports'
import { insertDeliveries } from './insert'
import { createRunStore, type SqlRunStore, type TakenRuns } from './run-store'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

let hot: HotDatabase
let busy = ''
let small = ''
let store: SqlRunStore

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  await hot.pool.query('DELETE FROM run')
  busy = await hot.makeFlow()
  small = await hot.makeFlow()
  store = createRunStore(hot.pool, { leaseMs: 60_000 })
})
afterEach(() => void vi.useRealTimers())
afterAll(() => hot.close())

async function queue(flowId: string, count: number, orderKey?: (n: number) => string) {
  for (let at = 0; at < count; at += 500) {
    const batch = Array.from({ length: Math.min(500, count - at) }, (_, n) => {
      const delivery = newTestDelivery({ workspaceId: hot.workspaceId, flowId })
      if (delivery.run && orderKey) delivery.run.orderKey = orderKey(at + n)
      return delivery
    })
    await insertDeliveries(hot.pool, batch)
  }
}

const place = ({ workspaceId, flow }: ClaimedRun) => ({ workspaceId, flowId: flow.id })
const countOf = (runs: ClaimedRun[], flowId: string) =>
  runs.filter(({ flow }) => flow.id === flowId).length
const success = { steps: [], effects: [], outcome: { status: 'succeeded' as const } }
const slots = 40

/** A worker with so many slots that looks until it may take nothing more. */
async function fill(driven: ClaimedRun[], isFull = false): Promise<TakenRuns> {
  for (;;) {
    const held = driven.map(place)
    const taken = await store.take({ free: slots - held.length, held, isFull })
    driven.push(...taken.runs)
    if (taken.runs.length === 0 && taken.againInMs === undefined) return taken
    if (driven.length === slots) return taken
  }
}

const makeDue = (flowId: string) =>
  hot.pool.query(
    `UPDATE run SET status = 'waiting', started_at = now(), wake_at = now() - interval '1 s'
     WHERE flow_id = $1 AND status = 'queued'`,
    [flowId],
  )

describe('slots of a worker', () => {
  it('are left for others by a flow with ten thousand runs, and a newcomer has one at once', async () => {
    await queue(busy, 10_000)
    const driven: ClaimedRun[] = []
    await fill(driven)
    expect(countOf(driven, busy)).toBe(30)
    await queue(small, 1)
    const { isMore } = await fill(driven)
    expect(countOf(driven, small)).toBe(1)
    expect(countOf(driven, busy)).toBe(30)
    expect(isMore).toBe(true)
  })

  it('are looked at again soon, however slow a busy machine made the last look', async () => {
    await queue(busy, 100)
    // Only the clock of the process: what is between two takes takes no time by it.
    vi.useFakeTimers({ toFake: ['performance'] })
    const slowPool: pg.Pool = Object.create(hot.pool, {
      query: {
        value: (query: pg.QueryConfig) => {
          if (query.name === 'find-waiting-queued') vi.advanceTimersByTime(5_000)
          return hot.pool.query(query)
        },
      },
    })
    store = createRunStore(slowPool, { leaseMs: 60_000 })
    const looked = await store.take({ free: slots, held: [], isFull: false })
    const held = looked.runs.map(place)
    const { againInMs } = await store.take({ free: slots - held.length, held, isFull: false })
    expect(countOf(looked.runs, busy)).toBe(30)
    expect(againInMs).toBe(20)
  })

  it('are not withheld from a busy flow for good: every run of both comes to its end', async () => {
    await queue(busy, 150)
    await queue(small, 60)
    const driven: ClaimedRun[] = []
    const ended: ClaimedRun[] = []
    while (ended.length < 210) {
      await fill(driven)
      const ending = driven.splice(0, 7)
      for (const run of ending) await store.settle(run.lease, success)
      ended.push(...ending)
    }
    expect(new Set(ended.map(({ lease }) => lease.runId)).size).toBe(210)
    // The first of the small flow does not come after all of the busy one.
    const first = ended.findIndex(({ flow }) => flow.id === small)
    expect(countOf(ended.slice(first), busy)).toBeGreaterThan(75)
  })

  it('are shared in the same way by runs that wake', async () => {
    await queue(busy, 3_000)
    await makeDue(busy)
    const driven: ClaimedRun[] = []
    await fill(driven, true)
    expect(countOf(driven, busy)).toBe(30)
    await queue(small, 1)
    await makeDue(small)
    await fill(driven, true)
    expect(countOf(driven, small)).toBe(1)
  })

  it('are shared by flows whose runs are done in turn', async () => {
    await queue(busy, 900, (n) => `key ${n}`)
    const driven: ClaimedRun[] = []
    await fill(driven, true)
    expect(countOf(driven, busy)).toBeLessThanOrEqual(30)
    expect(countOf(driven, busy)).toBeGreaterThan(20)
    await queue(small, 1, () => 'other key')
    await fill(driven)
    expect(countOf(driven, small)).toBe(1)
    await queue(small, 1)
    await fill(driven)
    expect(countOf(driven, small)).toBe(2)
  })
})

describe('runs that wake together', () => {
  it('are claimed one batch after the other, without waiting for the next full look', async () => {
    await queue(busy, 500)
    await makeDue(busy)
    const seen = new Set<string>()
    let isMore = (await store.take({ free: slots, held: [], isFull: true })).isMore
    expect(isMore).toBe(true)
    for (let looks = 0; isMore && looks < 40; looks += 1) {
      const taken = await store.take({ free: slots, held: [], isFull: false })
      for (const { lease } of taken.runs) seen.add(lease.runId)
      isMore = taken.isMore
    }
    expect(isMore).toBe(false)
    const { rowCount } = await hot.pool.query(`SELECT 1 FROM run WHERE status = 'waiting'`)
    expect(rowCount).toBe(0)
  })
})
