import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { newId } from '@/lib/ids'
import { makeWorkspace, openTestWorld } from '@/lib/services/test-world'
import { countRuns } from './count-runs'
import type { RunFilters } from './run-filter'
import { emptyHistory, insertHistory, keepAll, type TestRunData } from './test-history'

let world: { close(): Promise<void> }
let workspaceId: string
const flows = [newId('flow'), newId('flow')]

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyHistory()
  workspaceId = (await makeWorkspace()).id
})

const stats = (filters: RunFilters, buckets = 60) =>
  countRuns({ workspaceId, userId: null }, { ...filters, buckets })

/** The same by counting every row. */
async function plainCount(filters: RunFilters, { from, to }: { from: string; to: string }) {
  const { rows } = await databasePool().query<{ outcome: string; count: number; median: number }>(
    `SELECT CASE WHEN status IN ('queued', 'waiting') THEN 'open'
                 WHEN stopped IS NOT NULL THEN 'stopped' ELSE status END AS outcome,
            count(*)::int AS count
     FROM run WHERE workspace_id = $1 AND created_at >= $2 AND created_at < $3
       AND ($4::text IS NULL OR flow_id = $4)
       AND ($5::text[] IS NULL OR status = ANY($5) OR ('stopped' = ANY($5) AND stopped IS NOT NULL))
     GROUP BY 1`,
    [workspaceId, from, to, filters.flow ?? null, filters.status ?? null],
  )
  const counts = { succeeded: 0, failed: 0, cancelled: 0, stopped: 0, open: 0 }
  return Object.assign(counts, Object.fromEntries(rows.map((row) => [row.outcome, row.count])))
}

const hourMs = 3_600_000
const anyRun: fc.Arbitrary<TestRunData & { flow: number }> = fc.record({
  flow: fc.nat(1),
  agoMs: fc.oneof(
    fc.integer({ min: 6_000, max: 3 * hourMs }),
    fc.integer({ min: 6_000, max: 72 * hourMs }),
  ),
  status: fc.constantFrom('queued', 'waiting', 'succeeded', 'succeeded', 'failed', 'cancelled'),
  durationMs: fc.integer({ min: 0, max: 5_000 }),
})

async function insertAll(runs: readonly (TestRunData & { flow: number })[]): Promise<void> {
  for (const [flow, flowId] of flows.entries()) {
    const ofFlow = runs.filter((run) => run.flow === flow)
    const withStops = ofFlow.map((run, at) =>
      run.status === 'succeeded' && at % 3 === 0
        ? { ...run, stopped: { step: 'a', message: '' } }
        : run,
    )
    await insertHistory({ workspaceId, flowId }, withStops)
  }
}

describe('the counts', () => {
  it('are those of a plain count: in every part of the time, by flow and status, however they were kept', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRun, { maxLength: 120 }),
        fc.constantFrom(1, 7, 1_000),
        fc.constantFrom<RunFilters['status']>(
          undefined,
          ['failed'],
          ['succeeded', 'waiting'],
          ['stopped'],
        ),
        fc.constantFrom(undefined, ...flows),
        fc.constantFrom(2, 20, 100),
        async (runs, batch, status, flow, hours) => {
          await emptyHistory()
          await insertAll(runs)
          await keepAll(batch)
          const since = new Date(Date.now() - hours * hourMs).toISOString()
          const filters = { status, flow, since }
          const said = await stats(filters)
          expect(said.isPartial).toBe(false)
          const starts = [
            ...said.buckets.map(({ at }) => at),
            new Date(Date.now() + hourMs).toISOString(),
          ]
          for (const [at, { at: from, ...bucket }] of said.buckets.entries()) {
            const to = starts[at + 1] ?? ''
            expect(bucket).toMatchObject(await plainCount(filters, { from, to }))
          }
          const [from = '', to = ''] = [starts[0], starts.at(-1)]
          expect(said.countedFrom).toBe(from)
          expect(said.counts).toEqual(await plainCount(filters, { from, to }))
          expect(said.total).toBe(Object.values(said.counts).reduce((sum, count) => sum + count, 0))
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)

  it('have runs that are open and runs that settled this moment', async () => {
    await keepAll()
    const now = [{ status: 'queued' }, { status: 'waiting' }, { durationMs: 10_000 }] as const
    await insertHistory({ workspaceId, flowId: flows[0] ?? '' }, now)
    const said = await stats({})
    expect(said).toMatchObject({ total: 3, counts: { open: 2, succeeded: 1 }, isPartial: false })
    expect(said.p50Ms).toBeGreaterThan(9_500)
    expect(said.p50Ms).toBeLessThan(10_500)
    expect((await stats({ status: ['queued'] })).counts).toMatchObject({ open: 1, succeeded: 0 })
  })

  it('say of each part how long its runs took, kept or not', async () => {
    const hours = [3, 1].map((hour) => ({ agoMs: hour * hourMs, durationMs: hour * 10_000 }))
    await insertHistory({ workspaceId, flowId: flows[0] ?? '' }, hours)
    const took = async (filters: RunFilters) =>
      (await stats(filters)).buckets.flatMap(({ p50Ms, p95Ms }) =>
        p50Ms === null || p95Ms === null
          ? []
          : [Math.round(p50Ms / 10_000), Math.round(p95Ms / 10_000)],
      )
    expect(await took({})).toEqual([3, 3, 1, 1])
    // What no count is kept of is counted run by run.
    expect(await took({ minDurationMs: 1 })).toEqual([3, 3, 1, 1])
    await keepAll()
    expect(await took({})).toEqual([3, 3, 1, 1])
  })

  it('stay as they are when a process dies in the middle of keeping them', async () => {
    const runs = Array.from({ length: 30 }, (_, at) => ({ agoMs: 60_000 + at }))
    await insertHistory({ workspaceId, flowId: flows[0] ?? '' }, runs)
    await databasePool().query(
      `CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
       CREATE TRIGGER die BEFORE UPDATE ON history_place FOR EACH ROW EXECUTE FUNCTION die()`,
    )
    await keepAll().catch(() => undefined)
    await databasePool().query('DROP TRIGGER die ON history_place')
    await keepAll()
    await keepAll()
    expect(await stats({})).toMatchObject({ total: 30, counts: { succeeded: 30 } })
  })

  it('say so when only what was looked through is counted', async () => {
    const runs = Array.from({ length: 30 }, (_, at) => ({
      body: `{"n":${at}}`,
      agoMs: 60_000 + at,
    }))
    await insertHistory({ workspaceId, flowId: flows[0] ?? '' }, runs)
    await keepAll()
    expect(await stats({ data: ['n:7'] })).toMatchObject({ total: 1, isPartial: false })
    expect(await stats({ minDurationMs: 6 })).toMatchObject({ total: 0, isPartial: false })
    expect(await stats({ version: 1 })).toMatchObject({ total: 30, isPartial: false })
    const many = Array.from({ length: 2_100 }, () => ({ agoMs: 50_000 }))
    await insertHistory({ workspaceId, flowId: flows[0] ?? '' }, many)
    const said = await stats({ q: 'art of a wor' })
    expect(said).toMatchObject({ total: 0, isPartial: true })
    expect(Date.parse(said.countedFrom)).toBeGreaterThan(Date.now() - 120_000)
  })

  it("never count another workspace's runs", async () => {
    const other = (await makeWorkspace()).id
    await insertHistory({ workspaceId: other, flowId: flows[0] ?? '' }, [{}, { status: 'queued' }])
    await keepAll()
    expect((await stats({})).total).toBe(0)
    expect((await stats({ flow: flows[0] })).total).toBe(0)
  })
})
