import type { Db } from './client'
import { dataConditions, type RunDataFilter, type RunRowFilter, rowConditions } from './run-filter'

export interface RunSearch {
  rows: RunRowFilter
  data: RunDataFilter
  after?: string | undefined
  /** How many runs are looked through at most; the newest first. */
  window: number
}

export interface RunsFound {
  ids: string[]
  /** The run that was looked at last; null: at the end of the history. */
  last: string | null
}

/**
 * Looks through the data of runs one by one: inputs, outputs, errors, and event bodies that are kept
 * in the row (64 KB). It is bounded by a window and goes on by the cursor.
 */
export async function searchRuns(db: Db, search: RunSearch): Promise<RunsFound> {
  const { rows: filter, data, after, window } = search
  const rows = await db.$queryRaw<{ id: string; isMatch: boolean }[]>`
    WITH recent AS MATERIALIZED (
      SELECT id, created_at, event_id, error, coalesce(error, '') || coalesce(stopped, '') AS said
      FROM run WHERE ${rowConditions(filter, after)}
      ORDER BY id DESC LIMIT ${window}
    )
    SELECT r.id, (${dataConditions(filter.workspaceId, data)}) AS "isMatch"
    FROM recent AS r ORDER BY r.id DESC`
  return {
    ids: rows.filter(({ isMatch }) => isMatch).map(({ id }) => id),
    last: rows.length === window ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Those of these runs that have the data, the newest first. */
export async function verifyRuns(
  db: Db,
  { rows: filter, data, ids }: { rows: RunRowFilter; data: RunDataFilter; ids: string[] },
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH candidate AS MATERIALIZED (
      SELECT id, created_at, event_id, error, coalesce(error, '') || coalesce(stopped, '') AS said
      FROM run WHERE id = ANY(${ids}::text[]) AND ${rowConditions(filter)}
    )
    SELECT r.id FROM candidate AS r
    WHERE ${dataConditions(filter.workspaceId, data)} ORDER BY r.id DESC`
  return rows.map(({ id }) => id)
}
