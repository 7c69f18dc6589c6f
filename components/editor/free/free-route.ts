import { type Card, gaps } from '../layout-geometry'
import type { Point } from '../rounded-path'

/** How a line goes between two cards that may stand anywhere. */
export interface Route {
  points: Point[]
  label: Point | undefined
  plus: Point
}

export interface Way {
  card: Card
  /** None at an open end. */
  target: Card | undefined
  /** Where it leaves the lower edge of the card, and where it comes to. */
  start: number
  end: number
  /** 0 unless other lines of the card run the same way. */
  lane: number
  /** A line with a label bends above it. */
  label: string | undefined
}

const lanePx = 6
/** Between the lower edge of a card and the first bend. */
const outPx = 28
/** Between a line that comes round and the cards that it passes. */
const besidePx = 40
const belowLabel = 72
/** Half of a label. */
const labelPx = 11

export function freeRoute(way: Way): Route {
  const { card, target } = way
  const bottom = card.y + card.height
  if (!target) return openRoute(way, bottom)
  const room = way.label === undefined ? gaps.step - 20 : gaps.branchPlus + labelPx
  return target.y - bottom >= room ? downRoute(way, target) : roundRoute(way, target)
}

function openRoute({ start, end, lane, label }: Way, bottom: number): Route {
  const from = { x: start, y: bottom }
  if (label === undefined) {
    const points = [from, { x: start, y: bottom + gaps.openLine }]
    return { points, label: undefined, plus: { x: start, y: bottom + gaps.openPlus } }
  }
  const y = bottom + gaps.fork + lane * lanePx
  const tip = { x: end, y: bottom + gaps.branchPlus - 12 }
  return {
    points: [from, { x: start, y }, { x: end, y }, tip],
    label: { x: end, y: bottom + gaps.label },
    plus: { x: end, y: bottom + gaps.branchPlus },
  }
}

function downRoute({ card, start, end, lane, label }: Way, target: Card): Route {
  const bottom = card.y + card.height
  const tip = { x: end, y: target.y - gaps.arrow }
  const isFork = label !== undefined
  // Soon after the card: what stands below it is not crossed.
  const bend = isFork ? gaps.fork : Math.min(outPx, Math.round((tip.y - bottom) / 2))
  const y = bottom + bend + lane * lanePx
  const points = [{ x: start, y: bottom }, { x: start, y }, { x: end, y }, tip]
  if (!isFork) return { points, label: undefined, plus: halfway(points) }
  const text = { x: end, y: bottom + gaps.label }
  return { points, label: text, plus: { x: end, y: Math.round((text.y + labelPx + tip.y) / 2) } }
}

/** To a step beside or above: down, between the cards or past both, and down to it. */
function roundRoute({ card, start, end, lane, label }: Way, target: Card): Route {
  const bottom = card.y + card.height
  const y = bottom + (label === undefined ? outPx : belowLabel) + lane * lanePx
  const x = sideOf(card, target) + lane * lanePx
  const above = target.y - outPx
  const tip = { x: end, y: target.y - gaps.arrow }
  const points = [
    { x: start, y: bottom },
    { x: start, y },
    { x, y },
    { x, y: above },
    { x: end, y: above },
    tip,
  ]
  const text = label === undefined ? undefined : { x: start, y: bottom + gaps.label }
  return { points, label: text, plus: halfway(points) }
}

function sideOf(card: Card, target: Card): number {
  const [right, targetRight] = [card.x + card.width, target.x + target.width]
  if (target.x - right >= besidePx) return Math.round((right + target.x) / 2)
  if (card.x - targetRight >= besidePx) return Math.round((targetRight + card.x) / 2)
  return Math.max(right, targetRight) + besidePx
}

/** The middle of a line, counted along it. */
function halfway(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, at) => distance(points[at] ?? point, point))
  let rest = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [at, length] of lengths.entries()) {
    const [from, to] = [points[at], points[at + 1]]
    if (!from || !to) break
    if (rest <= length && length > 0) {
      const share = rest / length
      const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share]
      return { x: Math.round(x), y: Math.round(y) }
    }
    rest -= length
  }
  return points.at(-1) ?? { x: 0, y: 0 }
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}
