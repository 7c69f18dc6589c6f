import { allGraphs, allSteps, bodyGraph, type Graph, rootGraph } from '@/lib/flow/graph'
import { type Edge, type Flow, mainBranch, type Step } from '@/lib/flow/schema'

/**
 * The newer flow, with the steps that it lost still hanging where they were: one drawing shows both.
 * Lost steps lead to lost ones only, so nothing that stays moves down for them.
 */
export function mergedFlow(before: Flow, after: Flow): Flow {
  const kept = new Set(allSteps(after).map(({ key }) => key))
  const lost = new Set(keysOf(before).filter((key) => !kept.has(key)))
  if (lost.size === 0) return after
  const old = new Map(allGraphs(before).map((graph) => [graph.entry, graph]))
  return { ...after, ...merge(rootGraph(after), { old, lost }) }
}

interface Merge {
  /** The graphs of before, by what they begin at. */
  old: Map<string, Graph>
  lost: ReadonlySet<string>
}

function merge(graph: Graph, context: Merge): Pick<Graph, 'steps' | 'edges'> {
  const { old, lost } = context
  const was = old.get(graph.entry)
  const added = (was?.steps ?? []).filter(({ key }) => lost.has(key))
  const here = new Set([graph.entry, ...graph.steps.map(({ key }) => key)])
  const isThere = ({ from }: Edge) => here.has(from) || lost.has(from)
  return {
    steps: [
      ...graph.steps.map((step) =>
        step.body ? { ...step, body: merge(bodyGraph(step), context) } : step,
      ),
      ...added.map((step) => lostOnly(step, lost)),
    ],
    edges: [
      ...graph.edges,
      ...added.flatMap(({ key }) => {
        const edges = (was?.edges ?? []).filter((edge) => edge.to === key && isThere(edge))
        return edges.length > 0 ? edges : [{ from: graph.entry, branch: mainBranch, to: key }]
      }),
    ],
  }
}

/** A lost container without the steps that stand elsewhere now. */
function lostOnly(step: Step, lost: ReadonlySet<string>): Step {
  if (!step.body) return step
  const isHere = (key: string) => lost.has(key) || key === step.key
  return {
    ...step,
    body: {
      steps: step.body.steps
        .filter(({ key }) => lost.has(key))
        .map((inner) => lostOnly(inner, lost)),
      edges: step.body.edges.filter(({ from, to }) => lost.has(to) && isHere(from)),
    },
  }
}

function keysOf(flow: Flow): string[] {
  return allSteps(flow).map(({ key }) => key)
}
