import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readHistoryPlace } from '@/lib/db/hot/settled-runs'
import { type HotDatabase, openHotDatabase } from '@/lib/db/hot/test-hot-database'
import { insertRun } from '@/lib/db/hot/test-settled-runs'
import { deleteOldHistory } from '@/lib/db/retention'
import { keepErrors } from './keep-errors'
import { createHistoryReader } from './keep-history'

let database: HotDatabase
let flowId: string

beforeAll(async () => {
  database = await openHotDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  flowId = await database.makeFlow()
  await database.pool.query('TRUNCATE run, error_group, error_group_hour, error_group_run')
  await database.pool.query(`UPDATE history_place SET settled_at = now() - interval '60 days'`)
})

/** Until everything is read that has settled by now. */
async function readAll(): Promise<void> {
  const reader = createHistoryReader({ pool: database.pool, keepers: [keepErrors] })
  const now = Date.now()
  await expect
    .poll(async () => {
      while (await reader.read());
      return (await readHistoryPlace(database.pool))?.getTime()
    })
    .toBeGreaterThan(now)
}

interface Failing {
  message?: string
  agoMs?: number
  version?: number | null
  step?: string
  rerunOf?: string
}

const fail = ({ message = 'No channel “#a”.', agoMs = 0, step = 'send', ...more }: Failing) =>
  insertRun(database.pool, {
    ...{ flowId, workspaceId: database.workspaceId, agoMs, status: 'failed', ...more },
    error: JSON.stringify({ kind: 'rejected', message, step }),
  })

async function readGroups() {
  const { rows } = await database.pool.query(
    `SELECT id, step_key AS step, message, count, state, last_version AS version,
       last_run_id AS "lastRun", came_back_version AS "cameBack", workspace_id AS workspace
     FROM error_group WHERE flow_id = $1 ORDER BY first_seen_at, message`,
    [flowId],
  )
  return rows
}

async function settle(state: string, version = 1, at = 'now()'): Promise<void> {
  await database.pool.query(
    `UPDATE error_group SET state = $2, resolved_version = $3, resolved_at = ${at}
     WHERE flow_id = $1`,
    [flowId, state, version],
  )
}

describe('groups of errors', () => {
  it('are of failed runs that say the same, whatever names and numbers they say it with', async () => {
    const runs = [
      await fail({ message: 'No channel “#a” for order 12.', agoMs: 7_200_000 }),
      await fail({ message: 'No channel “#b” for order 7.', agoMs: 9_000 }),
      await fail({ message: 'No user “b”.', agoMs: 8_000 }),
      await fail({ message: 'No channel “#b” for order 7.', agoMs: 7_000, step: 'other' }),
    ]
    await insertRun(database.pool, { flowId, workspaceId: database.workspaceId, agoMs: 6_000 })
    await readAll()
    expect(await readGroups()).toMatchObject([
      { step: 'send', message: 'No channel “#b” for order 7.', count: 2, lastRun: runs[1] },
      { step: 'send', message: 'No user “b”.', count: 1, state: 'open', version: 1 },
      { step: 'other', count: 1, workspace: database.workspaceId },
    ])
    const { rows } = await database.pool.query(
      'SELECT count(*)::int AS runs, count(DISTINCT group_id)::int AS groups FROM error_group_run',
    )
    expect(rows).toEqual([{ runs: 4, groups: 3 }])
    const { rows: hours } = await database.pool.query<{ sum: number }>(
      'SELECT sum(count)::int AS sum, count(*)::int AS rows FROM error_group_hour',
    )
    expect(hours).toEqual([{ sum: 4, rows: 4 }])
  })

  it('do not hold runs of drafts', async () => {
    await fail({ version: null })
    await readAll()
    expect(await readGroups()).toEqual([])
  })

  it('come back, and say in which version, when a newer one fails the same way', async () => {
    await fail({ version: 4 })
    await readAll()
    await settle('resolved', 4, `now() + interval '1 min'`)
    await fail({ version: 4 })
    await readAll()
    expect(await readGroups()).toMatchObject([{ count: 2, state: 'resolved' }])
    await fail({ version: 5 })
    await readAll()
    expect(await readGroups()).toMatchObject([{ count: 3, state: 'open', cameBack: 5 }])
  })

  it('open again when the same version fails with what came after they were resolved', async () => {
    await fail({ version: 4 })
    await readAll()
    await settle('resolved', 4, `now() - interval '10 s'`)
    await fail({ version: 4 })
    await readAll()
    expect(await readGroups()).toMatchObject([{ state: 'open', cameBack: null }])
  })

  it('stay ignored, and go on counting', async () => {
    await fail({})
    await readAll()
    await settle('ignored')
    await fail({ version: 9 })
    await readAll()
    expect(await readGroups()).toMatchObject([{ state: 'ignored', count: 2 }])
  })

  it('are bounded, however many sentences a step makes up', async () => {
    for (let at = 0; at < 230; at += 1) {
      const words = String(at).replaceAll(/\d/g, (digit) => 'qwzuiopjkl'[Number(digit)] ?? '')
      await fail({ message: `No such thing as ${words}` })
    }
    await readAll()
    const groups = await readGroups()
    expect(groups.length).toBe(201)
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(230)
  })

  it('hold a run no longer as one to be put right when it was repeated', async () => {
    const [fixed, failedAgain, cancelled] = [
      await fail({ agoMs: 900 }),
      await fail({ agoMs: 800 }),
      await fail({ agoMs: 700 }),
    ]
    const place = { flowId, workspaceId: database.workspaceId, agoMs: 0 }
    await insertRun(database.pool, { ...place, rerunOf: fixed })
    const second = await fail({ rerunOf: failedAgain })
    await insertRun(database.pool, { ...place, rerunOf: cancelled, status: 'cancelled' })
    await readAll()
    const { rows } = await database.pool.query<{ id: string }>(
      'SELECT run_id AS id FROM error_group_run WHERE NOT is_repeated ORDER BY run_id',
    )
    expect(rows.map(({ id }) => id)).toEqual([cancelled, second])
  })

  it('go when their runs go', async () => {
    await fail({})
    await readAll()
    const now = new Date(Date.now() + 31 * 86_400_000)
    await deleteOldHistory(database.pool, { now, days: 30 })
    expect(await readGroups()).toEqual([])
    const { rows } = await database.pool.query(
      'SELECT run_id FROM error_group_run UNION ALL SELECT group_id FROM error_group_hour',
    )
    expect(rows).toEqual([])
  })
})
