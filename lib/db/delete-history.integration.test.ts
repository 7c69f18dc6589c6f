import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Blobs, createBlobs } from './blobs/blobs'
import { createTableBlobs } from './blobs/table-blobs'
import { type Deleting, deleteHistory } from './delete-history'
import { readDurations, writeDurations } from './durations'
import { type HotDatabase, openHotDatabase } from './hot/test-hot-database'
import { inTransaction } from './hot/transaction'
import { readEntries } from './search-entries'
import { addSearchEntries } from './search-segments'
import { createOldRuns } from './test-old-runs'

const dayMs = 86_400_000
const hourMs = 3_600_000
const now = new Date()
const before = new Date(now.getTime() - 3 * dayMs)

let hot: HotDatabase
let blobs: Blobs
let deleting: Deleting
let addRun: ReturnType<typeof createOldRuns>

beforeAll(async () => {
  hot = await openHotDatabase()
  blobs = createBlobs(createTableBlobs(hot.pool))
  deleting = { pool: hot.pool, blobs }
  addRun = createOldRuns(hot, now)
})
beforeEach(async () => {
  await hot.pool.query('DELETE FROM run; DELETE FROM step_run; DELETE FROM delivery')
})
afterAll(() => hot.close())

const column = async (text: string) =>
  (await hot.pool.query<{ value: string }>(text)).rows.map(({ value }) => value)
const left = (name: string, table: string) =>
  column(`SELECT ${name} AS value FROM ${table} ORDER BY 1`)

describe('deleting old history', () => {
  it('deletes runs of one flow with their steps and events, and only those that are over', async () => {
    const [short, other] = [await hot.makeFlow(), await hot.makeFlow()]
    for (let count = 0; count < 600; count += 1) await addRun({ flowId: short, daysAgo: 4 })
    const kept = [
      await addRun({ flowId: short, daysAgo: 2 }),
      await addRun({ flowId: short, daysAgo: 4, status: 'waiting' }),
      await addRun({ flowId: other, daysAgo: 4 }),
    ].sort()
    await deleteHistory(deleting, { workspaceId: hot.workspaceId, flowId: short, before })
    expect(await left('id', 'run')).toEqual(kept)
    expect(await left('run_id', 'step_run')).toEqual(kept)
    expect(await left('run_id', 'delivery')).toEqual(kept)
  })

  it('deletes of all flows of a workspace, and nothing of another one', async () => {
    for (const flowId of [await hot.makeFlow(), await hot.makeFlow()]) {
      await addRun({ flowId, daysAgo: 4 })
    }
    const kept = await addRun({ flowId: 'flw_x', daysAgo: 4, workspaceId: 'wsp_other' })
    await deleteHistory(deleting, { workspaceId: hot.workspaceId, before })
    expect(await left('id', 'run')).toEqual([kept])
  })

  it('ends public links, waits and batches of the runs that go', async () => {
    const { workspaceId } = hot
    const flowId = await hot.makeFlow()
    const [gone, kept] = [
      await addRun({ flowId, daysAgo: 4 }),
      await addRun({ flowId, daysAgo: 2 }),
    ]
    for (const run of [gone, kept]) {
      await hot.pool.query(
        `INSERT INTO share_link (id, workspace_id, run_id, token_hash, reveal, expires_at)
         VALUES ($1, $2, $1, $1, '[]', now())`,
        [run, workspaceId],
      )
      await hot.pool.query(`INSERT INTO run_event (run_id, event_id) VALUES ($1, 'evt_2')`, [run])
      await hot.pool.query(
        `INSERT INTO wait (run_id, step_key, workspace_id, flow_id, kind)
         VALUES ($1, 'a', $2, $3, 'call')`,
        [run, workspaceId, flowId],
      )
    }
    await deleteHistory(deleting, { workspaceId, before })
    for (const table of ['share_link', 'run_event', 'wait']) {
      expect(await left('run_id', table)).toEqual([kept])
    }
  })

  it('shares the work of two workers that delete the same', async () => {
    const flowId = await hot.makeFlow()
    for (let count = 0; count < 300; count += 1) await addRun({ flowId, daysAgo: 4 })
    const old = { workspaceId: hot.workspaceId, before }
    await Promise.all([
      deleteHistory(deleting, old),
      deleteHistory({ ...deleting, pool: hot.otherPool }, old),
    ])
    expect(await left('id', 'run')).toEqual([])
    expect(await left('run_id', 'step_run')).toEqual([])
  })

  it('takes the runs of a flow out of the index of a segment that others share', async () => {
    const [short, other] = [await hot.makeFlow(), await hot.makeFlow()]
    const gone = [await addRun({ flowId: short, daysAgo: 4 })]
    const kept = [await addRun({ flowId: other, daysAgo: 4 })]
    gone.push(await addRun({ flowId: short, daysAgo: 4 }))
    const { workspaceId } = hot
    await inTransaction(hot.pool, (client) =>
      addSearchEntries(client, {
        workspaceId,
        entries: [...gone, ...kept].map((runId) => ({ runId, tokens: new Int32Array([7]) })),
      }),
    )
    await deleteHistory(deleting, { workspaceId, flowId: short, before })
    expect(await indexedRuns()).toEqual(kept)
    await deleteHistory(deleting, { workspaceId, before })
    expect(await indexedRuns()).toEqual([])
  })
})

async function indexedRuns(): Promise<string[]> {
  const { rows } = await hot.pool.query<{ entries: Buffer }>('SELECT entries FROM search_segment')
  return rows.flatMap(({ entries }) => readEntries(entries).map(({ runId }) => runId))
}

describe('what was counted', () => {
  const hourOf = (daysAgo: number) =>
    new Date(Math.floor((now.getTime() - daysAgo * dayMs) / hourMs) * hourMs)

  it('goes with the runs of a flow, also from the sums of all flows', async () => {
    const { workspaceId } = hot
    const row = async (flowId: string, daysAgo: number, runs: number) => {
      const durations = writeDurations(new Map([[3, runs]]))
      await hot.pool.query(
        `INSERT INTO run_count (workspace_id, flow_id, unit, starts_at, outcome, runs, durations)
         VALUES ($1, $2, 'hour', $3, 'succeeded', $4, $5)`,
        [workspaceId, flowId, hourOf(daysAgo), runs, durations],
      )
    }
    await row('short', 4, 10)
    await row('', 4, 15)
    await row('short', 2, 20)
    await row('', 2, 20)
    await deleteHistory(deleting, { workspaceId, flowId: 'short', before })
    const { rows } = await hot.pool.query<{ flowId: string; runs: number; durations: string }>(
      `SELECT flow_id AS "flowId", runs, durations FROM run_count ORDER BY starts_at, flow_id`,
    )
    expect(
      rows.map(({ durations, ...rest }) => ({ ...rest, third: readDurations(durations).get(3) })),
    ).toEqual([
      { flowId: '', runs: 5, third: 5 },
      { flowId: '', runs: 20, third: 20 },
      { flowId: 'short', runs: 20, third: 20 },
    ])
    await deleteHistory(deleting, { workspaceId, before })
    expect(await left('runs', 'run_count')).toEqual([20, 20])
  })

  it('and errors that were not seen since go with their hours and runs', async () => {
    const { workspaceId } = hot
    for (const [id, daysAgo] of [
      ['old', 4],
      ['seen', 1],
    ] as const) {
      const at = new Date(now.getTime() - daysAgo * dayMs)
      await hot.pool.query(
        `INSERT INTO error_group (id, workspace_id, flow_id, fingerprint, kind, message,
                                  first_seen_at, last_seen_at, last_version, last_run_id)
         VALUES ($1, $2, 'f', $1, 'timeout', 'm', $4, $3, 1, 'r')`,
        [id, workspaceId, at, hourOf(5)],
      )
      await hot.pool.query(
        `INSERT INTO error_group_hour (group_id, hour, count) VALUES ($1, $2, 1), ($1, $3, 1)`,
        [id, hourOf(5), hourOf(daysAgo)],
      )
      await hot.pool.query(
        `INSERT INTO error_group_run (run_id, group_id, version) VALUES ($1, $2, 1)`,
        [`run of ${id}`, id],
      )
    }
    await deleteHistory(deleting, { workspaceId, before })
    expect(await left('id', 'error_group')).toEqual(['seen'])
    expect(await left('run_id', 'error_group_run')).toEqual(['run of seen'])
    expect(await left('hour', 'error_group_hour')).toEqual([hourOf(1)])
  })
})

describe('large values', () => {
  it('go with the last run that names them, and not before they are an hour old', async () => {
    const { workspaceId } = hot
    const [short, other] = [await hot.makeFlow(), await hot.makeFlow()]
    const owner = { workspaceId, runId: 'any' }
    const [shared, own, fresh] = [
      await blobs.put(owner, 'shared'),
      await blobs.put(owner, 'own'),
      await blobs.put(owner, 'fresh'),
    ]
    for (const outputBlob of [shared, own, fresh]) {
      await addRun({ flowId: short, daysAgo: 4, outputBlob })
    }
    await addRun({ flowId: other, daysAgo: 4, outputBlob: shared })
    const freshName = fresh.split(':')[2]
    await hot.pool.query(
      `UPDATE blob SET created_at = now() - interval '61 minutes' WHERE hash <> $1`,
      [freshName],
    )
    await deleteHistory(deleting, { workspaceId, flowId: short, before })
    expect(await blobs.get(owner, shared)).toBe('shared')
    expect(await blobs.get(owner, fresh)).toBe('fresh')
    await expect(blobs.get(owner, own)).rejects.toThrow('is gone')
    await deleteHistory(deleting, { workspaceId, before })
    await expect(blobs.get(owner, shared)).rejects.toThrow('is gone')
  })

  it('of a body go with its event', async () => {
    const { workspaceId } = hot
    await addRun({ flowId: await hot.makeFlow(), daysAgo: 4 })
    const reference = await blobs.put({ workspaceId, runId: 'any' }, 'body')
    await hot.pool.query(`UPDATE blob SET created_at = now() - interval '2 hours'`)
    await hot.pool.query('UPDATE delivery SET blob_hash = $1, size_bytes = 4, body = NULL', [
      reference.split(':')[2],
    ])
    await deleteHistory(deleting, { workspaceId, before })
    await expect(blobs.get({ workspaceId, runId: 'any' }, reference)).rejects.toThrow('is gone')
  })
})
