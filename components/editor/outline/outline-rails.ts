import type { GroupRow, OutlineRow, Plus, StepRow } from './outline-rows'

/** What runs down beside a row: the line of a branch, or the frame of a container or a section. */
export interface Rail {
  kind: 'branch' | 'section' | 'frame'
  /** The frame closes under this row. */
  isEnd: boolean
  /** Below the frame: what follows the container that closes here. */
  plus?: Plus | undefined
}

/** The rails of every row that is seen, by its id. */
export function outlineRails(
  rows: readonly OutlineRow[],
  folded: ReadonlySet<string>,
): Map<string, Rail[]> {
  const rails = new Map<string, Rail[]>()
  place(rows, [])
  return rails

  function place(level: readonly OutlineRow[], outer: Rail[]): void {
    for (const row of level) {
      rails.set(row.id, outer)
      if (row.children.length === 0 || folded.has(row.id)) continue
      if (row.kind === 'group') placeGroup(row, outer)
      else placeStep(row, outer)
    }
  }

  function placeGroup({ children, section }: GroupRow, outer: Rail[]): void {
    place(children, section === undefined ? outer : [...outer, { kind: 'section', isEnd: false }])
    const last = section === undefined ? undefined : lastSeen(children, folded)
    if (last) closeSection(last, outer.length)
  }

  function placeStep(row: StepRow, outer: Rail[]): void {
    const branch: Rail = { kind: 'branch', isEnd: false }
    const frame: Rail = { kind: 'frame', isEnd: false }
    const groups = row.children.filter(({ kind }) => kind === 'group')
    const body = row.children.filter(({ kind }) => kind === 'step')
    if (row.isContainer) place(row.children, [...outer, frame])
    else place([...body, ...groups], [...outer, branch])
    const last = row.isContainer ? lastSeen(row.children, folded) : undefined
    if (last) close(last, outer.length, { kind: 'frame', isEnd: true, plus: row.plusBelow })
  }

  /** What follows the container that ends a section is no more in the section. */
  function closeSection(id: string, depth: number): void {
    const inner = rails.get(id)?.[depth + 1]
    close(id, depth, { kind: 'section', isEnd: true, plus: inner?.plus })
    if (inner?.plus) close(id, depth + 1, { ...inner, plus: undefined })
  }

  function close(id: string, depth: number, rail: Rail): void {
    const own = rails.get(id)
    if (own?.[depth]) rails.set(id, own.with(depth, rail))
  }
}

function lastSeen(rows: readonly OutlineRow[], folded: ReadonlySet<string>): string | undefined {
  let last = rows.at(-1)
  while (last && last.children.length > 0 && !folded.has(last.id)) last = last.children.at(-1)
  return last?.id
}
