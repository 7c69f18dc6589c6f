import { StepFailure } from '@/lib/errors'

/** PostgreSQL cuts longer names silently, and would then write to another table or column. */
const bytesMax = 63

/** A name as PostgreSQL takes it for a name, whatever is in it. */
export function quoteName(name: string): string {
  const isWrong = name === '' || name.includes('\0') || Buffer.byteLength(name) > bytesMax
  if (!isWrong) return `"${name.replaceAll('"', '""')}"`
  throw new StepFailure(
    'invalid_input',
    `“${name.slice(0, 70).replaceAll('\0', '␀')}” is no name of a table or column: it is empty or longer than ${bytesMax} bytes.`,
  )
}

/** `orders`, or `shop.orders` with its schema. */
export function quoteTable(table: string): string {
  const parts = table.split('.')
  if (parts.length <= 2) return parts.map((part) => quoteName(part.trim())).join('.')
  throw new StepFailure(
    'invalid_input',
    `“${table.slice(0, 150)}” is no table. Write its name, or schema and name as in shop.orders.`,
  )
}
