import type pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { createBlobs } from '@/lib/db/blobs/blobs'
import { createTableBlobs } from '@/lib/db/blobs/table-blobs'
import { ensurePartitions } from '@/lib/db/partitions'
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database'
import type { KeptRun } from '@/lib/engine/memory-store'
import type { RunStatus } from '@/lib/engine/ports'
import { describeRunStore } from '@/lib/engine/store-contract'
import type { StoreHarness } from '@/lib/engine/test-store-fixture'
import { emptyFlow } from '@/lib/flow/schema'
import { idTime, newId } from '@/lib/ids'
import { cancelRun } from './cancel'
import { insertRuns } from './insert-rows'
import { loadSteps } from './load-runs'
import { createHotPool } from './pool'
import { createRunStore } from './run-store'

let database: TestDatabase
let pool: pg.Pool
const workspaceId = newId('workspace')
const flowId = newId('flow')

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createHotPool({ databaseUrl: database.url, name: 'test', max: 4 })
  await ensurePartitions(pool, new Date())
  const document = JSON.stringify(emptyFlow())
  await pool.query(`INSERT INTO workspace (id, slug, name) VALUES ($1, 'w', 'W')`, [workspaceId])
  await pool.query(`INSERT INTO flow (id, workspace_id, name, draft) VALUES ($1, $2, 'Flow', $3)`, [
    flowId,
    workspaceId,
    document,
  ])
  await pool.query(
    `INSERT INTO version (flow_id, number, workspace_id, document) VALUES ($1, 1, $2, $3)`,
    [flowId, workspaceId, document],
  )
})

afterAll(async () => {
  await pool.end()
  await database.close()
})

describeRunStore('the store in PostgreSQL', async () => {
  const store = createRunStore(pool, { leaseMs: 60_000, values: openValues() })
  const change = (id: string, assignment: string) =>
    pool.query(`UPDATE run SET ${assignment} WHERE id = $1 AND created_at = $2`, [id, idTime(id)])
  const harness: StoreHarness = {
    store: { ...store, claim: store.claimAll },
    async addRun() {
      const id = newId('run')
      const createdAt = idTime(id)
      await insertRuns(pool, [
        {
          id,
          createdAt,
          workspaceId,
          flowId,
          version: 1,
          document: null,
          eventId: newId('event'),
          isAwaited: true,
        },
      ])
      return { id, createdAt }
    },
    expireLease: async (id) => void (await change(id, `lease_until = now() - interval '1 second'`)),
    makeDue: async (id) => void (await change(id, `wake_at = now() - interval '1 second'`)),
    cancel: async (id) => void (await cancelRun(pool, { workspaceId, runId: id })),
    read,
    async close() {
      await pool.query('DELETE FROM run')
    },
  }
  return harness
})

const openValues = () => createBlobs(createTableBlobs(pool))

interface RunRow {
  status: RunStatus
  deaths: number
  answer: string | null
  stopped: string | null
  error: string | null
}

async function read(id: string): Promise<KeptRun> {
  const at = idTime(id)
  const [run] = (
    await pool.query<RunRow>('SELECT * FROM run WHERE id = $1 AND created_at = $2', [id, at])
  ).rows
  if (!run) throw new Error(`${id} is not there.`)
  const { byRun } = await loadSteps(pool, [{ id, created_at: at }], openValues())
  const steps = byRun.get(id) ?? []
  const { answer, stopped, error } = run
  return {
    status: run.status,
    deaths: run.deaths,
    steps,
    effects: await readEffects(id),
    ...(answer ? { answer: JSON.parse(answer) } : {}),
    ...(stopped ? { stopped: JSON.parse(stopped) } : {}),
    ...(error ? { error: JSON.parse(error) } : {}),
  }
}

async function readEffects(id: string): Promise<KeptRun['effects']> {
  const { rows } = await pool.query<{
    step_key: string
    item: string
    state: KeptRun['effects'][number]['state']
    summary: string
  }>('SELECT * FROM effect WHERE run_id = $1 ORDER BY step_key, item', [id])
  return rows.map(({ step_key: key, item, state, summary }) => ({ key, item, state, summary }))
}
