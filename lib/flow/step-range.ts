import { type Graph, stepOrder } from './graph'
import { remember } from './remember'
import type { Edge } from './schema'

/** Some steps of one graph, and what stands between and around them. */

/** Rules 2 and 3, for steps of one graph. */
export function whyBroken(graph: Graph, members: ReadonlySet<string>): string | undefined {
  const isJoined = areJoined(graph, members)
  const entries = waysIn(graph, members)
  const targets = new Set(waysOut(graph, members).map(({ to }) => to))
  // With one way in and one out, a way that comes back would go round in a circle.
  if (isJoined && entries.length <= 1 && targets.size <= 1) return undefined
  if (!isJoined || hasGap(graph, members)) {
    return 'The steps of a section follow one another. Choose all that stand between them too.'
  }
  return entries.length > 1
    ? 'A section has one way in, and these steps are reached by several. Choose the step before them too.'
    : 'A section has one way out, and these steps lead on to several. Choose whole branches.'
}

/** The steps that are reached from outside, or from nowhere. */
export function waysIn({ edges }: Graph, members: ReadonlySet<string>): string[] {
  const { into } = edgesByStep(edges)
  return [...members].filter((key) => {
    const sources = into.get(key) ?? []
    return sources.length === 0 || sources.some(({ from }) => !members.has(from))
  })
}

/** The edges that lead out of it. */
export function waysOut({ edges }: Graph, members: ReadonlySet<string>): Edge[] {
  const { out } = edgesByStep(edges)
  return [...members].flatMap((key) => (out.get(key) ?? []).filter(({ to }) => !members.has(to)))
}

function areJoined({ edges }: Graph, members: ReadonlySet<string>): boolean {
  const { out, into } = edgesByStep(edges)
  const [first] = members
  const found = new Set(first === undefined ? [] : [first])
  for (const key of found) {
    for (const { to } of out.get(key) ?? []) if (members.has(to)) found.add(to)
    for (const { from } of into.get(key) ?? []) if (members.has(from)) found.add(from)
  }
  return first !== undefined && found.size === members.size
}

interface EdgesByStep {
  out: ReadonlyMap<string, readonly Edge[]>
  into: ReadonlyMap<string, readonly Edge[]>
}

/** Looked up once for a graph: a long flow has a hundred sections, and each asks for its own. */
export const edgesByStep = remember((edges: readonly Edge[]): EdgesByStep => {
  const [out, into] = [new Map<string, Edge[]>(), new Map<string, Edge[]>()]
  for (const edge of edges) {
    put(out, edge.from, edge)
    put(into, edge.to, edge)
  }
  return { out, into }
})

function put(lists: Map<string, Edge[]>, key: string, edge: Edge): void {
  const list = lists.get(key)
  if (list) list.push(edge)
  else lists.set(key, [edge])
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
