import type { GroupRow, OutlineRow, StepRow } from './outline-rows'

/** What runs down beside a row: the line of a branch, or the frame of a container or a section. */
export interface Rail {
  kind: 'branch' | 'section' | 'frame'
  /** The frame closes under this row. */
  isEnd: boolean
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
    if (last) closeFrame(last, { depth: outer.length, kind: 'section' })
  }

  function placeStep(row: StepRow, outer: Rail[]): void {
    const branch: Rail = { kind: 'branch', isEnd: false }
    const frame: Rail = { kind: 'frame', isEnd: false }
    const groups = row.children.filter(({ kind }) => kind === 'group')
    const body = row.children.filter(({ kind }) => kind === 'step')
    if (row.isContainer) place(row.children, [...outer, frame])
    else place([...body, ...groups], [...outer, branch])
    const last = row.isContainer ? lastSeen(row.children, folded) : undefined
    if (last) closeFrame(last, { depth: outer.length, kind: 'frame' })
  }

  function closeFrame(id: string, { depth, kind }: { depth: number; kind: Rail['kind'] }): void {
    const own = rails.get(id)
    if (own?.[depth]) rails.set(id, own.with(depth, { kind, isEnd: true }))
  }
}

function lastSeen(rows: readonly OutlineRow[], folded: ReadonlySet<string>): string | undefined {
  let last = rows.at(-1)
  while (last && last.children.length > 0 && !folded.has(last.id)) last = last.children.at(-1)
  return last?.id
}
