import type pg from 'pg'

/** How much of its room a workspace uses; nothing is counted beyond `max`. */
interface RoomQuestion {
  workspaceId: string
  max: number
}

async function countSome(
  pool: pg.Pool,
  { name, from, values }: { name: string; from: string; values: unknown[] },
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name,
    text: `SELECT count(*)::int AS count FROM (SELECT FROM ${from} LIMIT $2) AS found`,
    values,
  })
  return rows[0]?.count ?? 0
}

export function countRowsOf(pool: pg.Pool, { workspaceId, max }: RoomQuestion): Promise<number> {
  const from = 'data_row WHERE workspace_id = $1'
  return countSome(pool, { name: 'room-rows', from, values: [workspaceId, max] })
}

export function countTablesOf(pool: pg.Pool, { workspaceId, max }: RoomQuestion): Promise<number> {
  const from = 'data_table WHERE workspace_id = $1'
  return countSome(pool, { name: 'room-tables', from, values: [workspaceId, max] })
}

export function countEntriesOf(pool: pg.Pool, { workspaceId, max }: RoomQuestion): Promise<number> {
  const from = 'store_entry WHERE workspace_id = $1'
  return countSome(pool, { name: 'room-entries', from, values: [workspaceId, max] })
}

/** Keys of counters that were counted on that day. */
export function countSeriesOf(
  pool: pg.Pool,
  { workspaceId, max, day }: RoomQuestion & { day: Date },
): Promise<number> {
  const from = `counter_bucket WHERE workspace_id = $1 AND unit = 'day' AND starts_at = $3`
  return countSome(pool, { name: 'room-series', from, values: [workspaceId, max, day] })
}

export async function hasTable(
  pool: pg.Pool,
  { workspaceId, table }: { workspaceId: string; table: string },
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'has-table',
    text: 'SELECT FROM data_table WHERE workspace_id = $1 AND name = $2',
    values: [workspaceId, table],
  })
  return rowCount === 1
}

export async function hasSeries(
  pool: pg.Pool,
  given: { workspaceId: string; counter: string; key: string; day: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'has-series',
    text: `SELECT FROM counter_bucket
           WHERE workspace_id = $1 AND counter = $2 AND key = $3 AND unit = 'day' AND starts_at = $4`,
    values: [given.workspaceId, given.counter, given.key, given.day],
  })
  return rowCount === 1
}
