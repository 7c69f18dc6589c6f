import type pg from 'pg'
import type { RowQuery, StepTables } from '@/lib/apps/ports'
import { isViolation, type Once } from '@/lib/db/hot/apply-once'
import { cleanText } from '@/lib/db/hot/clean-text'
import { countRowsOf, countTablesOf, hasTable } from '@/lib/db/hot/data-room'
import {
  countDataRows,
  findDataRows,
  insertDataRow,
  type RowFind,
  updateDataRows,
  upsertDataRow,
} from '@/lib/db/hot/data-rows'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { createBudget } from './data-budget'
import { checkKey, dataLimits, rowText, rowTooLarge } from './data-limits'
import { tellData } from './tell-data'

const findMax = 1_000
const findDefault = 100
/** Tables that a process remembers to be there, so that a row costs one statement. */
const knownMax = 10_000

export function createTables(pool: pg.Pool): (once: Once) => StepTables {
  const requireRoom = createRowRoom(pool)
  return (once) => ({
    async insert(name, values) {
      const { table, text } = checkRow(name, values)
      await requireRoom({ ...once, table })
      const row = { table, id: newId('row'), key: null, values: text }
      const inserted = await insertDataRow(pool, once, row)
      tellData(once.workspaceId, 'tables')
      return inserted
    },
    async upsert(name, rowKey, values) {
      const { table, text } = checkRow(name, values)
      const key = checkKey('key of a row', rowKey)
      await requireRoom({ ...once, table, key })
      const row = { table, id: newId('row'), key, values: text }
      const upserted = await keepSize(() => upsertDataRow(pool, once, row))
      tellData(once.workspaceId, 'tables')
      return upserted
    },
    async update(name, query, values) {
      const { table, text } = checkRow(name, values)
      const find = rowFind(once, { table, query })
      const updated = await keepSize(() => updateDataRows(pool, once, { find, values: text }))
      if (updated > 0) tellData(once.workspaceId, 'tables')
      return { updated }
    },
    async find(name, query) {
      const find = rowFind(once, { table: checkKey('table', name), query })
      const limit = Math.min(query.limit ?? findDefault, findMax)
      return findDataRows(pool, { ...find, limit })
    },
    async count(name, query) {
      return countDataRows(pool, rowFind(once, { table: checkKey('table', name), query }))
    },
  })
}

interface RoomQuestion {
  workspaceId: string
  table: string
  key?: string
}

/** Refuses a row for which there is no room; one that is there already needs none. */
export function createRowRoom(pool: pg.Pool): (given: RoomQuestion) => Promise<void> {
  const rows = createBudget(dataLimits.rows, (given) => countRowsOf(pool, given))
  const tables = createBudget(dataLimits.tables, (given) => countTablesOf(pool, given))
  const known = new Set<string>()
  return async ({ workspaceId, table, key }) => {
    const name = JSON.stringify([workspaceId, table])
    const isKnown = known.has(name) || (await hasTable(pool, { workspaceId, table }))
    if (!isKnown && !(await tables.take(workspaceId))) {
      throw new AppError(
        'limit',
        `There is no room for the table “${table}”: a workspace has at most ${dataLimits.tables}. Delete one on the page Data.`,
      )
    }
    if (known.size >= knownMax) known.clear()
    known.add(name)
    if (await rows.take(workspaceId)) return
    const find = { workspaceId, table, key, where: [] }
    if (key !== undefined && (await countDataRows(pool, find)) > 0) return
    throw new AppError(
      'limit',
      'The tables of this workspace are full: they hold 100,000 rows together. Delete rows on the page Data.',
    )
  }
}

function checkRow(name: string, values: Record<string, unknown>): { table: string; text: string } {
  return { table: checkKey('table', name), text: rowText(values) }
}

function rowFind(
  { workspaceId }: Once,
  { table, query }: { table: string; query: RowQuery },
): RowFind {
  const where = Object.entries(query.where ?? {}).map(
    ([name, value]) => [cleanText(name), compared(value)] as const,
  )
  return { workspaceId, table, key: query.key, where }
}

/** A value as PostgreSQL reads it out of JSON. A number equals the text that spells it. */
function compared(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return cleanText(typeof value === 'string' ? value : JSON.stringify(value))
}

/** Merged with what is there, a row may become too large. */
async function keepSize<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isViolation(error, '23514', 'data_row_size') ? rowTooLarge() : error
  }
}
