import type { Db } from './client'
import { Prisma } from './generated/client.ts'
import { type RunRowFilter, rowConditions } from './run-filter'

interface Unindexed {
  rows: RunRowFilter
  /** Runs that settled before it are in the index. */
  indexedUntil: Date
  after?: string | undefined
  now: Date
  limit: number
}

/** An index that is further behind is not waited for: only so many new runs are looked at. */
const behindMaxMs = 60_000
const newestMax = 20_000

/** The newest runs that the index does not have yet: those that are open, and what settled just now. */
export async function findUnindexed(db: Db, search: Unindexed): Promise<string[]> {
  const { rows: filter, indexedUntil, after, now, limit } = search
  const conditions = rowConditions(filter, after)
  const isBehind = now.getTime() - indexedUntil.getTime() > behindMaxMs
  // Each part has an index of its own; together they would have none.
  const settled = isBehind
    ? Prisma.sql`SELECT id FROM (
        SELECT id, settled_at FROM run WHERE ${conditions} ORDER BY id DESC LIMIT ${newestMax}
      ) AS newest WHERE settled_at >= ${indexedUntil}`
    : Prisma.sql`SELECT id FROM run WHERE settled_at >= ${indexedUntil} AND ${conditions}`
  const rows = await db.$queryRaw<{ id: string }[]>`
    ${openRuns(conditions)} UNION ALL (${settled}) ORDER BY id DESC LIMIT ${limit}`
  return rows.map(({ id }) => id)
}

export async function countOpenRuns(db: Db, filter: RunRowFilter): Promise<number> {
  const open = openRuns(rowConditions(filter))
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${open}) AS open`
  return row?.count ?? 0
}

/** In the words of the indexes of the queue. */
export function openRuns(conditions: Prisma.Sql, columns = Prisma.sql`id`): Prisma.Sql {
  const places = [
    Prisma.sql`status = 'queued' AND order_key IS NULL`,
    Prisma.sql`status = 'queued' AND order_key IS NOT NULL`,
    Prisma.sql`status = 'running'`,
    Prisma.sql`status = 'waiting'`,
  ]
  const parts = places.map(
    (place) => Prisma.sql`SELECT ${columns} FROM run WHERE ${place} AND ${conditions}`,
  )
  return Prisma.join(parts, ' UNION ALL ')
}
