import { type Edge, type Flow, type Step, triggerKey } from './schema'

/** One level of a flow: the flow itself, or the body of a container. `entry` is what its first steps follow. */
export interface Graph {
  entry: string
  steps: Step[]
  edges: Edge[]
}

export function rootGraph(flow: Flow): Graph {
  return { entry: triggerKey, steps: flow.steps, edges: flow.edges }
}

export function bodyGraph(step: Step): Graph {
  return { entry: step.key, steps: step.body?.steps ?? [], edges: step.body?.edges ?? [] }
}

/** Every graph of the flow: the root first, then each body after the graph that holds its container. */
export function allGraphs(flow: Flow): Graph[] {
  const graphs = [rootGraph(flow)]
  for (const graph of graphs) {
    for (const step of graph.steps) if (step.body) graphs.push(bodyGraph(step))
  }
  return graphs
}

/** Every step, those of bodies included. */
export function allSteps(flow: Flow): Step[] {
  return allGraphs(flow).flatMap((graph) => graph.steps)
}

/** Every step that may run: not skipped by choice, nor inside one that is. */
export function activeSteps(flow: Flow): Step[] {
  const active = (steps: Step[]): Step[] =>
    steps.flatMap((step) => (step.disabled ? [] : [step, ...active(step.body?.steps ?? [])]))
  return active(flow.steps)
}

export function findStep(flow: Flow, key: string): Step | undefined {
  return allSteps(flow).find((step) => step.key === key)
}

/** The graph a step stands in. */
export function graphOf(flow: Flow, key: string): Graph | undefined {
  return allGraphs(flow).find((graph) => graph.steps.some((step) => step.key === key))
}

/**
 * The keys of the steps in running order: each after all that lead to it, a branch in one piece,
 * a join after its branches. Steps that nothing leads to come after the others, in document order.
 */
export function stepOrder(graph: Graph): string[] {
  const next = targetsBySource(graph)
  const reached = reachableKeys(graph)
  const keys = new Set(graph.steps.map(({ key }) => key))
  const seen = new Set<string>()
  const order: string[] = []
  // Filled from its end: what is visited first comes last.
  for (const { key } of graph.steps.toReversed()) {
    if (!reached.has(key)) for (const visited of postorder(key, next, seen)) order.push(visited)
  }
  for (const visited of postorder(graph.entry, next, seen)) order.push(visited)
  return order.reverse().filter((key) => keys.has(key))
}

/** The number each card shows: the trigger is 1; the steps of a body follow their container. */
export function stepNumbers(flow: Flow): Map<string, number> {
  const numbers = new Map([[triggerKey, 1]])
  const pending = stepOrder(rootGraph(flow)).reverse()
  const steps = new Map(allSteps(flow).map((step) => [step.key, step]))
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    if (numbers.has(key)) continue
    numbers.set(key, numbers.size + 1)
    const step = steps.get(key)
    if (step?.body) pending.push(...stepOrder(bodyGraph(step)).reverse())
  }
  return numbers
}

/**
 * What a step may refer to: the trigger and every step that leads to it, in running order.
 * A step of a body may also refer to what leads to its container.
 */
export function upstreamKeys(flow: Flow, key: string): string[] {
  const graph = graphOf(flow, key)
  if (!graph) return [triggerKey]
  const before = ancestors(graph, key)
  const own = stepOrder(graph).filter((candidate) => before.has(candidate))
  const outer = graph.entry === triggerKey ? [triggerKey] : upstreamKeys(flow, graph.entry)
  return [...outer, ...own]
}

/** Every key from which an edge path leads to `key`, the entry included, `key` itself not (unless on a cycle). */
export function ancestors(graph: Graph, key: string): Set<string> {
  const previous = new Map<string, string[]>()
  for (const edge of graph.edges) append(previous, edge.to, edge.from)
  const found = new Set<string>()
  const pending = [key]
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    for (const source of previous.get(current) ?? []) {
      if (found.has(source)) continue
      found.add(source)
      pending.push(source)
    }
  }
  return found
}

/** Every key that the entry leads to, itself included. */
export function reachableKeys(graph: Graph): Set<string> {
  const seen = new Set<string>()
  postorder(graph.entry, targetsBySource(graph), seen)
  return seen
}

/** Whether one step comes before another, for many questions: one row of bits per step. */
export function ancestorTest(graph: Graph): (before: string, key: string) => boolean {
  const order = stepOrder(graph)
  const position = new Map(order.map((key, index) => [key, index]))
  const previous = new Map<string, string[]>()
  for (const edge of graph.edges) append(previous, edge.to, edge.from)
  const rows: Uint32Array[] = []
  for (const [index, key] of order.entries()) {
    const row = new Uint32Array((index >> 5) + 1)
    for (const source of previous.get(key) ?? []) {
      const at = position.get(source)
      if (at === undefined || at >= index) continue
      for (const [word, bits] of (rows[at] ?? []).entries()) row[word] = (row[word] ?? 0) | bits
      row[at >> 5] = (row[at >> 5] ?? 0) | (1 << (at & 31))
    }
    rows.push(row)
  }
  return (before, key) => {
    const [at, of] = [position.get(before), position.get(key)]
    if (at === undefined || of === undefined) return false
    return ((rows[of]?.[at >> 5] ?? 0) & (1 << (at & 31))) !== 0
  }
}

/** The keys of one cycle, in its order, or undefined. */
export function findCycle(graph: Graph): string[] | undefined {
  const next = targetsBySource(graph)
  const left = new Set<string>()
  for (const start of next.keys()) {
    const path: string[] = []
    const onPath = new Set<string>()
    const stack: { key: string; index: number }[] = []
    const enter = (key: string) => {
      path.push(key)
      onPath.add(key)
      stack.push({ key, index: 0 })
    }
    if (!left.has(start)) enter(start)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const target = next.get(top.key)?.[top.index]
      top.index += 1
      if (target === undefined) {
        stack.pop()
        path.pop()
        onPath.delete(top.key)
        left.add(top.key)
      } else if (onPath.has(target)) {
        return path.slice(path.indexOf(target))
      } else if (!left.has(target)) {
        enter(target)
      }
    }
  }
  return undefined
}

/** Depth first without recursion (a flow may be 10,000 steps long); targets last to first. */
function postorder(start: string, next: Map<string, string[]>, seen: Set<string>): string[] {
  const order: string[] = []
  if (seen.has(start)) return order
  seen.add(start)
  const stack = [{ key: start, targets: [...(next.get(start) ?? [])] }]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const target = top.targets.pop()
    if (target === undefined) {
      order.push(top.key)
      stack.pop()
    } else if (!seen.has(target)) {
      seen.add(target)
      stack.push({ key: target, targets: [...(next.get(target) ?? [])] })
    }
  }
  return order
}

function targetsBySource(graph: Graph): Map<string, string[]> {
  const next = new Map<string, string[]>()
  for (const edge of graph.edges) append(next, edge.from, edge.to)
  return next
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
