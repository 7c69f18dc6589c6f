import type { DataRow } from '@/lib/contracts/data'
import { isUniqueViolation } from '@/lib/db/client'
import { updateRow as updateRowRow } from '@/lib/db/data-tables'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { keyTaken } from './create-row'
import { checkKey, rowText } from './data-limits'
import { presentRow } from './list-rows'
import { tellData } from './tell-data'

interface RowChange {
  name: string
  id: string
  key?: string | null | undefined
  /** All of them: what is not there is gone. */
  values?: Record<string, unknown> | undefined
}

export async function updateRow(
  { workspaceId }: Actor,
  { name, id, key, values }: RowChange,
): Promise<DataRow> {
  const change = {
    ...(key === undefined ? {} : { key: key === null ? null : checkKey('key of a row', key) }),
    ...(values === undefined ? {} : { values: rowText(values) }),
  }
  try {
    const row = await updateRowRow(database(), { workspaceId, tableName: name, id }, change)
    if (!row) throw noRow()
    tellData(workspaceId, 'tables')
    return presentRow(row)
  } catch (error) {
    throw isUniqueViolation(error) ? keyTaken(key ?? null) : error
  }
}

export function noRow(): AppError {
  return new AppError('not_found', 'This table has no such row (any more).')
}
