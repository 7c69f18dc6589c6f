import { graphOf } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import type { AddPlace } from './layout-geometry'

/** Above a step: in the line that leads to it, or in all of them. Nothing stands above the trigger. */
export function placeBefore(flow: Flow, key: string): AddPlace | undefined {
  const graph = graphOf(flow, key)
  const [edge, ...others] = graph?.edges.filter(({ to }) => to === key) ?? []
  if (!graph || !edge) return undefined
  if (others.length > 0) return { before: key }
  if (edge.from === graph.entry && graph.entry !== flow.trigger.key) {
    return { after: { key: graph.entry, inside: true } }
  }
  return { after: { key: edge.from, branch: edge.branch } }
}
