import type { BodyStep } from '@/lib/db/item-counts'
import { createPlanner } from '@/lib/engine/plan'
import { allSteps, bodyGraph, type Graph } from '@/lib/flow/graph'
import { errorBranch, type Flow, type Step } from '@/lib/flow/schema'

/** Every step that stands in the body of a container, in running order. */
export function bodySteps(flow: Flow): BodyStep[] {
  return allSteps(flow).flatMap((container) => {
    if (!container.body) return []
    const graph = bodyGraph(container)
    const { order } = createPlanner(graph)
    const steps = new Map(graph.steps.map((step) => [step.key, step]))
    return order.flatMap((key) => {
      const step = steps.get(key)
      if (!step) return []
      const isHandled = isFailureHandled(graph, step)
      return [{ container: container.key, key, isHandled, bodySize: order.length }]
    })
  })
}

/** Rule 1 of planning: the flow goes on after it, or takes another way that is there. */
function isFailureHandled({ edges }: Graph, { key, onFailure }: Step): boolean {
  if (onFailure?.then === 'continue') return true
  const hasWay = edges.some(({ from, branch }) => from === key && branch === errorBranch)
  return onFailure?.then === 'branch' && hasWay
}
