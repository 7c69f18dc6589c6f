import type { Flow, Section } from '@/lib/flow/schema'
import type { GroupRow, OutlineRow } from './outline-rows'

/**
 * Puts the rows of each section under one row with its title. A section that ends within a branch of
 * one of its steps is none here: its row would hold steps that are not in it.
 */
export function withSectionRows(rows: OutlineRow[], { sections }: Flow): OutlineRow[] {
  if (!sections?.length) return rows
  const owners = new Map(
    sections.flatMap((section) => section.steps.map((key) => [key, section] as const)),
  )
  return group(rows, owners)
}

type Owners = ReadonlyMap<string, Section>

function group(rows: readonly OutlineRow[], owners: Owners): OutlineRow[] {
  const found: OutlineRow[] = []
  for (let at = 0; at < rows.length; ) {
    const section = owners.get(rows[at]?.id ?? '')
    let end = at + 1
    while (section && end < rows.length && owners.get(rows[end]?.id ?? '') === section) end += 1
    const own = rows.slice(at, end)
    const inner = own.map((row) => ({ ...row, children: group(row.children, owners) }))
    const isWhole = section && hasExactly(own, section)
    found.push(...(isWhole ? [sectionRow(section, inner)] : inner))
    at = end
  }
  return found
}

/** Steps of a body are held by their container, and are no steps of its section. */
function hasExactly(rows: readonly OutlineRow[], { steps }: Section): boolean {
  const held = new Set<string>()
  const visit = (row: OutlineRow) => {
    if (row.kind === 'step') held.add(row.id)
    for (const child of row.children) {
      if (child.kind === 'group' || row.kind === 'group') visit(child)
    }
  }
  for (const row of rows) visit(row)
  return held.size === steps.length && steps.every((key) => held.has(key))
}

function sectionRow({ id, title, steps }: Section, children: OutlineRow[]): GroupRow {
  return {
    kind: 'group',
    // No other row begins with a colon.
    id: `:${id}`,
    ...{ title, children, stepCount: steps.length },
    ...{ fork: undefined, plus: undefined, section: id },
  }
}
