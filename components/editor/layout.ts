import type { Graph } from '@/lib/flow/graph'
import { type Edge, mainBranch, type Step } from '@/lib/flow/schema'
import { type Dominators, dominators } from './dominators'
import {
  type Arm,
  type Arrangement,
  type Card,
  cardWidth,
  gaps,
  isFork,
  type Line,
  type Place2d,
  type WayOut,
} from './layout-geometry'
import { drawLines } from './layout-lines'
import type { Point } from './rounded-path'

/**
 * Arranges a flow from top to bottom, in one pass up and one down the tree of dominators.
 * 1. A step stands under the one before it, on the same trunk.
 * 2. The ways out of a fork stand side by side; the fork is centred over their trunks.
 * 3. A join stands under the fork it closes, below the longest branch.
 * 4. A container is as large as its body.
 * 5. What nothing leads to stands to the right of all.
 */

export interface LayoutInput {
  graph: Graph
  heightOf: (key: string) => number
  /** What hangs below a frame; that of a card is part of its height. */
  roomBelow?: (key: string) => number
  /** For what stands over a card. */
  roomAbove?: (key: string) => number
  waysOut: (step: Step) => WayOut[]
}

interface Shape {
  left: number
  right: number
  /** Of the step and all that stands under it. */
  height: number
  own: { left: number; right: number; height: number }
  arms: Arm[]
  children: { key: string; dx: number; dy: number }[]
  inner?: Arrangement
}

export function arrange(input: LayoutInput): Arrangement {
  const { graph } = input
  const tree = dominators(graph)
  const shapes = measureAll(input, tree)
  const placed = new Map<string, Place2d>()
  const cards: Card[] = []
  const lines: Line[] = []
  const main = shapes.get(graph.entry)
  let right = main?.right ?? 0
  let height = main?.height ?? 0
  placeTree(graph.entry, { x: 0, y: 0 })
  for (const key of tree.order) {
    const shape = shapes.get(key)
    if (!shape || placed.has(key)) continue
    const x = right + gaps.column + shape.left
    placeTree(key, { x, y: (main?.own.height ?? 0) + gaps.step })
    right = x + shape.right
    height = Math.max(height, (main?.own.height ?? 0) + gaps.step + shape.height)
  }
  lines.push(...drawLines(graph, placed))
  return { cards, lines, left: main?.left ?? 0, right, height }

  function placeTree(root: string, at: Point): void {
    const pending = [{ key: root, ...at }]
    for (let next = pending.pop(); next; next = pending.pop()) {
      const shape = shapes.get(next.key)
      if (!shape) continue
      const { x, y } = next
      const above = input.roomAbove?.(next.key) ?? 0
      placed.set(next.key, { x, y, above, height: shape.own.height, arms: shape.arms })
      if (next.key !== graph.entry || input.heightOf(next.key) > 0) addCard(next, shape)
      for (const child of shape.children) {
        pending.push({ key: child.key, x: next.x + child.dx, y: next.y + child.dy })
      }
    }
  }

  function addCard(at: Point & { key: string }, { own, inner }: Shape): void {
    cards.push({
      key: at.key,
      x: at.x - own.left,
      y: at.y,
      width: own.left + own.right,
      height: own.height,
      depth: 0,
    })
    if (!inner) return
    for (const card of inner.cards) {
      const depth = card.depth + 1
      cards.push({ container: at.key, ...card, depth, x: card.x + at.x, y: card.y + at.y })
    }
    for (const line of inner.lines) {
      lines.push({ ...shifted(line, at), depth: line.depth + 1 })
    }
  }
}

function measureAll(input: LayoutInput, tree: Dominators): Map<string, Shape> {
  const steps = new Map(input.graph.steps.map((step) => [step.key, step]))
  const joins = new Map<string, string[]>()
  for (const key of tree.order) {
    const parent = tree.above.get(key)
    if (parent !== undefined && (tree.incoming.get(key) ?? 0) > 1) append(joins, parent, key)
  }
  const outgoing = new Map<string, Edge[]>()
  for (const edge of input.graph.edges) append(outgoing, edge.from, edge)
  const shapes = new Map<string, Shape>()
  for (const key of tree.order.toReversed()) {
    const step = steps.get(key)
    const ways = step ? input.waysOut(step) : [{ branch: mainBranch }]
    const arms = armsOf({ key, ways, edges: outgoing.get(key) ?? [], tree })
    shapes.set(key, measure({ key, step, arms, joins: joins.get(key) ?? [], shapes, input }))
  }
  return shapes
}

/** The ways out of a step as they are drawn. */
export function armsOf(fork: {
  key: string
  ways: WayOut[]
  edges: Edge[]
  tree: Dominators
}): Arm[] {
  const { key, edges, tree } = fork
  const known = new Set(fork.ways.map((way) => way.branch))
  // An edge of a branch the action no longer has is still shown, under its own name.
  const stale = edges.map((edge) => edge.branch).filter((branch) => !known.has(branch))
  const ways = [...fork.ways, ...[...new Set(stale)].map((branch) => ({ branch, label: branch }))]
  return ways.flatMap((way): Arm[] => {
    const targets = edges.filter((edge) => edge.branch === way.branch)
    if (targets.length === 0) return [{ ...way, kind: 'open', dx: 0 }]
    return targets.map(({ to }) => {
      const isOwn = tree.above.get(to) === key && tree.incoming.get(to) === 1
      return { ...way, kind: isOwn ? 'step' : 'join', to, dx: 0 }
    })
  })
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

interface Measure {
  key: string
  step: Step | undefined
  arms: Arm[]
  joins: string[]
  shapes: Map<string, Shape>
  input: LayoutInput
}

function measure({ key, step, arms, joins, shapes, input }: Measure): Shape {
  const inner = step?.body && arrangeBody(step, input)
  const own = inner
    ? frameSize(inner, input.roomBelow?.(key) ?? 0)
    : { left: cardWidth / 2, right: cardWidth / 2, height: input.heightOf(key) }
  const shape: Shape = { ...own, own, arms, children: [], ...(inner ? { inner } : {}) }
  const isBodyEntry = !step && own.height === 0
  const above = (below: string) => input.roomAbove?.(below) ?? 0
  const gap = isBodyEntry ? 0 : gaps.step
  if (isFork(arms)) spread(shape, shapes, above)
  else for (const arm of arms) stack(shape, arm, { shapes, gap: gap + above(arm.to ?? '') })
  for (const join of joins) {
    const below = shapes.get(join)
    if (!below) continue
    const trunk = gaps.merge + gaps.trunk + above(join)
    shape.children.push({ key: join, dx: 0, dy: shape.height + trunk })
    shape.height += trunk + below.height
    shape.left = Math.max(shape.left, below.left)
    shape.right = Math.max(shape.right, below.right)
  }
  return shape
}

function stack(
  shape: Shape,
  arm: Arm,
  { shapes, gap }: { shapes: Map<string, Shape>; gap: number },
): void {
  if (arm.kind === 'open') shape.height += gaps.openPlus + 12
  const below = arm.kind === 'step' ? shapes.get(arm.to ?? '') : undefined
  if (!below) return
  shape.children.push({ key: arm.to ?? '', dx: 0, dy: shape.own.height + gap })
  shape.height += gap + below.height
  shape.left = Math.max(shape.left, below.left)
  shape.right = Math.max(shape.right, below.right)
}

function spread(shape: Shape, shapes: Map<string, Shape>, above: (key: string) => number): void {
  const { arms } = shape
  const sizes = arms.map((arm) => {
    const below = arm.kind === 'step' ? shapes.get(arm.to ?? '') : undefined
    const half = Math.min(cardWidth / 2, 24 + (arm.label?.length ?? 0) * 4)
    return below ?? { left: half, right: half, height: 0 }
  })
  const centres: number[] = []
  arms.forEach((_, index) => {
    const before = sizes[index - 1]
    const at = before
      ? (centres[index - 1] ?? 0) + before.right + gaps.column + (sizes[index]?.left ?? 0)
      : 0
    centres.push(at)
  })
  const middle = (centres.at(-1) ?? 0) / 2
  let longest = 0
  arms.forEach((arm, index) => {
    const size = sizes[index]
    if (!size) return
    arm.dx = Math.round((centres[index] ?? 0) - middle)
    const room = arm.kind === 'step' && arm.to ? above(arm.to) : 0
    if (arm.kind === 'step' && arm.to) {
      shape.children.push({ key: arm.to, dx: arm.dx, dy: shape.own.height + gaps.branch + room })
    }
    longest = Math.max(longest, room + size.height)
    shape.left = Math.max(shape.left, size.left - arm.dx)
    shape.right = Math.max(shape.right, size.right + arm.dx)
  })
  shape.height += gaps.branch + longest
}

/** The body under its frame's header; the trunk is the frame's own. */
function arrangeBody(step: Step, input: LayoutInput): Arrangement {
  const graph = { entry: step.key, steps: step.body?.steps ?? [], edges: step.body?.edges ?? [] }
  const heightOf = (key: string) => (key === step.key ? 0 : input.heightOf(key))
  const body = arrange({ ...input, graph, heightOf })
  const down = { x: 0, y: gaps.frameHeader }
  return {
    ...body,
    cards: body.cards.map((card) => ({ ...card, y: card.y + gaps.frameHeader })),
    lines: body.lines.map((line) => shifted(line, down)),
  }
}

function frameSize(inner: Arrangement, below: number): Shape['own'] {
  return {
    left: Math.max(cardWidth / 2, inner.left) + gaps.frameSide,
    right: Math.max(cardWidth / 2, inner.right) + gaps.frameSide,
    height: gaps.frameHeader + inner.height + gaps.frameEnd + below,
  }
}

export function shifted(line: Line, by: Point): Line {
  const { label, plus } = line
  return {
    ...line,
    points: line.points.map((point) => ({ x: point.x + by.x, y: point.y + by.y })),
    ...(label ? { label: { ...label, x: label.x + by.x, y: label.y + by.y } } : {}),
    ...(plus ? { plus: { ...plus, x: plus.x + by.x, y: plus.y + by.y } } : {}),
  }
}
