import { bodyGraph, type Graph, rootGraph } from '@/lib/flow/graph'
import type { Flow, Step } from '@/lib/flow/schema'
import type { Container, Level } from './driving'
import { createPlanner } from './plan'
import type { ClaimedRun, StepRecord } from './ports'
import { createItemScope, createScope, type Scope } from './scope'

interface PlannedGraph {
  steps: ReadonlyMap<string, Step>
  plan: Level['plan']
  /** In running order. */
  order: string[]
}

/** Graphs are read once per document; the documents of published versions are kept and reused. */
const planned = new WeakMap<Flow | Step, PlannedGraph>()

export function createRootLevel(run: ClaimedRun, urls: Record<string, string> | undefined): Level {
  const { document } = run
  const graph = planOnce(document, () => rootGraph(document))
  const records = run.steps.filter(({ item }) => item === '')
  return createLevel(graph, { item: '', of: undefined, scope: createScope(run, urls), records })
}

interface ItemLevel {
  container: Container
  index: number
  /** What earlier claims recorded of this item. */
  records: StepRecord[]
  urls: Record<string, string>
}

export function createItemLevel({ container, index, records, urls }: ItemLevel): Level {
  const { step, level, each } = container
  const scope = createItemScope(level.scope, { value: each.items[index], index, urls })
  const item = itemOf(level.item, index)
  const graph = planOnce(step, () => bodyGraph(step))
  return createLevel(graph, { item, of: { container, index }, scope, records })
}

export function itemOf(outer: string, index: number): string {
  return outer === '' ? String(index) : `${outer}.${index}`
}

/** "3" of "3.0"; '' of "3". */
export function outerItem(item: string): string {
  return item.slice(0, Math.max(0, item.lastIndexOf('.')))
}

/** The output of the last step, in running order, that succeeded; null when none did. */
export function lastOutput(level: Level, graph: Flow | Step): unknown {
  const { order } = planOnce(graph, () => {
    throw new Error('A graph that was driven has been planned.')
  })
  for (const key of order.toReversed()) {
    const record = level.records.get(key)
    if (record?.status === 'succeeded') return record.output ?? null
  }
  return null
}

function planOnce(owner: Flow | Step, graphOf: () => Graph): PlannedGraph {
  const known = planned.get(owner)
  if (known) return known
  const graph = graphOf()
  const { plan, order } = createPlanner(graph)
  const made = { plan, order, steps: new Map(graph.steps.map((step) => [step.key, step])) }
  planned.set(owner, made)
  return made
}

interface LevelParts {
  item: string
  of: Level['of']
  scope: Scope
  records: StepRecord[]
}

function createLevel(graph: PlannedGraph, { item, of, scope, records }: LevelParts): Level {
  for (const record of records) scope.add(record)
  return {
    ...{ item, of, scope, steps: graph.steps, plan: graph.plan },
    records: new Map(records.map((record) => [record.key, record])),
    running: new Set(),
    containers: new Map(),
    isEnding: false,
  }
}
