import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstIdAt } from '@/lib/ids'
import { deleteShortHistories, findShortHistories } from './flow-retention'
import { type HotDatabase, openHotDatabase } from './hot/test-hot-database'

const dayMs = 86_400_000
const now = new Date()

let hot: HotDatabase
let made = 0

beforeAll(async () => {
  hot = await openHotDatabase()
})
afterAll(() => hot.close())

async function addRun(flowId: string, daysAgo: number, status = 'succeeded'): Promise<string> {
  made += 1
  const createdAt = new Date(now.getTime() - daysAgo * dayMs + made)
  const [run, event] = [firstIdAt('run', createdAt), firstIdAt('event', createdAt)]
  const { workspaceId } = hot
  await hot.pool.query(
    `WITH d AS (
       INSERT INTO delivery (id, created_at, workspace_id, flow_id, kind, status, method, path,
                             query, headers, size_bytes, source, body_kind, body, run_id)
       VALUES ($5, $2, $3, $4, 'webhook', 'accepted', 'POST', '', '', '[]', 2, '', 'json', 'x', $1)
     )
     INSERT INTO run (id, created_at, workspace_id, flow_id, event_id, status)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [run, createdAt, workspaceId, flowId, event, status],
  )
  await hot.pool.query(
    `INSERT INTO step_run (run_id, created_at, step_key, workspace_id, status, started_at, attempts)
     VALUES ($1, $2, 'a', $3, 'succeeded', $2, '[]')`,
    [run, createdAt, workspaceId],
  )
  return run
}

const left = async (column: string, table: string) =>
  (await hot.pool.query(`SELECT ${column} AS id FROM ${table} ORDER BY 1`)).rows.map(({ id }) => id)

it('deletes what is older than a flow keeps, of that flow and of runs that are over only', async () => {
  const [short, other] = [await hot.makeFlow(), await hot.makeFlow()]
  for (let count = 0; count < 600; count += 1) await addRun(short, 4)
  const kept = [
    await addRun(short, 2),
    await addRun(short, 4, 'waiting'),
    await addRun(other, 4),
  ].sort()
  const { workspaceId } = hot
  await deleteShortHistories(hot.pool, { now, flows: [{ workspaceId, flowId: short, days: 3 }] })
  expect(await left('id', 'run')).toEqual(kept)
  expect(await left('run_id', 'step_run')).toEqual(kept)
  expect(await left('run_id', 'delivery')).toEqual(kept)
})

it('goes by the live version, and only where that keeps less', async () => {
  const [live, longer, draft] = [await hot.makeFlow(), await hot.makeFlow(), await hot.makeFlow()]
  const withDays = (historyDays: number) => JSON.stringify({ settings: { historyDays } })
  for (const [flowId, days] of [
    [live, 3],
    [longer, 60],
  ] as const) {
    await hot.pool.query('UPDATE version SET document = $2 WHERE flow_id = $1', [
      flowId,
      withDays(days),
    ])
  }
  await hot.pool.query('UPDATE flow SET draft = $2 WHERE id = $1', [draft, withDays(1)])
  const { workspaceId } = hot
  expect(await findShortHistories(hot.pool, { days: 30 })).toEqual([
    { workspaceId, flowId: live, days: 3 },
  ])
})
