import type pg from 'pg'
import { applyOnce, type Once } from './apply-once'
import { mergedValues, rowJson, rowMatch, rowOfJson } from './data-row-sql'

export interface DataRow {
  id: string
  key: string | null
  values: Record<string, unknown>
  createdAt: string
  updatedAt: string
}

/** Which rows of a table. Texts stand for values as they are written in JSON. */
export interface RowFind {
  workspaceId: string
  table: string
  key?: string | undefined
  where: readonly (readonly [name: string, text: string | null])[]
}

interface NewRow {
  table: string
  id: string
  key: string | null
  /** A JSON object as text. */
  values: string
}

const place = `
place AS (
  INSERT INTO data_table (workspace_id, name)
  SELECT $1, $3 WHERE NOT EXISTS (SELECT FROM known) ON CONFLICT DO NOTHING)`

export async function insertDataRow(
  pool: pg.Pool,
  once: Once,
  { table, id, key, values }: NewRow,
): Promise<DataRow> {
  const result = await applyOnce(pool, once, {
    name: 'insert-data-row',
    changes: `${place},
      change AS (
        INSERT INTO data_row AS kept (workspace_id, table_name, id, key, "values")
        SELECT $1, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT FROM known)
        RETURNING ${rowJson('true')} AS result)`,
    values: [table, id, key, values],
  })
  return plainRow(rowOfJson(result))
}

/** Adds the row, or sets these values of the one that has the key and leaves its others. */
export async function upsertDataRow(
  pool: pg.Pool,
  once: Once,
  { table, id, key, values }: NewRow & { key: string },
): Promise<DataRow & { isNew: boolean }> {
  const result = await applyOnce(pool, once, {
    name: 'upsert-data-row',
    changes: `${place},
      change AS (
        INSERT INTO data_row AS kept (workspace_id, table_name, id, key, "values")
        SELECT $1, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT FROM known)
        ON CONFLICT (workspace_id, table_name, key) DO UPDATE
        SET "values" = ${mergedValues}, updated_at = now()
        RETURNING ${rowJson('kept.xmax = 0')} AS result)`,
    values: [table, id, key, values],
  })
  return rowOfJson(result)
}

/** Sets these values of every row that is found. Answers with how many there were. */
export async function updateDataRows(
  pool: pg.Pool,
  once: Once,
  { find, values }: { find: RowFind; values: string },
): Promise<number> {
  const match = rowMatch(find, 4)
  const result = await applyOnce(pool, once, {
    name: `update-data-rows-${match.name}`,
    changes: `
      touched AS (
        UPDATE data_row AS kept SET "values" = ${mergedValues}, updated_at = now()
        FROM (SELECT $4::text AS "values") AS excluded
        WHERE ${match.sql} AND NOT EXISTS (SELECT FROM known)
        RETURNING 1),
      change AS (
        SELECT count(*)::text AS result FROM touched HAVING NOT EXISTS (SELECT FROM known))`,
    values: [find.table, values, ...match.values],
  })
  return Number(result)
}

export async function findDataRows(
  pool: pg.Pool,
  find: RowFind & { limit: number },
): Promise<DataRow[]> {
  const match = rowMatch(find, 3)
  const { rows } = await pool.query<{ result: string }>({
    name: `find-data-rows-${match.name}`,
    text: `
      SELECT ${rowJson('false')} AS result FROM data_row AS kept
      WHERE ${match.sql} AND $2::text IS NOT NULL
      ORDER BY kept.id DESC LIMIT ${match.limit}`,
    values: [find.workspaceId, '', find.table, ...match.values, find.limit],
  })
  return rows.map(({ result }) => plainRow(rowOfJson(result)))
}

export async function countDataRows(pool: pg.Pool, find: RowFind): Promise<number> {
  const match = rowMatch(find, 3)
  const { rows } = await pool.query<{ count: number }>({
    name: `count-data-rows-${match.name}`,
    text: `
      SELECT count(*)::int AS count FROM data_row AS kept
      WHERE ${match.sql} AND $2::text IS NOT NULL`,
    values: [find.workspaceId, '', find.table, ...match.values],
  })
  return rows[0]?.count ?? 0
}

function plainRow({ id, key, values, createdAt, updatedAt }: DataRow): DataRow {
  return { id, key, values, createdAt, updatedAt }
}
