import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createBlobs } from '@/lib/db/blobs/blobs'
import { createTableBlobs } from '@/lib/db/blobs/table-blobs'
import type { Deleting } from '@/lib/db/delete-history'
import { measureHistory, oldestHistory } from '@/lib/db/history-size'
import { type HotDatabase, openHotDatabase } from '@/lib/db/hot/test-hot-database'
import { createOldRuns } from '@/lib/db/test-old-runs'
import { createHistoryTidier, keepWithin, tidyFlows } from './tidy-histories'

const now = new Date()
const noLimit = { days: null, sizeMaxBytes: null }

let hot: HotDatabase
let deleting: Deleting
let addRun: ReturnType<typeof createOldRuns>

beforeAll(async () => {
  hot = await openHotDatabase()
  deleting = { pool: hot.pool, blobs: createBlobs(createTableBlobs(hot.pool)) }
  addRun = createOldRuns(hot, now)
})
beforeEach(async () => {
  await hot.pool.query('DELETE FROM run; DELETE FROM step_run; DELETE FROM delivery')
})
afterAll(() => hot.close())

async function runIds(): Promise<string[]> {
  const { rows } = await hot.pool.query<{ id: string }>('SELECT id FROM run ORDER BY id')
  return rows.map(({ id }) => id)
}

async function sizeBytes(): Promise<number> {
  const { workspaceId } = hot
  const from = await oldestHistory(hot.pool, { workspaceId })
  if (!from) return 0
  const parts = await measureHistory(hot.pool, { workspaceId, from, to: now })
  return parts.reduce((sum, part) => sum + part.sizeBytes, 0)
}

/** Nothing packs it. */
const filling = (bytes: number) => JSON.stringify(randomBytes((bytes / 4) * 3).toString('base64'))

it('keeps a workspace within its size: the oldest goes first, and what is not over stays', async () => {
  const flowId = await hot.makeFlow()
  const waiting = await addRun({ flowId, daysAgo: 9, status: 'waiting', output: filling(10_000) })
  const made: string[] = []
  for (const daysAgo of [8, 8, 8, 5, 5, 5, 1]) {
    for (let count = 0; count < 10; count += 1) {
      made.push(await addRun({ flowId, daysAgo, output: filling(10_000) }))
    }
  }
  const before = await sizeBytes()
  expect(before).toBeGreaterThan(71 * 10_000)
  expect(before).toBeLessThan(71 * 12_000)
  const sizeMaxBytes = 500_000
  const limit = { ...noLimit, workspaceId: hot.workspaceId, sizeMaxBytes }
  await keepWithin(deleting, { limit, now })
  const left = await runIds()
  expect(left.slice(1)).toEqual(made.slice(-(left.length - 1)))
  expect(left[0]).toBe(waiting)
  const after = await sizeBytes()
  expect(after).toBeLessThanOrEqual(sizeMaxBytes * 1.03)
  expect(after).toBeGreaterThan(sizeMaxBytes * 0.9)
  await keepWithin(deleting, { limit: { ...limit, sizeMaxBytes: 10_000_000 }, now })
  expect(await runIds()).toEqual(left)
})

it('keeps a workspace within its days, never longer than the installation', async () => {
  const flowId = await hot.makeFlow()
  const [, kept] = [await addRun({ flowId, daysAgo: 8 }), await addRun({ flowId, daysAgo: 6 })]
  const limit = { ...noLimit, workspaceId: hot.workspaceId }
  await keepWithin(deleting, { limit: { ...limit, days: 400 }, now })
  expect(await runIds()).toHaveLength(2)
  await keepWithin(deleting, { limit: { ...limit, days: 7 }, now })
  expect(await runIds()).toEqual([kept])
})

it('lets a flow keep less than its workspace', async () => {
  const [short, other] = [await hot.makeFlow(), await hot.makeFlow()]
  await hot.pool.query('UPDATE version SET document = $2 WHERE flow_id = $1', [
    short,
    JSON.stringify({ settings: { historyDays: 3 } }),
  ])
  await addRun({ flowId: short, daysAgo: 4 })
  const kept = [
    await addRun({ flowId: other, daysAgo: 4 }),
    await addRun({ flowId: short, daysAgo: 2 }),
  ]
  await tidyFlows(deleting, now)
  expect(await runIds()).toEqual(kept)
})

it('begins as soon as the limits of a workspace have changed, and then goes by the hour', async () => {
  const flowId = await hot.makeFlow()
  await addRun({ flowId, daysAgo: 8 })
  const tidier = createHistoryTidier({ ...deleting, now: () => now })
  expect(await tidier.look()).toBe(false)
  await hot.pool.query('INSERT INTO history_setting (workspace_id, days) VALUES ($1, 7)', [
    hot.workspaceId,
  ])
  expect(await tidier.look()).toBe(true)
  expect(await runIds()).toEqual([])
  await addRun({ flowId, daysAgo: 8 })
  expect(await tidier.look()).toBe(false)
  expect(await runIds()).toHaveLength(1)
})
