import pg from 'pg'

/** Types whose usual JavaScript form would lose something, or depend on this machine's time zone. */
const oids = { bytea: 17, date: 1082, timestamp: 1114, timestamptz: 1184, interval: 1186 }

const parsers = new Map<number, (text: string) => unknown>([
  [oids.bytea, (text) => Buffer.from(text.slice(2), 'hex').toString('base64')],
  [oids.date, (text) => text],
  [oids.interval, (text) => text],
  [oids.timestamp, (text) => text.replace(' ', 'T')],
  [oids.timestamptz, toIso],
])

/** Lists of them, by their own numbers. */
const listsOf = new Map([
  [1001, oids.bytea],
  [1182, oids.date],
  [1115, oids.timestamp],
  [1185, oids.timestamptz],
  [1187, oids.interval],
])
/** The types know the numbers of scalars only. */
const textList: number = 1009

/** Dates as ISO text; bigint and numeric as text, which keeps every digit; json as data. */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const own = format === 'binary' ? undefined : ownParser(Number(oid))
    return own ?? pg.types.getTypeParser(oid, format)
  },
}

function ownParser(oid: number): ((text: string) => unknown) | undefined {
  const entry = listsOf.get(oid)
  const parse = parsers.get(entry ?? oid)
  if (entry === undefined || !parse) return parse
  const readList: (text: string) => unknown[] = pg.types.getTypeParser(textList)
  return (text) => readList(text).map((one) => (typeof one === 'string' ? parse(one) : one))
}

/** PostgreSQL writes `2026-11-03 12:04:31.5+00`; what is no moment, as `infinity`, stays. */
function toIso(text: string): string {
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
  const at = Date.parse(iso)
  return Number.isNaN(at) ? text : new Date(at).toISOString()
}

/** What is left that JSON does not know: rare types as bytes or dates, numbers that are none. */
export function plainValue(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Buffer.isBuffer(value)) return value.toString('base64')
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (Array.isArray(value)) return value.map(plainValue)
  return value
}
