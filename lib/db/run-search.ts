import type { Db } from './client'
import { Prisma } from './generated/client.ts'
import { dataConditions, type RunDataFilter, type RunRowFilter, rowConditions } from './run-filter'

export interface RunSearch {
  rows: RunRowFilter
  data: RunDataFilter
  after?: string | undefined
  /** Only runs that were over by then. */
  settledBefore?: Date | undefined
  /** How many runs are looked at, the newest first, and how many of them are looked into. */
  rowsMax: number
  dataMax: number
}

export interface RunsFound {
  ids: string[]
  /** The run that was looked at last; null: at the end of the history. */
  last: string | null
}

/**
 * Looks at runs one by one, and into their data: inputs, outputs, errors, and event bodies that are
 * kept in the row (64 KB). It is bounded and goes on by the cursor.
 */
export async function searchRuns(db: Db, search: RunSearch): Promise<RunsFound> {
  const { rows: filter, data, after, settledBefore, rowsMax, dataMax } = search
  const { workspaceId, flowId, since, until, madeBy } = filter
  const rows = await db.$queryRaw<{ id: string; isMatch: boolean; isLast: boolean }[]>`
    WITH recent AS MATERIALIZED (
      SELECT * FROM run WHERE ${rowConditions({ workspaceId, flowId, since, until, madeBy }, after)}
      ORDER BY id DESC LIMIT ${rowsMax}
    ), wanted AS MATERIALIZED (
      SELECT ${looked} FROM recent
      WHERE ${rowConditions(filter)} AND ${wasOver(settledBefore)}
      ORDER BY id DESC LIMIT ${dataMax}
    )
    SELECT r.id, (${dataConditions(workspaceId, data)}) AS "isMatch", false AS "isLast"
    FROM wanted AS r
    UNION ALL
    (SELECT id, false, true FROM recent ORDER BY id LIMIT (
      SELECT CASE WHEN count(*) = ${rowsMax} THEN 1 ELSE 0 END FROM recent))
    ORDER BY id DESC`
  const seen = rows.filter(({ isLast }) => !isLast)
  const cut = seen.length === dataMax ? seen.at(-1) : rows.find(({ isLast }) => isLast)
  return {
    ids: seen.filter(({ isMatch }) => isMatch).map(({ id }) => id),
    last: cut?.id ?? null,
  }
}

const looked = Prisma.sql`id, created_at, event_id, error,
  coalesce(error, '') || coalesce(stopped, '') AS said`

function wasOver(settledBefore: Date | undefined): Prisma.Sql {
  return settledBefore ? Prisma.sql`settled_at < ${settledBefore}` : Prisma.sql`true`
}

/** Those of these runs that have the data, the newest first. */
export async function verifyRuns(
  db: Db,
  { rows: filter, data, ids }: { rows: RunRowFilter; data: RunDataFilter; ids: string[] },
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH candidate AS MATERIALIZED (
      SELECT ${looked}
      FROM run WHERE id = ANY(${ids}::text[]) AND ${rowConditions(filter)}
    )
    SELECT r.id FROM candidate AS r
    WHERE ${dataConditions(filter.workspaceId, data)} ORDER BY r.id DESC`
  return rows.map(({ id }) => id)
}

/** Of runs that their row tells, the newest first. */
export async function listRunIds(
  db: Db,
  { rows: filter, after, limit }: { rows: RunRowFilter; after?: string | undefined; limit: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM run WHERE ${rowConditions(filter, after)} ORDER BY id DESC LIMIT ${limit}`
  return rows.map(({ id }) => id)
}
