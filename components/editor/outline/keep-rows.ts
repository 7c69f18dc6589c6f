import type { OutlineRow } from './outline-rows'

/** Hands back the rows of before where nothing about them, or under them, has changed. */
export function createRowKeeper(): (rows: OutlineRow[]) => OutlineRow[] {
  let before = new Map<string, OutlineRow>()
  return (rows) => {
    const now = new Map<string, OutlineRow>()
    const kept = keepAll(rows, before, now)
    before = now
    return kept
  }
}

function keepAll(
  rows: OutlineRow[],
  before: ReadonlyMap<string, OutlineRow>,
  now: Map<string, OutlineRow>,
): OutlineRow[] {
  return rows.map((row) => {
    const children = keepAll(row.children, before, now)
    const old = before.get(row.id)
    const next = old && isSame(old, row, children) ? old : { ...row, children }
    now.set(row.id, next)
    return next
  })
}

function isSame(old: OutlineRow, row: OutlineRow, children: OutlineRow[]): boolean {
  const isFamilySame =
    old.children.length === children.length &&
    children.every((child, index) => child === old.children[index])
  return isFamilySame && ownText(old) === ownText(row)
}

function ownText({ children: _, ...own }: OutlineRow): string {
  return JSON.stringify(own)
}
