import { type Place, placeGraph, removeStep, replaceGraph, withoutDoubles } from './edit'
import { allGraphs, allSteps, bodyGraph, type Graph, stepOrder } from './graph'
import {
  type Edge,
  errorBranch,
  type Flow,
  mainBranch,
  type Note,
  type Section,
  type Step,
} from './schema'
import { wholeSections, withSections } from './section-copies'

/**
 * Several steps at once: what is copied, cut, dragged or pasted.
 * 1. A container brings its body; steps chosen inside of it as well are not brought twice.
 * 2. Between two chosen steps the edges stay. Where a step between them was not chosen, the edge
 *    passes over it, as if it had been deleted.
 * 3. What led on to the same next step leads on to what follows at the new place.
 * 4. Notes go along with their steps, and sections whose steps are all chosen.
 */
export interface Fragment {
  steps: Step[]
  edges: Edge[]
  /** The ways out that led on. */
  exits: Exit[]
  /** What is written at these steps. */
  notes?: Note[]
  sections?: Section[]
}

export interface Exit {
  from: string
  branch: string
}

/** In the ways out of a step, or above a step where several meet. */
export type InsertPlace = { after: Place } | { before: string }

export function copySteps(flow: Flow, keys: readonly string[]): Fragment {
  const chosen = new Set(outermost(flow, keys))
  const fragment: Fragment = { steps: [], edges: [], exits: [] }
  for (const graph of allGraphs(flow)) {
    if (!graph.steps.some(({ key }) => chosen.has(key))) continue
    const part = takeFrom(graph, chosen)
    fragment.steps.push(...part.steps)
    fragment.edges.push(...part.edges)
    fragment.exits.push(...part.exits)
  }
  const own = allSteps({ ...flow, steps: fragment.steps })
  const copied = new Set(own.map(({ key }) => key))
  const notes = flow.notes.filter(({ step }) => step !== undefined && copied.has(step))
  const sections = wholeSections(flow, copied)
  return {
    ...fragment,
    ...(notes.length > 0 ? { notes } : {}),
    ...(sections.length > 0 ? { sections } : {}),
  }
}

/** The flow without these steps; what stood around them closes up. */
export function removeSteps(flow: Flow, keys: readonly string[]): Flow {
  return outermost(flow, keys).reduce(removeStep, flow)
}

/** Puts steps in, whose keys must be free. `firstBranch` is the way out that leads on. */
export function insertFragment(
  flow: Flow,
  change: { fragment: Fragment; place: InsertPlace; firstBranch: (step: Step) => string },
): Flow {
  const { fragment, place } = change
  const graph = graphAt(flow, place)
  if (!graph || fragment.steps.length === 0) return flow
  const { feeds, cut, followers, anchor } = joint(graph, place)
  const entered = new Set(fragment.edges.map(({ to }) => to))
  const roots = fragment.steps.filter(({ key }) => !entered.has(key))
  const last = lastOnTrunk(fragment, roots[0] ?? fragment.steps[0])
  const open = last ? [{ from: last.key, branch: change.firstBranch(last) }] : []
  const exits = fragment.exits.length > 0 ? fragment.exits : open
  const entering = feeds.flatMap((feed) => roots.map(({ key }) => ({ ...feed, to: key })))
  const leaving = exits.flatMap((exit) => followers.map((to) => ({ ...exit, to })))
  const first = graph.edges.findIndex((edge) => cut.has(edge))
  const at = first < 0 ? graph.edges.length : first
  const kept = (edges: Edge[]) => edges.filter((edge) => !cut.has(edge))
  return replaceGraph(withSections(withNotes(flow, fragment.notes), fragment.sections ?? []), {
    entry: graph.entry,
    steps: graph.steps.toSpliced(anchor, 0, ...fragment.steps),
    edges: withoutDoubles([
      ...kept(graph.edges.slice(0, at)),
      ...entering,
      ...fragment.edges,
      ...leaving,
      ...kept(graph.edges.slice(at)),
    ]),
  })
}

/** Steps that only move have left their notes where they were. */
function withNotes(flow: Flow, notes: readonly Note[] = []): Flow {
  const there = new Set(flow.notes.map(({ id }) => id))
  const added = notes.filter(({ id }) => !there.has(id))
  return added.length === 0 ? flow : { ...flow, notes: [...flow.notes, ...added] }
}

/** The chosen steps in running order, without those whose container is chosen too. */
export function outermost(flow: Flow, keys: readonly string[]): string[] {
  const wanted = new Set(keys)
  const found: string[] = []
  const visit = (graph: Graph) => {
    const steps = new Map(graph.steps.map((step) => [step.key, step]))
    for (const key of stepOrder(graph)) {
      const step = steps.get(key)
      if (wanted.has(key)) found.push(key)
      else if (step?.body) visit(bodyGraph(step))
    }
  }
  visit({ entry: flow.trigger.key, steps: flow.steps, edges: flow.edges })
  return found
}

function takeFrom(graph: Graph, chosen: ReadonlySet<string>): Fragment {
  const order = stepOrder(graph)
  const steps = new Map(graph.steps.map((step) => [step.key, step]))
  const outgoing = bySource(graph.edges)
  const edges: Edge[] = []
  const exits: (Exit & { next: string })[] = []
  const own = order.filter((key) => chosen.has(key))
  for (const key of own) {
    for (const edge of outgoing.get(key) ?? []) {
      const landed = land(edge.to, { chosen, outgoing })
      edges.push(...landed.map((to) => ({ ...edge, to })))
      const leadsOn = landed.length === 0 && edge.branch !== errorBranch
      if (leadsOn) exits.push({ from: key, branch: edge.branch, next: edge.to })
    }
  }
  const next = exits.at(0)?.next
  return {
    steps: own.flatMap((key) => steps.get(key) ?? []),
    edges: withoutDoubles(edges),
    exits: exits.filter((exit) => exit.next === next).map(({ from, branch }) => ({ from, branch })),
  }
}

function bySource(edges: readonly Edge[]): Map<string, Edge[]> {
  const found = new Map<string, Edge[]>()
  for (const edge of edges) {
    const others = found.get(edge.from)
    if (others) others.push(edge)
    else found.set(edge.from, [edge])
  }
  return found
}

interface Ground {
  chosen: ReadonlySet<string>
  outgoing: Map<string, Edge[]>
}

/** The chosen steps that a way comes to, passing over those that are not. */
function land(start: string, { chosen, outgoing }: Ground): string[] {
  const found: string[] = []
  const seen = new Set<string>()
  const pending = [start]
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    if (chosen.has(key)) found.push(key)
    else for (const edge of mainEdges(outgoing.get(key) ?? [])) pending.push(edge.to)
  }
  return found
}

function mainEdges(edges: readonly Edge[]): Edge[] {
  const ways = edges.filter(({ branch }) => branch !== errorBranch)
  const branch = ways.some((edge) => edge.branch === mainBranch) ? mainBranch : ways[0]?.branch
  return ways.filter((edge) => edge.branch === branch)
}

function graphAt(flow: Flow, place: InsertPlace): Graph | undefined {
  if ('after' in place) return placeGraph(flow, place.after)
  return allGraphs(flow).find(({ steps }) => steps.some(({ key }) => key === place.before))
}

/** Which edges give way, who leads to the new steps, and what follows them. */
function joint(graph: Graph, place: InsertPlace) {
  const position = (key: string) => graph.steps.findIndex((step) => step.key === key)
  if ('before' in place) {
    const cut = new Set(graph.edges.filter(({ to }) => to === place.before))
    const feeds = [...cut].map(({ from, branch }) => ({ from, branch }))
    return { cut, feeds, followers: [place.before], anchor: position(place.before) }
  }
  const { key, branch = mainBranch } = place.after
  const cut = new Set(graph.edges.filter((edge) => edge.from === key && edge.branch === branch))
  const followers = [...cut].map(({ to }) => to)
  return { cut, feeds: [{ from: key, branch }], followers, anchor: position(key) + 1 }
}

function lastOnTrunk({ steps, edges }: Fragment, first: Step | undefined): Step | undefined {
  let last = first
  for (let count = 0; last && count < steps.length; count += 1) {
    const from = last.key
    const [way] = mainEdges(edges.filter((edge) => edge.from === from))
    const next = way && steps.find(({ key }) => key === way.to)
    if (!next) return last
    last = next
  }
  return last
}
