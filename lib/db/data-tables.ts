import type { Db } from './client'
import { type Page, type PageOptions, pageOfRows } from './cursor'

export interface TableRow {
  name: string
  rows: number
  updatedAt: Date | null
}

export interface DataRowRow {
  id: string
  key: string | null
  /** A JSON object as text. */
  values: string
  createdAt: Date
  updatedAt: Date
}

interface OneTable {
  workspaceId: string
  name: string
}

interface OneRow {
  workspaceId: string
  tableName: string
  id: string
}

const select = { id: true, key: true, values: true, createdAt: true, updatedAt: true } as const

export function listTables(db: Db, { workspaceId }: { workspaceId: string }): Promise<TableRow[]> {
  return db.$queryRaw<TableRow[]>`
    SELECT t.name, count(r.id)::int AS rows, max(r.updated_at) AS "updatedAt"
    FROM data_table t
    LEFT JOIN data_row r ON r.workspace_id = t.workspace_id AND r.table_name = t.name
    WHERE t.workspace_id = ${workspaceId}
    GROUP BY t.name ORDER BY lower(t.name), t.name`
}

/** False: there is one of that name. */
export async function insertTable(db: Db, table: OneTable): Promise<boolean> {
  const { count } = await db.dataTable.createMany({ data: table, skipDuplicates: true })
  return count > 0
}

export async function hasTable(db: Db, { workspaceId, name }: OneTable): Promise<boolean> {
  const where = { workspaceId_name: { workspaceId, name } }
  return (await db.dataTable.findUnique({ where, select: { name: true } })) !== null
}

/** Its rows go with it. False: there is none. */
export async function removeTable(db: Db, { workspaceId, name }: OneTable): Promise<boolean> {
  const { count } = await db.dataTable.deleteMany({ where: { workspaceId, name } })
  return count > 0
}

interface RowSearch extends OneTable {
  /** Anywhere in the key or the values. */
  q?: string | undefined
}

function searchOf({ workspaceId, name, q }: RowSearch) {
  if (!q) return { workspaceId, tableName: name }
  // Prisma hands `contains` to LIKE as it is.
  const literal = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&')
  const contains = (text: string) => ({ contains: literal(text), mode: 'insensitive' as const })
  // In JSON some characters are written with a backslash.
  const inJson = JSON.stringify(q).slice(1, -1)
  const OR = [{ key: contains(q) }, { values: contains(inJson) }]
  return { workspaceId, tableName: name, OR }
}

export async function listRows(
  db: Db,
  { after, limit, ...search }: RowSearch & PageOptions,
): Promise<Page<DataRowRow>> {
  const rows = await db.dataRow.findMany({
    where: { ...searchOf(search), ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select,
  })
  return pageOfRows(rows, limit, ({ id }) => id)
}

export function countRows(db: Db, search: RowSearch): Promise<number> {
  return db.dataRow.count({ where: searchOf(search) })
}

/** Names of the columns of the newest rows, in the order in which they stand there. */
export async function listColumns(db: Db, { workspaceId, name }: OneTable): Promise<string[]> {
  const rows = await db.$queryRaw<{ column: string }[]>`
    SELECT c.name AS "column"
    FROM (
      SELECT "values" FROM data_row
      WHERE workspace_id = ${workspaceId} AND table_name = ${name}
      ORDER BY id DESC LIMIT 500
    ) AS r, json_object_keys(r."values"::json) WITH ORDINALITY AS c(name, place)
    GROUP BY c.name ORDER BY min(c.place), c.name LIMIT 200`
  return rows.map(({ column }) => column)
}

export async function updateRow(
  db: Db,
  { workspaceId, tableName, id }: OneRow,
  change: { key?: string | null; values?: string },
): Promise<DataRowRow | null> {
  const [row] = await db.dataRow.updateManyAndReturn({
    where: { id, workspaceId, tableName },
    data: { ...change, updatedAt: new Date() },
    select,
  })
  return row ?? null
}

export async function removeRow(db: Db, { workspaceId, tableName, id }: OneRow): Promise<boolean> {
  const { count } = await db.dataRow.deleteMany({ where: { id, workspaceId, tableName } })
  return count > 0
}
