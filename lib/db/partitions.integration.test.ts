import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPool } from './hot/pool'
import { ensurePartitions } from './partitions'
import { createTestDatabase, type TestDatabase } from './test-database'

// A Sunday late in the evening of a year's last ISO week.
const now = new Date('2032-12-26T23:59:59.999Z')
const tables = ['delivery', 'run', 'step_run', 'effect', 'search_segment']

let database: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool({ databaseUrl: database.url, name: 'test', max: 5 })
})
afterAll(async () => {
  await pool.end()
  await database.close()
})
beforeEach(async () => {
  await pool.query('TRUNCATE run, delivery, step_run, effect, search_segment')
  const { rows } = await pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relname ~ '^(delivery|run|step_run|effect|search_segment)_203'",
  )
  const names = rows.filter(({ name }) => !/idx|pkey/.test(name)).map(({ name }) => name)
  if (names.length > 0) await pool.query(`DROP TABLE ${names.join(', ')}`)
})

const insertRun = (id: string, createdAt: string) =>
  pool.query(
    `INSERT INTO run (id, created_at, workspace_id, flow_id, event_id, status)
     VALUES ($1, $2, 'wsp_1', 'flw_1', 'evt_1', 'queued')`,
    [id, createdAt],
  )

const partitionOf = async (id: string) => {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT tableoid::regclass::text AS name FROM run WHERE id = $1',
    [id],
  )
  return rows.map(({ name }) => name)
}

describe('ensurePartitions', () => {
  it('makes the last, this and the next four weeks of each table, named by ISO week', async () => {
    const weeks = ['2032w51', '2032w52', '2032w53', '2033w01', '2033w02', '2033w03']
    const expected = tables.flatMap((table) => weeks.map((week) => `${table}_${week}`))
    expect((await ensurePartitions(pool, now)).sort()).toEqual(expected.sort())
  })

  it('puts a row in the week that begins on Monday at midnight UTC', async () => {
    await ensurePartitions(pool, now)
    await insertRun('run_sunday', '2032-12-26T23:59:59.999Z')
    await insertRun('run_monday', '2032-12-27T00:00:00.000Z')
    expect(await partitionOf('run_sunday')).toEqual(['run_2032w52'])
    expect(await partitionOf('run_monday')).toEqual(['run_2032w53'])
  })

  it('does nothing the second time', async () => {
    await ensurePartitions(pool, now)
    expect(await ensurePartitions(pool, now)).toEqual([])
  })

  it('adds one week per table when a week has passed', async () => {
    await ensurePartitions(pool, now)
    const nextWeek = new Date(now.getTime() + 7 * 86_400_000)
    expect(await ensurePartitions(pool, nextWeek)).toEqual(tables.map((t) => `${t}_2033w04`))
  })

  it('makes each partition once when several processes ask at the same time', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => ensurePartitions(pool, now)))
    expect(made.flat()).toHaveLength(tables.length * 6)
    expect(new Set(made.flat()).size).toBe(tables.length * 6)
  })

  it('moves rows of that week out of the default partition and keeps the others there', async () => {
    await insertRun('run_early', '2032-12-22T10:00:00Z')
    await insertRun('run_far', '2039-01-01T00:00:00Z')
    expect(await partitionOf('run_early')).toEqual(['run_default'])
    await ensurePartitions(pool, now)
    expect(await partitionOf('run_early')).toEqual(['run_2032w52'])
    expect(await partitionOf('run_far')).toEqual(['run_default'])
  })

  it('gives partitions of runs room for updates, and every index and check of the table', async () => {
    await ensurePartitions(pool, now)
    const { rows } = await pool.query<{ options: string[]; indexes: number; wanted: number }>(
      `SELECT reloptions AS options,
              (SELECT count(*)::int FROM pg_index WHERE indrelid = c.oid) AS indexes,
              (SELECT count(*)::int FROM pg_index WHERE indrelid = 'run'::regclass) AS wanted
       FROM pg_class c WHERE relname = 'run_2032w52'`,
    )
    expect(rows[0]?.options).toContain('fillfactor=75')
    expect(rows[0]?.wanted).toBeGreaterThan(5)
    expect(rows[0]?.indexes).toBe(rows[0]?.wanted)
    await insertRun('run_a', '2032-12-22T10:00:00Z')
    await expect(pool.query("UPDATE run SET status = 'done'")).rejects.toThrow('run_status_check')
  })

  it('waits for its turn while a statement reads the default partition', async () => {
    const reader = await pool.connect()
    await reader.query('BEGIN')
    await reader.query('SELECT count(*) FROM run_default')
    const making = ensurePartitions(pool, now)
    const isWaiting = async () =>
      (await pool.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rowCount !== 0
    await expect.poll(isWaiting, { interval: 10 }).toBe(true)
    await reader.query('COMMIT')
    reader.release()
    expect(await making).toHaveLength(tables.length * 6)
  })
})
