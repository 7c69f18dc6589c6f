import * as z from 'zod'
import type { ActionContext } from '../define'
import { readAccount } from './account'
import { quoteName, quoteTable } from './identifiers'

export const rowFields = {
  table: z.string().trim().min(1).max(150).meta({
    title: 'Table',
    description: 'With its schema where that is not the usual one: shop.orders.',
    placeholder: 'orders',
  }),
  values: z
    .record(z.string().min(1), z.unknown())
    .refine((values) => Object.keys(values).length > 0, 'name a column at least')
    .meta({ title: 'Columns', control: 'fields' }),
}

export const returning = z.boolean().default(true).meta({
  title: 'Give back the row',
  description: 'As it is stored, with the values the database filled in.',
})

/** Values as they are stored: an object, or a list for a JSON column, as JSON. */
const jsonTypes = new Set([114, 3802])

export interface RowToWrite {
  table: string
  values: Record<string, unknown>
  returning: boolean
  /** What follows VALUES (…). */
  onConflict: string
}

/** One row by one INSERT. Names are quoted, values are parameters. */
export async function writeRow(
  context: ActionContext<unknown, Record<string, unknown>>,
  { table, values, returning: isReturned, onConflict }: RowToWrite,
): Promise<{ row: Record<string, unknown> | null; count: number }> {
  const { inTransaction } = await import('./transaction')
  const { connection, resolveHost, signal, limitMs, onExchange } = context
  const account = readAccount(connection)
  const target = quoteTable(table)
  const names = Object.keys(values)
  const columns = names.map(quoteName).join(', ')
  const places = names.map((_, index) => `$${index + 1}`).join(', ')
  const sql = [
    `INSERT INTO ${target} (${columns}) VALUES (${places})`,
    ...(onConflict ? [onConflict] : []),
    ...(isReturned ? ['RETURNING *'] : []),
  ].join(' ')
  const session = { account, resolveHost, signal, limitMs, isReadOnly: false }
  onExchange({ sent: { sql }, received: null })
  const written = await inTransaction(session, async (run) => {
    const hasList = Object.values(values).some(Array.isArray)
    // A list is JSON or an array of PostgreSQL, which only the column knows.
    const types = hasList ? (await run(`SELECT ${columns} FROM ${target} LIMIT 0`, [])).fields : []
    const isJson = (index: number) => jsonTypes.has(types[index]?.type ?? 0)
    const parameters = names.map((name, index) => toParameter(values[name], isJson(index)))
    const { rows, count } = await run(sql, parameters)
    return { row: rows[0] ?? null, count }
  })
  onExchange({ sent: { sql }, received: { rows: written.count } })
  return written
}

export function toParameter(value: unknown, isJson = false): unknown {
  if (value === undefined || value === null) return null
  if (isJson) return JSON.stringify(value)
  if (Array.isArray(value)) return value.map((entry) => toParameter(entry))
  return typeof value === 'object' ? JSON.stringify(value) : value
}
