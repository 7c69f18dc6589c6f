import type { FoldedSection, Folding } from '@/lib/flow/fold-sections'
import { graphOf } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import { waysOut } from '@/lib/flow/step-range'
import type { CatalogIndex } from '../catalog-index'
import type { AddPlace, Line } from '../layout-geometry'
import { waysOut as branchesOut } from '../step-facts'

interface Ground {
  flow: Flow
  folding: Folding
  catalog: CatalogIndex
}

/**
 * The line below a folded section, whose plus adds below all of its steps, not after its first. Which
 * step it comes from is not seen, so it cannot be taken away here.
 */
export function withPlaceBelow(line: Line, { flow, folding, catalog }: Ground): Line {
  const folded = folding.cards.get(line.from)
  if (!folded || line.branch === undefined) return line
  const { plus, cut: _cut, ...bare } = line
  if (!plus) return bare
  const place = placeBelow(folded, { flow, catalog })
  return place ? { ...bare, plus: { ...plus, place } } : bare
}

/** Where a step is put below a section; undefined where several ways end in it. */
export function placeBelow(
  { section }: FoldedSection,
  { flow, catalog }: Pick<Ground, 'flow' | 'catalog'>,
): AddPlace | undefined {
  const graph = graphOf(flow, section.steps[0] ?? '')
  if (!graph) return undefined
  const members = new Set(section.steps)
  const [out, ...others] = waysOut(graph, members)
  if (out) {
    if (others.length === 0) return { after: { key: out.from, branch: out.branch } }
    const isAlone = graph.edges.every(({ from, to }) => to !== out.to || members.has(from))
    return isAlone ? { before: out.to } : undefined
  }
  const ends = graph.steps.filter(
    ({ key }) => members.has(key) && !graph.edges.some(({ from }) => from === key),
  )
  const [end, ...more] = ends
  const ways = end && more.length === 0 ? branchesOut(end, catalog) : []
  const [way] = ways
  return end && way && ways.length === 1
    ? { after: { key: end.key, branch: way.branch } }
    : undefined
}
