import { allSteps, bodyGraph, type Graph, graphOf, rootGraph } from './graph'
import { remember } from './remember'
import { type Edge, type Flow, mainBranch, type Section, type Step } from './schema'
import { sectionOf } from './sections'
import { waysIn, whyBroken } from './step-range'

/** A section that is drawn as one card. */
export interface FoldedSection {
  section: Section
  /** All that the card hides and stands for, bodies included. */
  keys: readonly string[]
}

export interface Folding {
  /** The flow with one step in the place of each folded section, under the key of its first. */
  flow: Flow
  /** By that key. */
  cards: ReadonlyMap<string, FoldedSection>
  /** The card that stands for a step: its own, or that of the section it is folded into. */
  cardOf: (key: string) => string
}

/** How a flow is drawn. A section that is none by its rules stays open. */
export const foldingOf = remember(fold)

export function unfolded(flow: Flow): Folding {
  return { flow, cards: new Map(), cardOf: (key) => key }
}

/** The section a step stands in, itself or with what holds it. */
export function nearestSection(flow: Flow, key: string): Section | undefined {
  const own = sectionOf(flow, key)
  if (own) return own
  const entry = graphOf(flow, key)?.entry
  return entry === undefined || entry === flow.trigger.key ? undefined : nearestSection(flow, entry)
}

function fold(flow: Flow): Folding {
  const folded = flow.sections?.filter(({ collapsed }) => collapsed) ?? []
  if (folded.length === 0) return unfolded(flow)
  const cards = new Map<string, FoldedSection>()
  const { steps, edges } = foldGraph(rootGraph(flow), { flow, folded, cards })
  const hidden = new Map(
    [...cards].flatMap(([card, { keys }]) => keys.map((key) => [key, card] as const)),
  )
  const drawn = cards.size === 0 ? flow : { ...flow, steps, edges }
  return { flow: drawn, cards, cardOf: (key) => hidden.get(key) ?? key }
}

interface Ground {
  flow: Flow
  folded: readonly Section[]
  cards: Map<string, FoldedSection>
}

function foldGraph(graph: Graph, ground: Ground): Pick<Graph, 'steps' | 'edges'> {
  const steps = new Map(graph.steps.map((step) => [step.key, step]))
  const cardOf = new Map<string, string>()
  for (const section of ground.folded) {
    const members = new Set(section.steps)
    const isHere = section.steps.every((key) => steps.has(key) && !cardOf.has(key))
    if (!isHere || whyBroken(graph, members) !== undefined) continue
    const [card = ''] = waysIn(graph, members)
    const held = section.steps.flatMap((key) => steps.get(key) ?? [])
    const keys = allSteps({ ...ground.flow, steps: held, edges: [] }).map(({ key }) => key)
    ground.cards.set(card, { section, keys })
    for (const key of section.steps) cardOf.set(key, card)
  }
  return {
    steps: graph.steps.flatMap((step): Step[] => {
      const card = cardOf.get(step.key)
      if (card === undefined) return [withBody(step, ground)]
      const section = ground.cards.get(card)?.section
      return card === step.key && section ? [standIn(step, section)] : []
    }),
    edges: foldedEdges(graph.edges, cardOf),
  }
}

function withBody(step: Step, ground: Ground): Step {
  return step.body
    ? { ...step, body: { ...step.body, ...foldGraph(bodyGraph(step), ground) } }
    : step
}

/** It stands where its first step stands. */
function standIn({ key, position }: Step, { title }: Section): Step {
  const place = position ? { position } : {}
  return { key, app: 'section', action: 'section', title, input: {}, ...place }
}

/** What leads out of a section leaves its card by one way, however many led out of its steps. */
function foldedEdges(edges: readonly Edge[], cardOf: ReadonlyMap<string, string>): Edge[] {
  const seen = new Set<string>()
  return edges.flatMap((edge): Edge[] => {
    const from = cardOf.get(edge.from)
    const to = cardOf.get(edge.to) ?? edge.to
    if (from === undefined) return [to === edge.to ? edge : { ...edge, to }]
    if (from === to || seen.has(`${from} ${to}`)) return []
    seen.add(`${from} ${to}`)
    return [{ ...edge, from, branch: mainBranch, to }]
  })
}
