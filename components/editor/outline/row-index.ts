import type { OutlineRow } from './outline-rows'

export interface IndexedRow {
  row: OutlineRow
  /** The row that follows it on its own level; a section is none. */
  next: OutlineRow | undefined
}

/** Every row by its id, those that are folded away too. */
export function indexRows(rows: readonly OutlineRow[]): Map<string, IndexedRow> {
  const found = new Map<string, IndexedRow>()
  const visit = (level: readonly OutlineRow[], end: OutlineRow | undefined) => {
    level.forEach((row, place) => {
      const next = level[place + 1] ?? end
      found.set(row.id, { row, next })
      const isSection = row.kind === 'group' && row.section !== undefined
      visit(row.children, isSection ? next : undefined)
    })
  }
  visit(rows, undefined)
  return found
}
