import type { Db } from './client'

export interface VariableRow {
  id: string
  name: string
  kind: 'text' | 'secret'
  /** The text, or the sealed secret. */
  value: string
}

interface OneVariable {
  workspaceId: string
  id: string
}

const select = { id: true, name: true, kind: true, value: true } as const

/** False: there is one of this name already. */
export async function insertVariable(
  db: Db,
  variable: VariableRow & { workspaceId: string },
): Promise<boolean> {
  const { count } = await db.variable.createMany({ data: variable, skipDuplicates: true })
  return count > 0
}

export async function listVariables(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<VariableRow[]> {
  const rows = await db.variable.findMany({
    where: { workspaceId },
    orderBy: { name: 'asc' },
    select,
  })
  return rows.map(variableRow)
}

export async function findVariable(
  db: Db,
  { workspaceId, id }: OneVariable,
): Promise<VariableRow | null> {
  const row = await db.variable.findFirst({ where: { id, workspaceId }, select })
  return row && variableRow(row)
}

export async function updateVariable(
  db: Db,
  { workspaceId, id }: OneVariable,
  { value }: { value: string },
): Promise<void> {
  await db.variable.updateMany({
    where: { id, workspaceId },
    data: { value, updatedAt: new Date() },
  })
}

export async function removeVariable(db: Db, { workspaceId, id }: OneVariable): Promise<void> {
  await db.variable.deleteMany({ where: { id, workspaceId } })
}

/** Drafts and live versions that speak of variables at all: which ones is for the caller to read. */
export async function documentsWithVariables(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<{ id: string; name: string; document: string }[]> {
  return db.$queryRaw<{ id: string; name: string; document: string }[]>`
    SELECT f.id, f.name, d.document
    FROM flow f
    LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
    CROSS JOIN LATERAL (VALUES (f.draft), (v.document)) AS d(document)
    WHERE f.workspace_id = ${workspaceId} AND f.deleted_at IS NULL
      AND strpos(d.document, 'vars.') > 0
    ORDER BY f.name, f.id`
}

function variableRow<T extends { kind: string }>(row: T): T & { kind: VariableRow['kind'] } {
  // Only services write the column, with these words.
  return { ...row, kind: row.kind as VariableRow['kind'] }
}
