import type { DataTable } from '@/lib/contracts/data'
import { hasTable, listTables as listTableRows } from '@/lib/db/data-tables'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function listTables({ workspaceId }: Actor): Promise<{ items: DataTable[] }> {
  const rows = await listTableRows(database(), { workspaceId })
  return {
    items: rows.map(({ updatedAt, ...row }) => ({
      ...row,
      updatedAt: updatedAt?.toISOString() ?? null,
    })),
  }
}

export async function requireTable({ workspaceId }: Actor, name: string): Promise<void> {
  if (await hasTable(database(), { workspaceId, name })) return
  throw noTable(name)
}

export function noTable(name: string): AppError {
  return new AppError('not_found', `There is no table called “${name}” (any more).`)
}
