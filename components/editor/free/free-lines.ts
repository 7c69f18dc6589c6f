import { type Edge, mainBranch } from '@/lib/flow/schema'
import { dominators } from '../dominators'
import { armsOf, type LayoutInput } from '../layout'
import {
  type Arm,
  type Card,
  type CardHandle,
  cardWidth,
  type Line,
  type Outs,
} from '../layout-geometry'
import type { Point } from '../rounded-path'
import { freeRoute, type Route } from './free-route'

type Cards = ReadonlyMap<string, Card>
type Input = Pick<LayoutInput, 'graph' | 'waysOut'>

/** The button that takes a line away stands beside the plus. */
const cutPx = 28

/** The ways out of every card, side by side along its lower edge. */
export function outsOf({ graph, waysOut }: Input, cards: Cards): Map<string, Outs> {
  const tree = dominators(graph)
  const steps = new Map(graph.steps.map((step) => [step.key, step]))
  const edges = edgesBySource(graph.edges)
  return new Map(
    [...cards].map(([key, { width }]) => {
      const step = steps.get(key)
      const ways = step ? waysOut(step) : [{ branch: mainBranch }]
      const arms = armsOf({ key, ways, edges: edges.get(key) ?? [], tree })
      return [key, { arms, handles: handlesOf(arms, width) }]
    }),
  )
}

/** A line for each way out, and for each step that it leads to. */
export function freeLines(cards: Cards, outs: ReadonlyMap<string, Outs>): Line[] {
  return [...cards.values()].flatMap((card) => {
    const out = outs.get(card.key)
    return out ? linesOf(card, out, cards) : []
  })
}

function handlesOf(arms: readonly Arm[], width: number): CardHandle[] {
  const ways = new Map(arms.map((arm) => [arm.branch, arm]))
  const gap = Math.min(96, cardWidth / (ways.size + 1))
  return [...ways.values()].map(({ branch, label }, index) => ({
    ...{ branch, x: Math.round(width / 2 + (index - (ways.size - 1) / 2) * gap) },
    ...(label === undefined ? {} : { label }),
  }))
}

/** The lines that leave one card. */
export function linesOf(card: Card, { arms, handles }: Outs, cards: Cards): Line[] {
  const seen = new Set<string>()
  const runs: Run[] = []
  return arms.flatMap((arm, index) => {
    const at = handles.findIndex(({ branch }) => branch === arm.branch)
    const handle = handles[at]
    const target = cards.get(arm.to ?? '')
    if (!handle || (arm.kind !== 'open' && !target)) return []
    const start = card.x + handle.x
    const end = target ? middleOf(target) : openEnd(card, { at, handles })
    const run = { from: Math.min(start, end), to: Math.max(start, end), lane: 0 }
    run.lane = laneOf(run, runs)
    runs.push(run)
    const route = freeRoute({ card, target, start, end, lane: run.lane, label: arm.label })
    const isFirst = !seen.has(arm.branch)
    seen.add(arm.branch)
    return [toLine({ card, arm, index, route, isFirst })]
  })
}

interface Drawn {
  card: Card
  arm: Arm
  index: number
  route: Route
  /** One plus for a way out that leads to several: a new step comes before all of them. */
  isFirst: boolean
}

function toLine({ card, arm, index, route, isFirst }: Drawn): Line {
  const { points, label, plus } = route
  const place = { after: { key: card.key, branch: arm.branch } }
  const isOpen = arm.kind === 'open'
  return {
    ...{ id: `${card.key}:${arm.branch}:${index}`, from: card.key, branch: arm.branch, depth: 0 },
    ...{ points, hasArrow: !isOpen },
    ...(arm.to === undefined ? {} : { to: arm.to }),
    ...(label && arm.label !== undefined ? { label: { ...label, text: arm.label } } : {}),
    ...(isFirst ? { plus: { ...plus, place } } : {}),
    ...(isOpen ? {} : { cut: isFirst ? beside(plus) : plus }),
  }
}

const beside = ({ x, y }: Point): Point => ({ x: x + cutPx, y })
const middleOf = ({ x, width }: Card) => x + width / 2

/** Open ways stand so far apart that their labels do not touch. */
function openEnd(card: Card, { at, handles }: { at: number; handles: readonly CardHandle[] }) {
  const widest = Math.max(...handles.map(({ label = '' }) => label.length * 8 + 40))
  return middleOf(card) + Math.round((at - (handles.length - 1) / 2) * Math.max(88, widest))
}

interface Run {
  from: number
  to: number
  lane: number
}

/** Two lines that leave a card to the same side run above each other. */
function laneOf(run: Run, others: readonly Run[]): number {
  const taken = others.filter((other) => run.from <= other.to && other.from <= run.to)
  const lanes = new Set(taken.map(({ lane }) => lane))
  let lane = 0
  while (lanes.has(lane)) lane += 1
  return lane
}

function edgesBySource(edges: readonly Edge[]): Map<string, Edge[]> {
  const found = new Map<string, Edge[]>()
  for (const edge of edges) {
    const others = found.get(edge.from)
    if (others) others.push(edge)
    else found.set(edge.from, [edge])
  }
  return found
}
