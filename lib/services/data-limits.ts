import { cleanText } from '@/lib/db/hot/clean-text'
import { AppError } from '@/lib/errors'

export const dataLimits = {
  keyCharacters: 200,
  valueBytes: 262_144,
  rowBytes: 65_536,
  rowColumns: 200,
  tables: 100,
  rows: 100_000,
  storeEntries: 100_000,
  /** Keys of counters, all counters together, that can be new on one day. */
  seriesPerDay: 10_000,
  expiryMaxMs: 730 * 86_400_000,
} as const

const kb = (bytes: number) => `${bytes / 1024} KB`

/** A name or key as it can be kept. */
export function checkKey(what: string, key: string): string {
  if (key === '') throw new AppError('invalid', `The ${what} is empty. Give it a text.`)
  if (key.length > dataLimits.keyCharacters) {
    throw new AppError(
      'invalid',
      `The ${what} has ${key.length} characters; ${dataLimits.keyCharacters} are possible. Use a shorter one.`,
    )
  }
  return cleanText(key)
}

/** A value of the store as JSON text. */
export function storeText(value: unknown): string {
  const text = jsonText(value)
  if (Buffer.byteLength(text) <= dataLimits.valueBytes) return text
  throw new AppError(
    'limit',
    `This value is larger than ${kb(dataLimits.valueBytes)}, the most the store keeps under one key. Keep less, or split it over several keys.`,
  )
}

/** The values of a row as JSON text. */
export function rowText(values: Record<string, unknown>): string {
  const names = Object.keys(values)
  if (names.length > dataLimits.rowColumns) {
    throw new AppError(
      'limit',
      `A row has at most ${dataLimits.rowColumns} columns; this one has ${names.length}. Keep fewer, or put some together in one.`,
    )
  }
  for (const name of names) checkKey('name of a column', name)
  const text = jsonText(values)
  if (Buffer.byteLength(text) > dataLimits.rowBytes) throw rowTooLarge()
  return text
}

export function rowTooLarge(): AppError {
  return new AppError(
    'limit',
    `A row holds at most ${kb(dataLimits.rowBytes)}, and this one would be larger. Keep less in it.`,
  )
}

/** JSON that PostgreSQL can read into: it accepts escapes of NUL and of half characters in no text. */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'string') return cleanText(member)
    return isRecordWithOddNames(member) ? cleanNames(member) : member
  })
  return text ?? 'null'
}

function isRecordWithOddNames(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.keys(value).some((name) => cleanText(name) !== name)
}

function cleanNames(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [cleanText(name), value]))
}
