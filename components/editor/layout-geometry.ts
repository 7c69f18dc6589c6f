import type { Place } from '@/lib/flow/edit'
import { mainBranch } from '@/lib/flow/schema'
import type { Point } from './rounded-path'

export const cardWidth = 256
export const cardHeight = 64
export const footerHeight = 30

/** Distances of the drawing, in pixels; those below a card count from its lower edge. */
export const gaps = {
  step: 56,
  plus: 27,
  column: 88,
  fork: 20,
  label: 46,
  branchPlus: 80,
  branch: 108,
  /** From the longest branch to the line that collects the branches, and from there to the join. */
  merge: 56,
  trunk: 54,
  /** Between the tip of an arrow and the card it points to. */
  arrow: 2,
  openLine: 24,
  openPlus: 36,
  frameHeader: 40,
  frameSide: 24,
  frameEnd: 22,
  /** The title of a section above its first card, and its frame around its cards. */
  sectionHead: 28,
  sectionSide: 12,
} as const

export interface WayOut {
  branch: string
  label?: string
}

/** Where a new step goes: into the ways out of a step, or above a join. */
export type AddPlace = { after: Place } | { before: string }

export interface Card {
  key: string
  x: number
  y: number
  width: number
  height: number
  /** The container whose body it stands in. */
  container?: string
  /** How many containers it stands in. */
  depth: number
  /** Where lines can be drawn from by hand; only in a flow that is arranged by hand. */
  handles?: readonly CardHandle[]
}

export interface CardHandle extends WayOut {
  /** From the left edge of the card. */
  x: number
}

export interface Line {
  id: string
  from: string
  /** The way out that it draws; none for the trunk into a join. */
  branch?: string
  to?: string
  points: Point[]
  hasArrow: boolean
  label?: Point & { text: string }
  plus?: Point & { place: AddPlace }
  /** Where the line can be taken away; only in a flow that is arranged by hand. */
  cut?: Point
  /** How many containers it stands in. */
  depth: number
}

export interface Arrangement {
  cards: Card[]
  lines: Line[]
  /** How far it reaches to both sides of the trunk. */
  left: number
  right: number
  height: number
  /** Where the highest card stands; 0 unless the flow is arranged by hand. */
  top?: number
  /** By card; only in a flow that is arranged by hand. */
  outs?: ReadonlyMap<string, Outs>
}

/** What leaves a card: its ways out as drawn, and where each of them begins. */
export interface Outs {
  arms: readonly Arm[]
  handles: readonly CardHandle[]
}

/** One way out as drawn: a step of its own, a line to a join further down, or an open end. */
export interface Arm {
  branch: string
  label?: string
  kind: 'step' | 'join' | 'open'
  to?: string
  /** From the fork's trunk to the arm's. */
  dx: number
}

export interface Place2d {
  x: number
  y: number
  /** Room kept over it. */
  above: number
  height: number
  arms: Arm[]
}

export function isFork(arms: Arm[]): boolean {
  return arms.length > 1 || arms[0]?.label !== undefined
}

export function isSamePlace(a: AddPlace, b: AddPlace): boolean {
  if ('before' in a || 'before' in b) {
    return 'before' in a && 'before' in b && a.before === b.before
  }
  const isInside = (place: Place) => place.inside === true
  const branchOf = (place: Place) => place.branch ?? mainBranch
  return (
    a.after.key === b.after.key &&
    isInside(a.after) === isInside(b.after) &&
    (isInside(a.after) || branchOf(a.after) === branchOf(b.after))
  )
}
