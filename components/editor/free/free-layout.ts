import type { Places, Point } from '@/lib/flow/positions'
import { arrange, type LayoutInput, shifted } from '../layout'
import type { Arrangement, Card } from '../layout-geometry'
import { freeLines, outsOf } from './free-lines'
import { freeSpot } from './free-spot'

/**
 * The drawing of a flow that is arranged by hand.
 * 1. A card stands where it was put; one that has no place yet where it covers no other.
 * 2. A body stands arranged in its container and goes where that goes.
 * 3. Every line goes from its own way out to its step; there are no trunks.
 */
export function arrangeByPlaces(input: LayoutInput, places: Places): Arrangement {
  const arranged = arrange(input)
  const roots = arranged.cards.filter(({ container }) => container === undefined)
  const moves = movesOf(roots, places)
  const moveOf = movesOfAll(arranged.cards, moves)
  const cards = arranged.cards.map((card) => moved(card, moveOf(card.key)))
  const placed = new Map(cards.filter(isRoot).map((card) => [card.key, card]))
  const outs = outsOf(input, placed)
  const inner = arranged.lines.filter(({ depth }) => depth > 0)
  return {
    cards: cards.map((card) => {
      const handles = isRoot(card) ? outs.get(card.key)?.handles : undefined
      return handles ? { ...card, handles } : card
    }),
    lines: [...inner.map((line) => shifted(line, moveOf(line.from))), ...freeLines(placed, outs)],
    ...{ ...edgesOf([...placed.values()]), outs },
  }
}

const isRoot = ({ container }: Card) => container === undefined

function movesOf(roots: readonly Card[], places: Places): Map<string, Point> {
  const moves = new Map<string, Point>()
  const taken: Card[] = []
  const put = (card: Card, { x, y }: Point) => {
    moves.set(card.key, { x: x - card.x, y: y - card.y })
    taken.push({ ...card, x, y })
  }
  for (const card of roots) {
    const place = places.get(card.key)
    if (place) put(card, place)
  }
  for (const card of roots) if (!moves.has(card.key)) put(card, freeSpot(card, taken))
  return moves
}

/** A card of a body moves as the outermost container does. */
function movesOfAll(cards: readonly Card[], moves: Places): (key: string) => Point {
  const holders = new Map(cards.map(({ key, container }) => [key, container]))
  return (key) => {
    let root = key
    for (let holder = holders.get(root); holder !== undefined; holder = holders.get(root)) {
      root = holder
    }
    return moves.get(root) ?? { x: 0, y: 0 }
  }
}

function moved(card: Card, by: Point): Card {
  return { ...card, x: card.x + by.x, y: card.y + by.y }
}

function edgesOf(cards: readonly Card[]) {
  const [left, top, right, height] = [
    -Math.min(...cards.map(({ x }) => x)),
    Math.min(...cards.map(({ y }) => y)),
    Math.max(...cards.map(({ x, width }) => x + width)),
    Math.max(...cards.map((card) => card.y + card.height)),
  ]
  return { left, top, right, height }
}
