import type { DataRow, RowPage } from '@/lib/contracts/data'
import {
  countRows,
  type DataRowRow,
  listColumns,
  listRows as listRowRows,
} from '@/lib/db/data-tables'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { readCursor, writeCursor } from './cursors'
import { requireTable } from './list-tables'

interface RowList {
  name: string
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

export async function listRows(
  actor: Actor,
  { name, q, cursor, limit }: RowList,
): Promise<RowPage> {
  const { workspaceId } = actor
  await requireTable(actor, name)
  const db = database()
  const after = readCursor('row', cursor)
  const [page, total, columns] = await Promise.all([
    listRowRows(db, { workspaceId, name, q, after, limit }),
    countRows(db, { workspaceId, name, q }),
    listColumns(db, { workspaceId, name }),
  ])
  const items = page.entries.map(presentRow)
  return { columns, items, nextCursor: writeCursor(page.next), total }
}

export function presentRow({ values, createdAt, updatedAt, ...row }: DataRowRow): DataRow {
  return {
    ...row,
    // Only objects are written there.
    values: JSON.parse(values) as Record<string, unknown>,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
