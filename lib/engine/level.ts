import { bodyGraph, type Graph, rootGraph } from '@/lib/flow/graph'
import { remember } from '@/lib/flow/remember'
import type { Flow, Step } from '@/lib/flow/schema'
import type { Container, Level } from './driving'
import { createPlanner } from './plan'
import type { ClaimedRun, StepRecord } from './ports'
import { createItemScope, createScope, type Scope } from './scope'

/** Graphs are read once per document; the documents of published versions are kept and reused. */
const plannedFlow = remember((flow: Flow) => planGraph(rootGraph(flow)))
const plannedBody = remember((step: Step) => planGraph(bodyGraph(step)))

function planGraph(graph: Graph): Pick<Level, 'steps' | 'plan' | 'order'> {
  const steps = new Map(graph.steps.map((step) => [step.key, step]))
  return { ...createPlanner(graph), steps }
}

export function createRootLevel(run: ClaimedRun, urls: Record<string, string> | undefined): Level {
  const { document } = run
  const records = run.steps.filter(({ item }) => item === '')
  const scope = createScope(run, urls)
  return createLevel(plannedFlow(document), { item: '', of: undefined, scope, records })
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
  return createLevel(plannedBody(step), { item, of: { container, index }, scope, records })
}

export function itemOf(outer: string, index: number): string {
  return outer === '' ? String(index) : `${outer}.${index}`
}

/** "3" of "3.0"; '' of "3". */
export function outerItem(item: string): string {
  return item.slice(0, Math.max(0, item.lastIndexOf('.')))
}

/** The output of the last step, in running order, that succeeded; null when none did. */
export function lastOutput({ order, records }: Level): unknown {
  for (const key of order.toReversed()) {
    const record = records.get(key)
    if (record?.status === 'succeeded') return record.output ?? null
  }
  return null
}

interface LevelParts {
  item: string
  of: Level['of']
  scope: Scope
  records: StepRecord[]
}

function createLevel(
  { steps, plan, order }: ReturnType<typeof planGraph>,
  { item, of, scope, records }: LevelParts,
): Level {
  for (const record of records) scope.add(record)
  return {
    ...{ item, of, scope, steps, plan, order },
    records: new Map(records.map((record) => [record.key, record])),
    running: new Set(),
    containers: new Map(),
    isEnding: false,
  }
}
