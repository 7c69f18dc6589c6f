/**
 * What is next in a graph, given what the journal says of its steps.
 * 1. An edge is live when its source succeeded and chose the edge's branch, among others or alone. A failed step whose
 *    flow continues chose `main`; one that says *branch*, and has such an edge, chose `error`.
 * 2. A step is decided once every step before it has settled: a live input → run, none → skip.
 * 3. A skip settles at once, so its own successors are decided in the same plan.
 * 4. A failed step without an error branch or *continue* ends the run; nothing new starts.
 * 5. A run has succeeded when every step has settled and none failed unhandled. Steps that nothing
 *    leads to are no part of it: they never run and hold nothing up.
 * 6. A disabled step is skipped where it would run, and what follows goes on as if it were not there:
 *    its `main` edges are live. Its record is that of any skip; what led to it says which one it was.
 */
import { type Graph, stepOrder } from '@/lib/flow/graph'
import { type Edge, errorBranch, mainBranch, type OnFailure } from '@/lib/flow/schema'
import type { StepRecord } from './ports'

export interface Plan {
  /** Decided to run and not there yet, in running order. */
  ready: string[]
  /** Decided to be skipped and not there yet, in running order. */
  skipped: string[]
  /** Neither there nor decided; after an unhandled failure, all that is not there. */
  undecided: string[]
  /**
   * How the run ends. A failed one may still have unsettled steps, to be closed by the driver.
   * `blocked`: what is left lies on a cycle or behind one, so nothing will ever decide it.
   */
  outcome?: 'succeeded' | 'blocked' | { failed: string }
}

export type StepRecords = ReadonlyMap<string, StepRecord>

export const plan = (graph: Graph, records: StepRecords): Plan => createPlanner(graph).plan(records)

export interface Planner {
  plan(records: StepRecords): Plan
  /** The keys of all steps that something leads to, in running order. */
  order: string[]
}

/** The same for many plans of one graph, which is read only once. */
export function createPlanner(graph: Graph): Planner {
  const steps = readReachable(graph)
  const plan = (records: StepRecords) => {
    /** The branches each settled step chose. */
    const chosen = new Map<string, readonly string[]>([[graph.entry, main]])
    const found: Found = { ready: [], skipped: [], undecided: [], unsettled: [], failed: [] }
    for (const step of steps) {
      const record = records.get(step.key)
      const state = record ? stateOf(record, step, chosen) : decide(step, chosen)
      if (typeof state === 'string') found[state === 'passed' ? 'skipped' : state].push(step.key)
      const branches = branchesOf(state)
      if (branches) chosen.set(step.key, branches)
    }
    return toPlan(found)
  }
  return { plan, order: steps.map(({ key }) => key) }
}

const main: readonly string[] = [mainBranch]
const error: readonly string[] = [errorBranch]
const none: readonly string[] = []

type Found = Record<'ready' | 'skipped' | 'undecided' | 'unsettled' | 'failed', string[]>
type Chosen = ReadonlyMap<string, readonly string[]>

function toPlan({ ready, skipped, undecided, unsettled, failed: [failed] }: Found): Plan {
  if (failed !== undefined) {
    const open = [...ready, ...skipped, ...undecided]
    return { ready: [], skipped: [], undecided: open, outcome: { failed } }
  }
  if (unsettled.length > 0 || ready.length > 0) return { ready, skipped, undecided }
  return { ready, skipped, undecided, outcome: undecided.length > 0 ? 'blocked' : 'succeeded' }
}

type State = ReturnType<typeof decide> | ReturnType<typeof stateOf>

/** The ways on; undefined while the step has not settled. */
function branchesOf(state: State): readonly string[] | undefined {
  if (typeof state === 'object') return state.branches
  if (state === 'passed') return main
  return state === 'skipped' || state === 'failed' ? none : undefined
}

function decide({ inputs, isDisabled }: ReachableStep, chosen: Chosen) {
  if (!inputs.every(({ from }) => chosen.has(from))) return 'undecided'
  const isLive = inputs.some(({ from, branch }) => chosen.get(from)?.includes(branch))
  if (!isLive) return 'skipped'
  return isDisabled ? 'passed' : 'ready'
}

function stateOf(record: StepRecord, step: ReachableStep, chosen: Chosen) {
  const { onFailure, hasErrorEdge } = step
  if (record.status === 'succeeded') return { branches: record.branches }
  if (record.status === 'skipped') {
    return { branches: decide(step, chosen) === 'passed' ? main : none }
  }
  if (record.status !== 'failed') return 'unsettled'
  if (onFailure?.then === 'continue') return { branches: main }
  return onFailure?.then === 'branch' && hasErrorEdge ? { branches: error } : 'failed'
}

interface ReachableStep {
  key: string
  onFailure: OnFailure | undefined
  inputs: Edge[]
  hasErrorEdge: boolean
  isDisabled: boolean
}

/** In running order. An edge counts when its source is reachable, too. */
function readReachable(graph: Graph): ReachableStep[] {
  const steps = new Map(graph.steps.map((step) => [step.key, step]))
  const inputs = new Map<string, Edge[]>(graph.steps.map(({ key }) => [key, []]))
  for (const edge of graph.edges) inputs.get(edge.to)?.push(edge)
  const reached = new Set([graph.entry])
  // One pass is enough: every reachable step comes after one that leads to it.
  for (const key of stepOrder(graph)) {
    if (inputs.get(key)?.some(({ from }) => reached.has(from))) reached.add(key)
  }
  const branching = new Set(graph.edges.filter((e) => e.branch === errorBranch).map((e) => e.from))
  return [...reached].flatMap((key) => {
    const step = steps.get(key)
    const live = inputs.get(key)?.filter(({ from }) => reached.has(from))
    if (!step || !live) return []
    const { onFailure, disabled: isDisabled = false } = step
    return [{ key, onFailure, inputs: live, hasErrorEdge: branching.has(key), isDisabled }]
  })
}
