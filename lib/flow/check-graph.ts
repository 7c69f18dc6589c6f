import { branchesOf } from './branches'
import { allGraphs, allSteps, type Graph } from './graph'
import { shapeOf } from './graph-shape'
import {
  type CatalogAction,
  type Edge,
  errorBranch,
  type Flow,
  type Issue,
  leaveBranch,
  mainBranch,
  type Step,
  triggerKey,
} from './schema'

interface Naming {
  nameOf(step: Step): string
  actionOf(step: Step): CatalogAction | undefined
}

/** Keys, edges, cycles and what is never reached. */
export function checkGraphs(flow: Flow, naming: Naming): Issue[] {
  const steps = new Map(allSteps(flow).map((step) => [step.key, step]))
  const issues = duplicateKeys(flow)
  for (const graph of allGraphs(flow)) {
    const inside = new Set(graph.steps.map(({ key }) => key))
    for (const edge of graph.edges) {
      const issue = checkEdge(edge, { graph, inside, source: steps.get(edge.from), naming })
      if (issue) issues.push(issue)
    }
    const { cycle, reached } = shapeOf(graph)
    if (cycle) issues.push(cycleIssue(cycle, steps, naming))
    for (const step of graph.steps) {
      if (!reached.has(step.key)) issues.push(unreachable(step, naming))
      issues.push(...checkPlace(step, graph, naming))
    }
  }
  return issues
}

function checkPlace(step: Step, graph: Graph, naming: Naming): Issue[] {
  const isLeaving = naming.actionOf(step)?.branches.includes(leaveBranch)
  return [
    ...(isLeaving && graph.entry === triggerKey ? [leavesNothing(step, naming)] : []),
    ...(step.disabled && isWaysChooser(step, graph) ? [skippedChooser(step, naming)] : []),
  ]
}

function duplicateKeys(flow: Flow): Issue[] {
  const seen = new Set<string>([triggerKey])
  return allSteps(flow).flatMap(({ key }): Issue[] => {
    const isNew = !seen.has(key)
    seen.add(key)
    if (isNew) return []
    const message = `Two steps have the key “${key}”. Give one of them another key.`
    return [{ code: 'duplicate_key', level: 'blocker', step: key, message }]
  })
}

interface EdgeSite {
  graph: Graph
  inside: Set<string>
  source: Step | undefined
  naming: Naming
}

function checkEdge(edge: Edge, { graph, inside, source, naming }: EdgeSite): Issue | undefined {
  const isFromHere = edge.from === graph.entry || inside.has(edge.from)
  const isToHere = inside.has(edge.to)
  if (!isFromHere || !isToHere) {
    const missing = isFromHere ? edge.to : edge.from
    const message = `A line leads ${isFromHere ? 'to' : 'from'} “${missing}”, which is not a step here. Remove the line.`
    const step = isFromHere ? edge.from : edge.to
    return { code: 'edge_nowhere', level: 'blocker', step, message }
  }
  const action = source && edge.from !== graph.entry ? naming.actionOf(source) : undefined
  if (!source || !action) return undefined
  const blocker = { level: 'blocker', step: source.key } as const
  if (edge.branch === errorBranch) {
    if (source.onFailure?.then === 'branch') return undefined
    const message = `Step “${naming.nameOf(source)}” has a way out for errors, but does not use it. Set “If it fails” to take that way, or remove the line.`
    return { ...blocker, code: 'error_branch_unused', message }
  }
  const isLeaving = edge.branch === leaveBranch
  if (!isLeaving && branchesOf(source, action).some(({ key }) => key === edge.branch)) {
    return undefined
  }
  const message = isLeaving
    ? `Step “${naming.nameOf(source)}” ends its item, so nothing can follow it. Remove the line.`
    : `Step “${naming.nameOf(source)}” has no way out called “${edge.branch}”. Connect what follows to another one.`
  return { ...blocker, code: 'unknown_branch', message }
}

function cycleIssue(cycle: string[], steps: Map<string, Step>, { nameOf }: Naming): Issue {
  const names = cycle.slice(0, 5).map((key) => {
    const step = steps.get(key)
    return `“${step ? nameOf(step) : key}”`
  })
  const [step = triggerKey] = cycle
  const message = `The steps ${names.join(', ')} lead round in a circle. Remove one of the lines between them.`
  return { code: 'cycle', level: 'blocker', step, message }
}

function leavesNothing(step: Step, { nameOf }: Naming): Issue {
  const message = `Step “${nameOf(step)}” stands outside a For each, so there is no loop to leave. Move it into one, or delete it.`
  return { code: 'leave_outside', level: 'blocker', step: step.key, message }
}

/** Skipped, a step passes on by `main` only: what follows on other ways would never run. */
export function isWaysChooser({ key }: Pick<Step, 'key'>, graph: Graph): boolean {
  const ways = graph.edges.filter(({ from, branch }) => from === key && branch !== errorBranch)
  return ways.length > 0 && !ways.some(({ branch }) => branch === mainBranch)
}

function skippedChooser(step: Step, { nameOf }: Naming): Issue {
  const message = `Step “${nameOf(step)}” chooses between ways, so it cannot be skipped: nobody would choose. Turn it on again, or delete it.`
  return { code: 'skipped_choice', level: 'blocker', step: step.key, message }
}

function unreachable(step: Step, { nameOf }: Naming): Issue {
  const message = `Nothing leads to step “${nameOf(step)}”, so it never runs. Connect it or delete it.`
  return { code: 'unreachable', level: 'warning', step: step.key, message }
}
