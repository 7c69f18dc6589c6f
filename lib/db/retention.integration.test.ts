import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstIdAt, newId } from '@/lib/ids'
import { createBlobs } from './blobs/blobs'
import { createFileBlobs } from './blobs/file-blobs'
import { createS3Blobs } from './blobs/s3-blobs'
import { startTestS3 } from './blobs/test-s3'
import { createPool } from './hot/pool'
import { ensurePartitions } from './partitions'
import { deleteOldHistory } from './retention'
import { createTestDatabase, type TestDatabase } from './test-database'

const dayMs = 86_400_000
const now = new Date('2026-11-24T12:00:00.000Z')
const ago = (days: number) => new Date(now.getTime() - days * dayMs)

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({ databaseUrl: database.url, name: 'test', max: 2 })
})
afterAll(async () => {
  await pool.end()
  await database.close()
})

function addRun(id: string, createdAt: Date): Promise<unknown> {
  return pool.query(
    `INSERT INTO run (id, created_at, workspace_id, flow_id, event_id, status)
     VALUES ($1, $2, 'wsp_1', 'flw_1', 'evt_1', 'succeeded')`,
    [id, createdAt],
  )
}

describe('retention', () => {
  it('drops whole old weeks, deletes strays, and keeps everything younger', async () => {
    await ensurePartitions(pool, ago(60))
    await ensurePartitions(pool, now)
    await addRun('run_old', ago(45))
    await addRun('run_young', ago(29))
    // No week was made for it: it lies in the default partition.
    await addRun('run_stray', ago(400))
    await pool.query(
      `INSERT INTO blob (hash, workspace_id, bytes, created_at)
       VALUES ('old', 'w', 'x', $1), ('of a week that is there', 'w', 'x', $2)`,
      [ago(37), ago(36)],
    )
    const dropped = await deleteOldHistory(pool, { now, days: 30 })
    expect(dropped).toContain('run_2026w41')
    expect(dropped).not.toContain('run_2026w44')
    expect(await column('SELECT id AS value FROM run')).toEqual(['run_young'])
    expect(await column('SELECT hash AS value FROM blob')).toEqual(['of a week that is there'])
    expect(await deleteOldHistory(pool, { now, days: 30 })).toEqual([])
  })

  it('deletes what was kept about runs with them, and counted minutes sooner', async () => {
    await ensurePartitions(pool, ago(60))
    const segment = (lastRun: string, at: Date) =>
      pool.query(
        `INSERT INTO search_segment (workspace_id, last_run, created_at, first_run, runs, blocks,
                                     filter, entries)
         VALUES ('w', $1, $2, $1, 1, 1, 'x', 'x')`,
        [lastRun, at],
      )
    for (const [name, days] of Object.entries({ week: 45, stray: 400, young: 20 })) {
      await segment(name, ago(days))
    }
    await pool.query(
      `INSERT INTO search_group (id, workspace_id, first_run, last_run, segments, blocks, filters)
       VALUES ('old', 'w', $1, $1, '{}', 1, 'x'), ('of a week that is there', 'w', $1, $2, '{}', 1, 'x')`,
      [firstIdAt('run', ago(37)), firstIdAt('run', ago(36))],
    )
    const counts = { minute: [31, 9, 7], hour: [31, 29] }
    for (const [unit, days] of Object.entries(counts)) {
      await pool.query(
        `INSERT INTO run_count (workspace_id, flow_id, unit, starts_at, outcome, runs, durations)
         SELECT 'w', '', $1, at, 'failed', 1, '{}' FROM unnest($2::timestamptz[]) AS at`,
        [unit, days.map(ago)],
      )
    }
    await deleteOldHistory(pool, { now, days: 30 })
    expect(await column('SELECT last_run AS value FROM search_segment')).toEqual(['young'])
    expect(await column('SELECT id AS value FROM search_group')).toEqual([
      'of a week that is there',
    ])
    const left = await column(
      `SELECT unit || ' ' || extract(day FROM $1 - starts_at) AS value FROM run_count ORDER BY 1`,
      [now],
    )
    expect(left).toEqual(['hour 29', 'minute 7'])
  })

  it('deletes large values of every kind with the weeks of their runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hookline-retention-'))
    const s3 = await startTestS3('flows')
    try {
      const stores = [createFileBlobs(folder), createS3Blobs({ ...s3.settings, prefix: '' })]
      for (const store of stores) {
        const blobs = createBlobs(store)
        const [old, young] = await Promise.all(
          [ago(37), ago(36)].map(async (at) => {
            const owner = { workspaceId: 'w', runId: `${firstIdAt('run', at)}` }
            return { owner, reference: await blobs.put(owner, store.kind) }
          }),
        )
        if (!old || !young) throw new Error('Two values were put.')
        await deleteOldHistory(pool, { now, days: 30, blobs })
        await expect(blobs.get(old.owner, old.reference)).rejects.toThrow('is gone')
        expect(await blobs.get(young.owner, young.reference)).toBe(store.kind)
      }
    } finally {
      await s3.close()
      await rm(folder, { recursive: true })
    }
  })

  it('deletes what was kept beside the history, each in its own time', async () => {
    await pool.query(
      `INSERT INTO dedupe (key_hash, endpoint_id, event_id, expires_at)
       VALUES ('over', 'e', 'v', $1), ('valid', 'e', 'v', $2)`,
      [ago(0.001), ago(-0.001)],
    )
    await pool.query(
      `INSERT INTO gather (key_hash, flow_id, run_id, closes_at)
       VALUES ('old', 'f', 'r', $1), ('late', 'f', 'r', $2), ('open', 'f', 'r', $3)`,
      [ago(1.1), ago(0.9), ago(-1)],
    )
    await pool.query(`INSERT INTO run_event (run_id, event_id) VALUES ($1, 'old'), ($2, 'young')`, [
      newId('run', ago(31).getTime()),
      newId('run', ago(29).getTime()),
    ])
    await pool.query(
      `INSERT INTO rejected_body (event_id, workspace_id, flow_id, bytes, created_at)
       VALUES ('old', 'w', 'f', 'x', $1), ('young', 'w', 'f', 'x', $2)`,
      [ago(8), ago(6)],
    )
    await pool.query(
      `INSERT INTO quota (flow_id, window_start) VALUES ('old', $1), ('young', $2)`,
      [ago(3), ago(1)],
    )
    await deleteOldHistory(pool, { now, days: 30 })
    expect(await column('SELECT key_hash AS value FROM dedupe')).toEqual(['valid'])
    expect(await column('SELECT key_hash AS value FROM gather ORDER BY 1')).toEqual([
      ...['late', 'open'],
    ])
    expect(await column('SELECT event_id AS value FROM run_event')).toEqual(['young'])
    expect(await column('SELECT event_id AS value FROM rejected_body')).toEqual(['young'])
    expect(await column('SELECT flow_id AS value FROM quota')).toEqual(['young'])
    await deleteOldHistory(pool, { now, days: 3 })
    expect(await column('SELECT event_id AS value FROM rejected_body')).toEqual([])
  })

  it('deletes windows of counters, marks and values of the store when their time is over', async () => {
    await pool.query(
      `INSERT INTO counter_bucket (workspace_id, counter, unit, starts_at, count)
       VALUES ('w', 'c', 'minute', $1, 1), ('w', 'c', 'minute', $2, 1), ('w', 'c', 'hour', $1, 1),
              ('w', 'c', 'hour', $3, 1), ('w', 'c', 'day', $3, 1), ('w', 'c', 'day', $4, 1)`,
      [ago(2.1), ago(1.9), ago(30.1), ago(731)],
    )
    await pool.query(
      `INSERT INTO applied_effect (workspace_id, id, result, created_at)
       VALUES ('w', 'old', '1', $1), ('w', 'young', '1', $2)`,
      [ago(7.1), ago(6.9)],
    )
    await pool.query(
      `INSERT INTO store_entry (workspace_id, key, value, expires_at)
       VALUES ('w', 'over', '1', $1), ('w', 'valid', '1', $2), ('w', 'for good', '1', NULL)`,
      [ago(0.001), ago(-0.001)],
    )
    await deleteOldHistory(pool, { now, days: 30 })
    expect(
      await column(
        `SELECT unit || ' ' || round(extract(epoch FROM $1::timestamptz - starts_at) / 86400)
         AS value FROM counter_bucket ORDER BY starts_at DESC, unit`,
        [now],
      ),
    ).toEqual(['minute 2', 'hour 2', 'day 30'])
    expect(await column('SELECT id AS value FROM applied_effect')).toEqual(['young'])
    expect(await column('SELECT key AS value FROM store_entry ORDER BY 1')).toEqual([
      ...['for good', 'valid'],
    ])
  })
})

async function column(text: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await pool.query<{ value: string }>(text, values)
  return rows.map(({ value }) => value)
}
