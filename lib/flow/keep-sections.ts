import { allGraphs, type Graph } from './graph'
import type { Edge, Flow, Section } from './schema'
import { between, edgesByStep, inOrder, joinedWith, whyBroken } from './step-range'

/**
 * What becomes of sections when the steps change.
 * 1. A step that is gone is gone from its section; a section without steps vanishes.
 * 2. What was put between its steps belongs to it, also if it came from another section.
 * 3. A step that was taken elsewhere leaves it: the greater part that stands together stays. What
 *    stood next to the section before stays outside of it.
 * 4. Where two ways would lead out now, it takes in the new steps that stand at it, else it ends
 *    before the fork.
 */
export function keepSections(before: Flow, after: Flow): Flow {
  const given = after.sections ?? []
  if (given.length === 0) return after
  if (before.sections === after.sections && hasSameSteps(before, after)) return after
  const [old, graphs] = [graphsByStep(before), graphsByStep(after)]
  const known = new Set(before.sections)
  const untouched = new Set(
    given.filter((section) => known.has(section) && isUntouched(section, old, graphs)),
  )
  const found = given.map((section) =>
    untouched.has(section)
      ? { graph: graphs.get(section.steps[0] ?? ''), members: new Set(section.steps) }
      : standing(section, old, graphs),
  )
  const owner = new Map<string, string>()
  given.forEach(({ id, steps }, index) => {
    for (const key of steps) if (found[index]?.members.has(key)) owner.set(key, id)
  })
  given.forEach(({ id, steps }, index) => {
    for (const key of found[index]?.members ?? []) if (!steps.includes(key)) owner.set(key, id)
  })
  const sections = given.flatMap((section, index): Section[] => {
    const { graph, members = new Set<string>() } = found[index] ?? {}
    const own = new Set([...members].filter((key) => owner.get(key) === section.id))
    if (untouched.has(section) && own.size === section.steps.length) return [section]
    const steps = graph ? longestRange(graph, own) : []
    if (steps.length === 0) return []
    return [String(steps) === String(section.steps) ? section : { ...section, steps }]
  })
  const isSame = sections.length === given.length && sections.every((one, at) => one === given[at])
  return isSame ? after : { ...after, sections }
}

type Graphs = ReadonlyMap<string, Graph>

function graphsByStep(flow: Flow): Graphs {
  return new Map(
    allGraphs(flow).flatMap((graph) => graph.steps.map(({ key }) => [key, graph] as const)),
  )
}

/** An edit of fields keeps the edges that it was given. */
function hasSameSteps(before: Flow, after: Flow): boolean {
  const [old, now] = [allGraphs(before), allGraphs(after)]
  if (old.length !== now.length) return false
  return now.every(({ edges, steps }, index) => {
    const other = old[index]
    if (other?.edges !== edges || other.steps.length !== steps.length) return false
    return steps.every(({ key }, at) => other.steps[at]?.key === key)
  })
}

/** Most edits change what leads to and from the steps of one section. */
function isUntouched({ steps }: Section, old: Graphs, graphs: Graphs): boolean {
  const [first = ''] = steps
  const [was, now] = [old.get(first), graphs.get(first)]
  if (!was || !now) return false
  const [before, after] = [edgesByStep(was.edges), edgesByStep(now.edges)]
  return steps.every(
    (key) =>
      old.get(key) === was &&
      graphs.get(key) === now &&
      isSameList(before.into.get(key), after.into.get(key)) &&
      isSameList(before.out.get(key), after.out.get(key)),
  )
}

function isSameList(a: readonly Edge[] = [], b: readonly Edge[] = []): boolean {
  return a.length === b.length && a.every((edge, at) => edge === b[at])
}

interface Standing {
  graph: Graph | undefined
  members: Set<string>
}

function standing({ steps }: Section, old: Graphs, graphs: Graphs): Standing {
  const graph = commonGraph(steps, graphs)
  const there = new Set(steps.filter((key) => graph !== undefined && graphs.get(key) === graph))
  if (!graph || there.size === 0) return { graph, members: new Set() }
  const beside = surroundings(steps, commonGraph(steps, old))
  const edges = graph.edges.filter(({ from, to }) => isInside(from) && isInside(to))
  const all = between(edges, there)
  const joined = edges.filter(({ from, to }) => all.has(from) && all.has(to))
  const members = greatestPart(all, { joined, there, graph, beside })
  if (whyBroken(graph, members) === undefined) return { graph, members }
  const grown = withFresh(members, graph, old)
  return { graph, members: whyBroken(graph, grown) === undefined ? grown : members }

  function isInside(key: string): boolean {
    return key !== graph?.entry && !beside.keys.has(key)
  }
}

/** The graph that most of these steps stand in. */
function commonGraph(keys: readonly string[], graphs: Graphs): Graph | undefined {
  const counts = new Map<Graph, number>()
  for (const key of keys) {
    const graph = graphs.get(key)
    if (graph) counts.set(graph, (counts.get(graph) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

interface Surroundings {
  /** What stood next to the section, outside of it. */
  keys: Set<string>
  /** The lines between them and the section. */
  lines: Set<string>
}

function surroundings(steps: readonly string[], graph: Graph | undefined): Surroundings {
  const members = new Set(steps)
  const found: Surroundings = { keys: new Set(), lines: new Set() }
  for (const edge of graph?.edges ?? []) {
    const isFrom = members.has(edge.from)
    if (isFrom === members.has(edge.to)) continue
    found.keys.add(isFrom ? edge.to : edge.from)
    found.lines.add(lineOf(edge))
  }
  return found
}

function lineOf({ from, to }: { from: string; to: string }): string {
  return `${from} ${to}`
}

interface Ground {
  joined: Graph['edges']
  /** Its steps of before that are still there. */
  there: ReadonlySet<string>
  graph: Graph
  beside: Surroundings
}

/** Of two that are as great the one with a line of before to what stands outside. */
function greatestPart(all: ReadonlySet<string>, ground: Ground): Set<string> {
  const { joined, there, graph, beside } = ground
  const left = new Set(all)
  let [best, bestRank] = [new Set<string>(), -1]
  for (const key of inOrder(graph, there)) {
    if (!left.has(key)) continue
    const part = joinedWith(key, joined)
    for (const one of part) left.delete(one)
    const count = [...part].filter((one) => there.has(one)).length
    const isHome = graph.edges.some(
      (edge) => part.has(edge.from) !== part.has(edge.to) && beside.lines.has(lineOf(edge)),
    )
    const rank = 2 * count + (isHome ? 1 : 0)
    if (rank > bestRank) [best, bestRank] = [part, rank]
  }
  return best
}

/** With the new steps that stand at it, one after the other. */
function withFresh(members: ReadonlySet<string>, graph: Graph, old: Graphs): Set<string> {
  const isFree = (key: string) => key !== graph.entry && (members.has(key) || !old.has(key))
  const edges = graph.edges.filter(({ from, to }) => isFree(from) && isFree(to))
  const [first] = members
  return first === undefined ? new Set() : joinedWith(first, edges)
}

/** As many steps from its start as can be a section. */
function longestRange(graph: Graph, members: ReadonlySet<string>): string[] {
  const steps = inOrder(graph, members)
  while (steps.length > 0 && whyBroken(graph, new Set(steps)) !== undefined) steps.pop()
  return steps
}
