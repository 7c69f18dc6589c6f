import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OverviewRange } from '@/lib/contracts/overview'
import { databasePool } from '@/lib/db/process'
import { createFlow } from '@/lib/services/create-flow'
import { emptyHistory, insertHistory, keepAll } from '@/lib/services/search/test-history'
import { makeWorkspace, openTestWorld } from '@/lib/services/test-world'
import { getOverview } from './get-overview'

let world: { close(): Promise<void> }
let workspaceId: string
let orders: string
let mails: string

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyHistory()
  workspaceId = (await makeWorkspace()).id
  orders = await makeFlow('Orders')
  mails = await makeFlow('Mails')
})

async function makeFlow(name: string, place = workspaceId): Promise<string> {
  return (await createFlow({ workspaceId: place, userId: null }, { name })).id
}

const overview = (range: OverviewRange = '24h', flow?: string) =>
  getOverview({ workspaceId, userId: null }, { range, flow })

const hourMs = 3_600_000
const statuses = ['succeeded', 'failed', 'succeeded', 'cancelled', 'queued', 'waiting'] as const

async function insertMixed(flowId: string, count: number): Promise<void> {
  const runs = Array.from({ length: count }, (_, at) => ({
    status: statuses[(at * 7) % statuses.length] ?? 'succeeded',
    agoMs: 60_000 + ((at * 37) % 600) * hourMs,
    durationMs: 100 + at,
  }))
  await insertHistory({ workspaceId, flowId }, runs)
}

/** The same, by counting every row. */
async function plainCounts(flowId: string, since: string) {
  const { rows } = await databasePool().query<{ runs: number; failed: number; queued: number }>(
    `SELECT count(*) FILTER (WHERE settled_at IS NOT NULL AND created_at >= $3)::int AS runs,
            count(*) FILTER (WHERE status = 'failed' AND created_at >= $3)::int AS failed,
            count(*) FILTER (WHERE status = 'queued')::int AS queued,
            count(*) FILTER (WHERE status = 'waiting')::int AS waiting
     FROM run WHERE workspace_id = $1 AND flow_id = $2`,
    [workspaceId, flowId, since],
  )
  return { ...rows[0], held: 0 }
}

describe('the overview', () => {
  it.each(['24h', '7d', '30d'] as const)('of %s is what a plain count says', async (range) => {
    await insertMixed(orders, 240)
    await insertMixed(mails, 90)
    await keepAll()
    const { stats, flows, backlog } = await overview(range)
    const since = stats.buckets[0]?.at ?? ''
    const [ofOrders, ofMails] = [await plainCounts(orders, since), await plainCounts(mails, since)]
    expect(flows).toEqual([
      { flow: orders, flowName: 'Orders', ...ofOrders },
      { flow: mails, flowName: 'Mails', ...ofMails },
    ])
    const { open, ...over } = stats.counts
    expect(Object.values(over).reduce((sum, count) => sum + count, 0)).toBe(
      (ofOrders.runs ?? 0) + (ofMails.runs ?? 0),
    )
    expect(stats.counts.failed).toBe((ofOrders.failed ?? 0) + (ofMails.failed ?? 0))
    expect(backlog.queued).toBe((ofOrders.queued ?? 0) + (ofMails.queued ?? 0))
    expect(open).toBeGreaterThan(0)
  })

  it('of one flow has nothing of another flow', async () => {
    await insertMixed(orders, 60)
    await insertHistory({ workspaceId, flowId: mails }, [{}, { status: 'waiting' }, {}])
    await keepAll()
    const { stats, flows, backlog } = await overview('24h', mails)
    expect(stats.total).toBe(3)
    expect(flows).toMatchObject([{ flow: mails, runs: 2, waiting: 1 }])
    expect(backlog).toMatchObject({ queued: 0, waiting: 1, oldestQueuedAt: null })
  })

  it('has nothing of another workspace, not even when its flow is named', async () => {
    const other = (await makeWorkspace()).id
    const foreign = await makeFlow('Foreign', other)
    await insertHistory({ workspaceId: other, flowId: foreign }, [
      { steps: [{ key: 'a' }] },
      { status: 'queued' },
    ])
    await setWorked(foreign, [50])
    await keepAll()
    for (const seen of [await overview(), await overview('24h', foreign)]) {
      expect(seen.stats.total).toBe(0)
      expect(seen).toMatchObject({ flows: [], steps: [], backlog: { queued: 0 } })
    }
  })

  it('says how long the oldest queued run has waited', async () => {
    const place = { workspaceId, flowId: orders }
    const ids = await insertHistory(place, [
      { status: 'queued', agoMs: 50_000 },
      { status: 'queued', agoMs: 90_000 },
      { status: 'waiting', agoMs: 200_000 },
    ])
    const { backlog } = await overview()
    expect(backlog).toMatchObject({ queued: 2, running: 0, waiting: 1, held: 0 })
    expect(Date.now() - Date.parse(backlog.oldestQueuedAt ?? '')).toBeGreaterThan(85_000)
    expect(ids).toHaveLength(3)
  })

  it('names the steps that worked longest, all tries together, without the waits between', async () => {
    const steps = [{ key: 'quick' }, { key: 'slow' }]
    const runs = Array.from({ length: 20 }, () => ({ steps }))
    await insertHistory({ workspaceId, flowId: orders }, runs)
    await setWorked(orders, [10], 'quick')
    await setWorked(orders, [300, 400], 'slow')
    const { steps: found, sample } = await overview()
    expect(found).toMatchObject([
      {
        flow: orders,
        flowName: 'Orders',
        key: 'slow',
        title: 'slow',
        times: 20,
        p50Ms: 700,
        p95Ms: 700,
      },
      { key: 'quick', times: 20, p95Ms: 10 },
    ])
    expect(sample.steps).toBe(40)
  })

  it('is empty, not an error, where nothing ever ran', async () => {
    const { stats, ...seen } = await overview('30d')
    expect(stats).toMatchObject({ total: 0, p50Ms: null, isPartial: false })
    expect(seen).toMatchObject({ flows: [], steps: [], sample: { steps: 0, since: null } })
  })
})

/** How long each try of these steps took. */
async function setWorked(flowId: string, triesMs: readonly number[], key?: string): Promise<void> {
  const startedAt = new Date().toISOString()
  const attempts = JSON.stringify(triesMs.map((durationMs) => ({ startedAt, durationMs })))
  await databasePool().query(
    `UPDATE step_run s SET attempts = $2 FROM run r
     WHERE r.id = s.run_id AND r.flow_id = $1 AND ($3::text IS NULL OR s.step_key = $3)`,
    [flowId, attempts, key ?? null],
  )
}
