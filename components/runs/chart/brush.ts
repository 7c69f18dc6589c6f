/** Columns that are marked, from the one where it began to the one where it is now. */
export interface Brush {
  from: number
  to: number
}

interface Columns {
  starts: readonly string[]
  /** How much time a column stands for. */
  widthMs: number
}

/** The time that the marked columns stand for. */
export function brushedTime({ from, to }: Brush, { starts, widthMs }: Columns) {
  const first = starts[Math.min(from, to)]
  const last = starts[Math.max(from, to)]
  if (first === undefined || last === undefined) return undefined
  return { since: isoOf(Date.parse(first)), until: isoOf(Date.parse(last) + widthMs) }
}

/** Whole seconds read better in an address. */
const isoOf = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

/** All columns are of one width. */
export function widthOf(starts: readonly string[]): number {
  const [first, second] = starts
  if (first === undefined || second === undefined) return 60_000
  return Date.parse(second) - Date.parse(first)
}

/** Where the keys lead: to another column, and with Shift the marked ones grow or shrink. */
export function nextColumn(key: string, column: number, last: number): number | undefined {
  if (key === 'ArrowLeft') return Math.max(0, column - 1)
  if (key === 'ArrowRight') return Math.min(last, column + 1)
  if (key === 'Home') return 0
  if (key === 'End') return last
  return undefined
}
