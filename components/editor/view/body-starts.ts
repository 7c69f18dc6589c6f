import { allSteps, bodyGraph } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import { type AddPlace, gaps } from '../layout-geometry'
import type { StepNode } from '../to-canvas'

export interface BodyStart {
  x: number
  y: number
  place: AddPlace
}

/**
 * Where a step is dropped above the first card of a body. No line leads there, and so no plus:
 * the card touches the header of its frame.
 */
export function bodyStarts(
  flow: Flow,
  nodes: readonly Pick<StepNode, 'id' | 'position' | 'width'>[],
  moved: readonly string[],
): BodyStart[] {
  const placed = new Map(nodes.map((node) => [node.id, node]))
  return allSteps(flow).flatMap((step) => {
    const node = placed.get(step.key)
    const [first, ...others] = step.body ? firstSteps(step) : []
    if (!node || first === undefined) return []
    // It is the first already.
    if (others.length === 0 && moved.length === 1 && moved[0] === first) return []
    const x = node.position.x + (node.width ?? 0) / 2
    const y = node.position.y + gaps.frameHeader
    return [{ x, y, place: { after: { key: step.key, inside: true } } }]
  })
}

function firstSteps(step: Parameters<typeof bodyGraph>[0]): string[] {
  const { entry, edges } = bodyGraph(step)
  return edges.flatMap(({ from, to }) => (from === entry ? [to] : []))
}
