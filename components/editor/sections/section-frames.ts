import type { Folding } from '@/lib/flow/fold-sections'
import { allGraphs } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import { waysIn } from '@/lib/flow/step-range'
import { gaps } from '../layout-geometry'

export interface SectionFrame {
  id: string
  title: string
  steps: readonly string[]
  x: number
  y: number
  width: number
  height: number
}

interface PlacedCard {
  position: { x: number; y: number }
  width?: number
  height?: number
  data: { section?: { id: string } }
}

/** The step of each open section that the others follow: above its card stands the title. */
export function firstSteps({ flow, cards }: Folding): ReadonlySet<string> {
  if (!flow.sections?.length) return new Set()
  const graphs = new Map(
    allGraphs(flow).flatMap((graph) => graph.steps.map(({ key }) => [key, graph] as const)),
  )
  const folded = new Set([...cards.values()].map(({ section }) => section.id))
  return new Set(
    flow.sections.flatMap(({ id, steps }) => {
      if (folded.has(id)) return []
      const graph = graphs.get(steps[0] ?? '')
      return graph ? waysIn(graph, new Set(steps)).slice(0, 1) : []
    }),
  )
}

/** Around the cards of each section that are drawn. One folded is a card itself. */
export function frameSections(flow: Flow, nodes: ReadonlyMap<string, PlacedCard>): SectionFrame[] {
  return (flow.sections ?? []).flatMap(({ id, title, steps }): SectionFrame[] => {
    const cards = steps.flatMap((key) => nodes.get(key) ?? [])
    if (cards.length === 0 || cards.some(({ data }) => data.section?.id === id)) return []
    const left = Math.min(...cards.map(({ position }) => position.x)) - gaps.sectionSide
    const top = Math.min(...cards.map(({ position }) => position.y)) - gaps.sectionHead
    const right = Math.max(...cards.map(({ position, width = 0 }) => position.x + width))
    const bottom = Math.max(...cards.map(({ position, height = 0 }) => position.y + height))
    return [
      {
        ...{ id, title, steps, x: left, y: top },
        width: right - left + gaps.sectionSide,
        height: bottom - top + gaps.sectionSide,
      },
    ]
  })
}
