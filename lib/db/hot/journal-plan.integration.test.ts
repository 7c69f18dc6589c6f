import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensurePartitions } from '@/lib/db/partitions'
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database'
import { emptyFlow } from '@/lib/flow/schema'
import { newId } from '@/lib/ids'
import { insertDeliveries } from './insert'
import { createHotPool } from './pool'
import { createRunStore } from './run-store'
import { newTestDelivery } from './test-hot-database'

let database: TestDatabase
/** One connection, whose plans are made while the tables are empty, and kept. */
let pool: pg.Pool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createHotPool({ databaseUrl: database.url, name: 'test', max: 1 })
  await ensurePartitions(pool, new Date())
})
afterAll(async () => {
  await pool.end()
  await database.close()
})

it('looks each run of a batch up by its key, also with a plan of an empty table', async () => {
  const [workspaceId, flowId] = [newId('workspace'), newId('flow')]
  await pool.query(`INSERT INTO workspace (id, slug, name) VALUES ($1, 'w', 'W')`, [workspaceId])
  await pool.query(
    `INSERT INTO flow (id, workspace_id, name, status, draft, live_version)
     VALUES ($1, $2, 'Flow', 'live', $3, 1)`,
    [flowId, workspaceId, JSON.stringify(emptyFlow())],
  )
  await pool.query(
    `INSERT INTO version (flow_id, number, workspace_id, document) VALUES ($1, 1, $2, $3)`,
    [flowId, workspaceId, JSON.stringify(emptyFlow())],
  )
  const store = createRunStore(pool, { leaseMs: 60_000 })
  await insertDeliveries(pool, [newTestDelivery({ workspaceId, flowId })])
  const [run] = await store.claim(1)
  if (!run) throw new Error('The run could not be claimed.')
  await store.settle(run.lease, { steps: [], effects: [], outcome: { status: 'succeeded' } })
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN EXECUTE journal('[]', '[]', '[]', '[]', '{}')`,
  )
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('Index Cond: ((id = l.run_id) AND (created_at = l.created_at))')
  expect(plan).not.toContain('lease_until')
  expect(plan).not.toContain('Sort')
})
