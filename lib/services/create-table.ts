import type { DataTable } from '@/lib/contracts/data'
import { insertTable, listTables } from '@/lib/db/data-tables'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { dataLimits } from './data-limits'
import { tellData } from './tell-data'

export async function createTable({ workspaceId }: Actor, name: string): Promise<DataTable> {
  const db = database()
  const others = await listTables(db, { workspaceId })
  if (others.length >= dataLimits.tables) {
    throw new AppError(
      'limit',
      `A workspace has at most ${dataLimits.tables} tables. Delete one that is no longer needed.`,
    )
  }
  if (!(await insertTable(db, { workspaceId, name }))) {
    throw new AppError(
      'conflict',
      `There is a table called “${name}” already. Choose another name.`,
    )
  }
  tellData(workspaceId, 'tables')
  return { name, rows: 0, updatedAt: null }
}
