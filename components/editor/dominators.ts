import { type Graph, stepOrder } from '@/lib/flow/graph'

export interface Dominators {
  /** Running order, the entry first. */
  order: string[]
  /** The nearest step that every way to a step passes through. Steps nothing leads to have none. */
  above: Map<string, string>
  /** How many edges lead to a step, those of a cycle not counted. */
  incoming: Map<string, number>
}

/** Which step stands above which: a branch's steps under the fork, a join under the fork it closes. */
export function dominators(graph: Graph): Dominators {
  const order = [graph.entry, ...stepOrder(graph)]
  const rank = new Map(order.map((key, index) => [key, index]))
  const sources = new Map<string, string[]>()
  for (const { from, to } of graph.edges) {
    if ((rank.get(from) ?? Infinity) >= (rank.get(to) ?? -1)) continue
    const known = sources.get(to)
    if (known) known.push(from)
    else sources.set(to, [from])
  }
  const above = new Map<string, string>()
  const depth = new Map([[graph.entry, 0]])
  for (const key of order.slice(1)) {
    const [first, ...others] = (sources.get(key) ?? []).filter((source) => depth.has(source))
    if (first === undefined) continue
    let nearest = first
    for (const other of others) nearest = meet(nearest, other, { above, depth })
    above.set(key, nearest)
    depth.set(key, (depth.get(nearest) ?? 0) + 1)
  }
  const incoming = new Map([...sources].map(([key, list]) => [key, list.length]))
  return { order, above, incoming }
}

function meet(
  a: string,
  b: string,
  tree: { above: Map<string, string>; depth: Map<string, number> },
): string {
  let left = a
  let right = b
  while (left !== right) {
    const isLeftDeeper = (tree.depth.get(left) ?? 0) >= (tree.depth.get(right) ?? 0)
    if (isLeftDeeper) left = tree.above.get(left) ?? right
    else right = tree.above.get(right) ?? left
  }
  return left
}
