import { foldingOf } from '@/lib/flow/fold-sections'
import { allSteps, findStep } from '@/lib/flow/graph'
import type { Places, Point } from '@/lib/flow/positions'
import type { Flow } from '@/lib/flow/schema'
import type { CatalogIndex } from '../catalog-index'
import type { Card } from '../layout-geometry'
import { roundedPath } from '../rounded-path'
import { withPlaceBelow } from '../sections/place-below'
import { frameSections } from '../sections/section-frames'
import { type Canvas, type StepNode, toEdge, type WireEdge } from '../to-canvas'
import { linesOf } from './free-lines'

interface Ground {
  flow: Flow
  catalog: CatalogIndex
}

/**
 * A canvas with cards under way to other places. It is drawn at each movement of the pointer, so only
 * what moves is made anew: the cards, what they hold, and the lines from them and to them.
 */
export function moveCards(canvas: Canvas, places: Places, { flow, catalog }: Ground): Canvas {
  const moves = movesOf(canvas.nodes, places, flow)
  const nodes = canvas.nodes.map((node) => movedNode(node, moves.get(node.id)))
  const byKey = new Map(nodes.map((node) => [node.id, node]))
  const folding = foldingOf(flow)
  const drawn = redrawn(canvas, { moves, nodes: byKey }).map((line) =>
    toEdge(withPlaceBelow(line, { folding, flow, catalog }), byKey),
  )
  const fresh = new Map(drawn.map((edge) => [edge.id, edge]))
  return {
    ...canvas,
    nodes,
    edges: canvas.edges.map((edge) => fresh.get(edge.id) ?? movedEdge(edge, moves)),
    sections: frameSections(folding.flow, byKey),
  }
}

type Moves = ReadonlyMap<string, Point>

/** How far each card goes; the steps of a body as far as what holds them. */
function movesOf(nodes: readonly StepNode[], places: Places, flow: Flow): Moves {
  const moves = new Map<string, Point>()
  for (const { id, position, type } of nodes) {
    const place = places.get(id)
    if (!place) continue
    const by = { x: Math.round(place.x) - position.x, y: Math.round(place.y) - position.y }
    const step = type === 'frame' ? findStep(flow, id) : undefined
    const inner = step ? allSteps({ ...flow, steps: [step], edges: [] }) : []
    for (const key of [id, ...inner.map(({ key }) => key)]) moves.set(key, by)
  }
  return moves
}

function movedNode(node: StepNode, by: Point | undefined): StepNode {
  return by ? { ...node, position: moved(node.position, by) } : node
}

interface Moved {
  moves: Moves
  nodes: ReadonlyMap<string, StepNode>
}

/** All lines of a card whose own line goes elsewhere: they make way for each other. */
function redrawn({ edges, outs }: Canvas, { moves, nodes }: Moved) {
  const sources = new Set(
    edges.flatMap(({ source, target, data }) =>
      data?.level === 0 && (moves.has(source) || moves.has(target)) ? [source] : [],
    ),
  )
  const cards = new Map([...nodes].map(([key, node]) => [key, cardOf(node)]))
  return [...sources].flatMap((key) => {
    const [card, out] = [cards.get(key), outs?.get(key)]
    return card && out ? linesOf(card, out, cards) : []
  })
}

function cardOf({ id, position, width = 0, height = 0 }: StepNode): Card {
  return { key: id, ...position, width, height, depth: 0 }
}

/** A line within a body goes along with it. */
function movedEdge(edge: WireEdge, moves: Moves): WireEdge {
  const by = moves.get(edge.source)
  const { data } = edge
  if (!by || !data || data.level === 0) return edge
  const { end, label, plus } = data
  const points = data.points.map((point) => moved(point, by))
  return {
    ...edge,
    data: {
      ...{ ...data, points, path: roundedPath(points) },
      end: end && moved(end, by),
      label: label && moved(label, by),
      plus: plus && moved(plus, by),
    },
  }
}

function moved<T extends Point>(point: T, by: Point): T {
  return { ...point, x: point.x + by.x, y: point.y + by.y }
}
