import { type Graph, stepOrder } from './graph'
import type { Edge } from './schema'

/** Some steps of one graph, and what stands between and around them. */

/** Rules 2 and 3, for steps of one graph. */
export function whyBroken(graph: Graph, members: ReadonlySet<string>): string | undefined {
  const inside = graph.edges.filter(({ from, to }) => members.has(from) && members.has(to))
  if (!isJoined(members, inside) || hasGap(graph, members)) {
    return 'The steps of a section follow one another. Choose all that stand between them too.'
  }
  if (waysIn(graph, members).length > 1) {
    return 'A section has one way in, and these steps are reached by several. Choose the step before them too.'
  }
  const targets = new Set(waysOut(graph, members).map(({ to }) => to))
  if (targets.size > 1) {
    return 'A section has one way out, and these steps lead on to several. Choose whole branches.'
  }
  return undefined
}

/** The steps that are reached from outside, or from nowhere. */
export function waysIn(graph: Graph, members: ReadonlySet<string>): string[] {
  const led = new Set<string>()
  const entered = new Set<string>()
  for (const { from, to } of graph.edges) {
    if (!members.has(to)) continue
    if (members.has(from)) led.add(to)
    else entered.add(to)
  }
  return [...members].filter((key) => entered.has(key) || !led.has(key))
}

/** The edges that lead out of it. */
export function waysOut(graph: Graph, members: ReadonlySet<string>): Edge[] {
  return graph.edges.filter(({ from, to }) => members.has(from) && !members.has(to))
}

function isJoined(members: ReadonlySet<string>, inside: readonly Edge[]): boolean {
  const [first] = members
  if (first === undefined) return false
  return joinedWith(first, inside).size === members.size
}

/** All that edges join with a step, in either direction. */
export function joinedWith(start: string, edges: readonly Edge[]): Set<string> {
  const beside = new Map<string, string[]>()
  const note = (key: string, other: string) => {
    const others = beside.get(key)
    if (others) others.push(other)
    else beside.set(key, [other])
  }
  for (const { from, to } of edges) {
    note(from, to)
    note(to, from)
  }
  const found = new Set([start])
  for (const key of found) for (const other of beside.get(key) ?? []) found.add(other)
  return found
}

/** Whether a way leads out and in again. */
function hasGap(graph: Graph, members: ReadonlySet<string>): boolean {
  return between(graph.edges, members).size > members.size
}

/** These steps and all on a way from one of them to another. */
export function between(edges: readonly Edge[], members: ReadonlySet<string>): Set<string> {
  const after = reach(members, edges, (edge) => [edge.from, edge.to])
  const before = reach(members, edges, (edge) => [edge.to, edge.from])
  return new Set([...after].filter((key) => before.has(key)))
}

function reach(
  starts: ReadonlySet<string>,
  edges: readonly Edge[],
  along: (edge: Edge) => [string, string],
): Set<string> {
  const next = new Map<string, string[]>()
  for (const edge of edges) {
    const [from, to] = along(edge)
    const others = next.get(from)
    if (others) others.push(to)
    else next.set(from, [to])
  }
  const found = new Set(starts)
  for (const key of found) for (const to of next.get(key) ?? []) found.add(to)
  return found
}

/** In the order in which they run. */
export function inOrder(graph: Graph, members: ReadonlySet<string>): string[] {
  return stepOrder(graph).filter((key) => members.has(key))
}
