import type { Edge, Node } from '@xyflow/react'
import type { Connection } from '@/lib/flow/connect'
import { type Folding, foldingOf, unfolded } from '@/lib/flow/fold-sections'
import { activeSteps, allGraphs, rootGraph, stepNumbers } from '@/lib/flow/graph'
import { notesBySteps } from '@/lib/flow/notes'
import { isFree, placesOf } from '@/lib/flow/positions'
import type { Flow, Edge as FlowEdge, Note, Step } from '@/lib/flow/schema'
import type { CatalogIndex } from './catalog-index'
import { isEqual } from './equal'
import type { Footer } from './footers'
import { arrangeByPlaces } from './free/free-layout'
import { arrange } from './layout'
import {
  type AddPlace,
  type Card,
  type CardHandle,
  cardHeight,
  footerHeight,
  gaps,
  type Line,
  type Outs,
} from './layout-geometry'
import { looksAlike } from './looks-alike'
import { nodeHandles } from './node-handles'
import { notesHeight } from './notes/note-size'
import { type Point, roundedPath } from './rounded-path'
import { withPlaceBelow } from './sections/place-below'
import { sectionFooters } from './sections/section-footers'
import { firstSteps, frameSections, type SectionFrame } from './sections/section-frames'
import { stepFacts, triggerFacts, waysOut } from './step-facts'

export interface StepNodeData extends Record<string, unknown> {
  /** 0: the flow has it no more. */
  number: number
  /** Steps in all, the trigger included. */
  count: number
  title: string
  subtitle: string
  icon: string | undefined
  isBuiltIn: boolean
  isTrigger: boolean
  isUnknown: boolean
  /** By choice, itself or with what holds it. */
  isSkipped: boolean
  footer: Footer | undefined
  /** Where it stands, for those who hear the flow: "After step 2, Big deal, Yes." */
  position: string
  /** Of the card alone; its notes hang below it. */
  cardHeight: number
  notes: readonly Note[]
  /** The section whose steps it stands for. */
  section?: { id: string; steps: number }
  /** Where lines are drawn from; none where the flow arranges itself. */
  handles: readonly CardHandle[] | undefined
}
export type StepNode = Node<StepNodeData, 'step' | 'frame' | 'section'>

export interface WireData extends Record<string, unknown> {
  path: string
  points: Point[]
  /** The way out that it draws; none for the trunk into a join. */
  branch: string | undefined
  /** The step it leads to; none at an open end. */
  to: string | undefined
  /** Its place in the stack of frames, lines and cards. */
  level: number
  end: { x: number; y: number } | undefined
  label: { x: number; y: number; text: string } | undefined
  plus: { x: number; y: number; place: AddPlace; name: string } | undefined
  /** Where the line is taken away by hand. */
  cut: { x: number; y: number; line: Connection; name: string } | undefined
}
export type WireEdge = Edge<WireData, 'wire'>

export interface Canvas {
  nodes: StepNode[]
  edges: WireEdge[]
  /** Around the cards of sections that are not folded. */
  sections: SectionFrame[]
  size: { left: number; right: number; height: number; top: number }
  /** What leaves each card; only in a flow that is arranged by hand. */
  outs: ReadonlyMap<string, Outs> | undefined
}

export interface CanvasInput {
  flow: Flow
  catalog: CatalogIndex
  footers: ReadonlyMap<string, Footer>
  /** The numbers are those of this flow, where the drawing holds steps that it has no more. */
  numberedAs?: Flow | undefined
  /** Which cards have room for a line at their foot that is not one of `footers`. */
  tall?: ((key: string) => boolean) | undefined
  /** Every step is seen, also those of folded sections. */
  isUnfolded?: boolean
}

/**
 * A projection of documents onto React Flow. It keeps what it made before: a step that looks the
 * same is the same object, and React Flow draws only what is new.
 */
export function createCanvasProjection(): (input: CanvasInput) => Canvas {
  let nodes = new Map<string, StepNode>()
  let edges = new Map<string, WireEdge>()
  let frames: SectionFrame[] = []
  let canvas: Canvas | undefined
  let drawn: CanvasInput | undefined
  return (given) => {
    const isAlike = drawn && looksAlike(drawn, given)
    drawn = given
    if (isAlike && canvas) return canvas
    const folding = given.isUnfolded ? unfolded(given.flow) : foldingOf(given.flow)
    const input = { ...given, footers: sectionFooters(folding, given.footers) }
    const { catalog, footers, tall } = input
    const hasFoot = (key: string) => footers.has(key) || tall?.(key) === true
    const ownHeight = (key: string) => cardHeight + (hasFoot(key) ? footerHeight : 0)
    const notes = notesBySteps(given.flow)
    for (const key of folding.cards.keys()) notes.delete(key)
    const firsts = firstSteps(folding)
    const layout = {
      graph: rootGraph(folding.flow),
      heightOf: (key: string) => ownHeight(key) + notesHeight(notes.get(key)),
      roomBelow: (key: string) => notesHeight(notes.get(key)),
      roomAbove: (key: string) => (firsts.has(key) ? gaps.sectionHead : 0),
      waysOut: (step: Step) => waysOut(step, catalog),
    }
    const arrangement = isFree(given.flow)
      ? arrangeByPlaces(layout, placesOf(folding.flow))
      : arrange(layout)
    const numbers = stepNumbers(input.numberedAs ?? given.flow)
    const view = { ...input, ...lookUps(folding.flow), folding, numbers, notes }
    const fresh = inReadingOrder(arrangement.cards.map((card) => toNode(card, view)))
    nodes = new Map(fresh.map((node) => [node.id, kept(nodes.get(node.id), node)]))
    const lines = arrangement.lines.map((line) => withPlaceBelow(line, { folding, ...given }))
    const wires = lines.map((line) => toEdge(line, nodes))
    edges = new Map(wires.map((edge) => [edge.id, kept(edges.get(edge.id), edge)]))
    frames = kept(frames, frameSections(folding.flow, nodes))
    const { left, right, height, top = 0, outs } = arrangement
    const next: Canvas = {
      nodes: keptList(canvas?.nodes, [...nodes.values()]),
      edges: keptList(canvas?.edges, [...edges.values()]),
      ...{ sections: frames, size: kept(canvas?.size, { left, right, height, top }), outs },
    }
    canvas = canvas && isSameCanvas(canvas, next) ? canvas : next
    return canvas
  }
}

function keptList<T>(before: T[] | undefined, now: T[]): T[] {
  const isSame = before?.length === now.length && now.every((one, at) => one === before[at])
  return isSame ? before : now
}

function isSameCanvas(before: Canvas, now: Canvas): boolean {
  const { nodes, edges, sections, size, outs } = now
  const isDrawnAlike = before.nodes === nodes && before.edges === edges
  const isPlacedAlike = before.sections === sections && before.size === size
  return isDrawnAlike && isPlacedAlike && before.outs === outs
}

interface View extends CanvasInput {
  folding: Folding
  numbers: Map<string, number>
  steps: Map<string, Step>
  /** Steps that are not skipped by choice. */
  active: ReadonlySet<string>
  /** The first edge that leads to a step. */
  incoming: Map<string, FlowEdge>
  notes: Map<string, Note[]>
}

function lookUps(flow: Flow): Pick<View, 'steps' | 'active' | 'incoming'> {
  const graphs = allGraphs(flow)
  const edges = graphs.flatMap((graph) => graph.edges)
  return {
    active: new Set(activeSteps(flow).map(({ key }) => key)),
    steps: new Map(graphs.flatMap((graph) => graph.steps).map((step) => [step.key, step])),
    incoming: new Map(edges.toReversed().map((edge) => [edge.to, edge])),
  }
}

/** Whoever reads the page from its start meets the steps as the flow does them; what is gone comes last. */
function inReadingOrder(nodes: StepNode[]): StepNode[] {
  const placeOf = ({ data }: StepNode) => data.number || data.count + 1
  return nodes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function toNode(card: Card, view: View): StepNode {
  const { flow, catalog, footers, numbers } = view
  const step = view.steps.get(card.key)
  const facts = step ? stepFacts(step, catalog) : triggerFacts(flow, catalog)
  const folded = view.folding.cards.get(card.key)
  const count = folded?.keys.length ?? 0
  return {
    id: card.key,
    type: folded ? 'section' : step?.body ? 'frame' : 'step',
    position: { x: card.x, y: card.y },
    width: card.width,
    height: card.height,
    measured: { width: card.width, height: card.height },
    handles: nodeHandles(card),
    // The cards and lines of a body are drawn over the frame of their container.
    zIndex: 2 * card.depth,
    data: {
      number: numbers.get(card.key) ?? 0,
      count: numbers.size,
      title: facts.title,
      subtitle: folded ? `${count} step${count === 1 ? '' : 's'}` : facts.subtitle,
      icon: facts.icon,
      isBuiltIn: facts.isBuiltIn,
      isTrigger: !step,
      isUnknown: facts.isUnknown && !folded,
      isSkipped: step !== undefined && !view.active.has(step.key),
      footer: footers.get(card.key),
      position: step ? positionOf(card.key, view) : 'Starts this flow.',
      cardHeight: card.height - notesHeight(view.notes.get(card.key)),
      notes: view.notes.get(card.key) ?? noNotes,
      ...(folded ? { section: { id: folded.section.id, steps: count } } : {}),
      handles: card.handles,
    },
  }
}

const noNotes: readonly Note[] = []

function positionOf(key: string, { flow, catalog, numbers, steps, incoming }: View): string {
  const edge = incoming.get(key)
  if (!edge) return 'Nothing leads to it.'
  const source = steps.get(edge.from)
  const facts = source ? stepFacts(source, catalog) : triggerFacts(flow, catalog)
  const ways = source ? waysOut(source, catalog) : []
  const label = ways.find((way) => way.branch === edge.branch)?.label
  const branch = label === undefined ? '' : `, ${label}`
  return `After step ${numbers.get(edge.from) ?? 0}, ${facts.title}${branch}.`
}

export function toEdge(line: Line, nodes: ReadonlyMap<string, StepNode>): WireEdge {
  const end = line.points.at(-1)
  const title = nodes.get(line.from)?.data.title ?? ''
  const branch = line.label ? `, ${line.label.text}` : ''
  const name = `Add a step ${line.plus ? wordOf(line.plus.place) : 'after'} ${title}${branch}`
  return {
    id: line.id,
    type: 'wire',
    // React Flow wants two ends; the drawing comes from `path`, so an open end may return to its own.
    source: line.from,
    target: line.to ?? line.from,
    focusable: false,
    domAttributes: unheard,
    zIndex: lineLevel(line),
    data: {
      level: lineLevel(line),
      path: roundedPath(line.points),
      points: line.points,
      branch: line.branch,
      to: line.to,
      end: line.hasArrow ? end : undefined,
      label: line.label,
      plus: line.plus ? { ...line.plus, name } : undefined,
      cut: cutOf(line, nodes),
    },
  }
}

function cutOf(
  { cut, from, branch, to }: Line,
  nodes: ReadonlyMap<string, StepNode>,
): WireData['cut'] {
  if (!cut || branch === undefined || to === undefined) return undefined
  const [source = '', target = ''] = [from, to].map((key) => nodes.get(key)?.data.title)
  const name = `Delete the line from ${source} to ${target}`
  return { ...cut, line: { from, branch, to }, name }
}

/** What a line says, the cards say in words. */
const unheard = { 'aria-hidden': true }

/** Above the frame that it stands in, below the cards there. */
function lineLevel({ depth }: Line): number {
  return Math.max(0, 2 * depth - 1)
}

function wordOf(place: AddPlace): 'before' | 'inside' | 'after' {
  if ('before' in place) return 'before'
  return place.after.inside ? 'inside' : 'after'
}

/** The object of before when nothing about it changed. */
function kept<T>(before: T | undefined, now: T): T {
  return before !== undefined && isEqual(before, now) ? before : now
}
