import type { DataRow } from '@/lib/contracts/data'
import { isViolation } from '@/lib/db/hot/apply-once'
import { insertDataRow } from '@/lib/db/hot/data-rows'
import { databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { checkKey, rowText } from './data-limits'
import { requireTable } from './list-tables'
import { createRowRoom } from './step-tables'
import { tellData } from './tell-data'

interface NewRow {
  name: string
  key: string | null
  values: Record<string, unknown>
}

export async function createRow(
  actor: Actor,
  { name: table, key: rawKey, values }: NewRow,
): Promise<DataRow> {
  const { workspaceId } = actor
  await requireTable(actor, table)
  const text = rowText(values)
  const key = rawKey === null ? null : checkKey('key of a row', rawKey)
  const pool = databasePool()
  await createRowRoom(pool)({ workspaceId, table })
  // A person has no idempotency key: every call is another row.
  const once = { workspaceId, id: newId('request') }
  try {
    const row = await insertDataRow(pool, once, { table, id: newId('row'), key, values: text })
    tellData(workspaceId, 'tables')
    return row
  } catch (error) {
    throw isViolation(error, '23505') ? keyTaken(key) : error
  }
}

export function keyTaken(key: string | null): AppError {
  return new AppError(
    'conflict',
    `Another row of this table has the key “${key}”. Change that row, or choose another key.`,
  )
}
