import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type HotDatabase, openHotDatabase } from '@/lib/db/hot/test-hot-database'
import { insertRun } from '@/lib/db/hot/test-settled-runs'
import { createHistoryReader, type HistoryKeeper, type HistoryReader } from './keep-history'

let database: HotDatabase
let flowId: string
/** Ids in the order in which they were kept, committed with the place. */
const keptIds = async () => {
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM kept ORDER BY place')
  return rows.map(({ id }) => id)
}
const keeper: HistoryKeeper = {
  name: 'test',
  async keep(client, runs) {
    for (const { id } of runs) await client.query('INSERT INTO kept (id) VALUES ($1)', [id])
  },
}

beforeAll(async () => {
  database = await openHotDatabase()
  flowId = await database.makeFlow()
  await database.pool.query(
    'CREATE TABLE kept (place bigint GENERATED ALWAYS AS IDENTITY, id text PRIMARY KEY)',
  )
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.pool.query('TRUNCATE run, kept')
  await database.pool.query(`UPDATE history_place SET settled_at = now() - interval '60 days'`)
})

async function readAll(reader: HistoryReader): Promise<void> {
  while (await reader.read());
}

/** A run that settled so long ago. */
const insert = (agoMs: number, client: pg.Pool | pg.PoolClient = database.pool) =>
  insertRun(client, { flowId, workspaceId: database.workspaceId, agoMs })

it('gives every settled run once, in the order they settled, across days without any', async () => {
  const old = await insert(50 * 86_400_000)
  const runs = [await insert(9_000), await insert(8_000), await insert(7_000)]
  await insertRun(database.pool, { flowId, workspaceId: database.workspaceId })
  const reader = createHistoryReader({ pool: database.pool, keepers: [keeper], limit: 2 })
  await readAll(reader)
  expect(await keptIds()).toEqual([old, ...runs])
  const late = await insert(0)
  await expect
    .poll(async () => {
      await readAll(reader)
      return keptIds()
    })
    .toEqual([old, ...runs, late])
})

it('gives each of many that settled at the same moment', async () => {
  const moment = new Date(Date.now() - 5_000)
  const ids = await Promise.all(
    Array.from({ length: 25 }, () =>
      insertRun(database.pool, {
        flowId,
        workspaceId: database.workspaceId,
        agoMs: 5_000,
        settledAt: moment,
      }),
    ),
  )
  await readAll(createHistoryReader({ pool: database.pool, keepers: [keeper], limit: 10 }))
  expect((await keptIds()).toSorted()).toEqual(ids.toSorted())
})

it('does not pass a run whose transaction is still under way', async () => {
  const client = await database.otherPool.connect()
  await client.query('BEGIN')
  await client.query('SELECT 1')
  // It will settle at the beginning of this transaction, which others have overtaken.
  const slow = await insertRun(client, { flowId, workspaceId: database.workspaceId, isNow: true })
  await expect
    .poll(async () => {
      const { rows } = await database.pool.query<{ ms: number }>(
        `SELECT extract(epoch FROM clock_timestamp() - min(xact_start)) * 1000 AS ms
         FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`,
      )
      return Number(rows[0]?.ms)
    })
    .toBeGreaterThan(500)
  const quick = await insert(300)
  const reader = createHistoryReader({ pool: database.pool, keepers: [keeper] })
  await readAll(reader)
  expect(await keptIds()).not.toContain(quick)
  await client.query('COMMIT')
  client.release()
  await expect
    .poll(async () => {
      await readAll(reader)
      return keptIds()
    })
    .toEqual([slow, quick])
})

it('reads once, however many processes look at the same time', async () => {
  const ids: string[] = []
  for (let at = 0; at < 40; at += 1) ids.push(await insert(60_000 - at * 100))
  const readers = [database.pool, database.otherPool, database.pool].map((pool) =>
    createHistoryReader({ pool, keepers: [keeper], limit: 3 }),
  )
  await Promise.all(readers.map(readAll))
  await Promise.all(readers.map(readAll))
  expect(await keptIds()).toEqual(ids)
})

it('goes on past a run that a keeper cannot take, and keeps all the others', async () => {
  const ids = [await insert(9_000), await insert(8_000), await insert(7_000)]
  const picky: HistoryKeeper = {
    name: 'picky',
    async keep(client, runs) {
      await keeper.keep(client, runs)
      if (runs.some(({ id }) => id === ids[1])) throw new Error('This one is too much.')
    },
  }
  await readAll(createHistoryReader({ pool: database.pool, keepers: [picky] }))
  expect(await keptIds()).toEqual([ids[0], ids[2]])
})

it('keeps nothing twice when the process dies before its place is written', async () => {
  const ids = [await insert(9_000), await insert(8_000)]
  let deaths = 0
  const dying: HistoryKeeper = {
    name: 'dying',
    async keep(client, runs) {
      await keeper.keep(client, runs)
      deaths += 1
      if (deaths === 1) await client.query('SELECT pg_terminate_backend(pg_backend_pid())')
    },
  }
  await readAll(createHistoryReader({ pool: database.pool, keepers: [dying] }))
  await readAll(createHistoryReader({ pool: database.pool, keepers: [keeper] }))
  expect(await keptIds()).toEqual(ids)
})
