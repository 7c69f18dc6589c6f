import type { OutlineRow } from './outline-rows'

export interface IndexedRow {
  row: OutlineRow
  /** The row that follows it on its own level. */
  next: OutlineRow | undefined
}

/** Every row by its id, those that are folded away too. */
export function indexRows(rows: readonly OutlineRow[]): Map<string, IndexedRow> {
  const found = new Map<string, IndexedRow>()
  const visit = (level: readonly OutlineRow[]) => {
    level.forEach((row, place) => {
      found.set(row.id, { row, next: level[place + 1] })
      visit(row.children)
    })
  }
  visit(rows)
  return found
}
