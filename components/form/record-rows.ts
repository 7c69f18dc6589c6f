/** A record while it is edited: names may be empty or doubled for a moment, so it is rows. */
export interface RecordRow {
  id: number
  name: string
  value: unknown
}

export function rowsOf(record: unknown): RecordRow[] {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return []
  return Object.entries(record).map(([name, value], id) => ({ id, name, value }))
}

/** What is stored: rows with a name; of two with the same name the later one counts. */
export function recordOf(rows: readonly RecordRow[]): Record<string, unknown> | undefined {
  const named = rows.filter(({ name }) => name !== '')
  if (named.length === 0) return undefined
  return Object.fromEntries(named.map(({ name, value }) => [name, value ?? '']))
}

/** The name of a row that another one further down has too. */
export function isDoubled(rows: readonly RecordRow[], row: RecordRow): boolean {
  return row.name !== '' && rows.some(({ id, name }) => id !== row.id && name === row.name)
}

export function isSameRecord(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
