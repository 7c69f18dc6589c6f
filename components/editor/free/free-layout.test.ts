import { describe, expect, it } from 'vitest'
import { connect } from '@/lib/flow/connect'
import { addStep } from '@/lib/flow/edit'
import { rootGraph } from '@/lib/flow/graph'
import { type Point, placeSteps, placesOf } from '@/lib/flow/positions'
import { emptyFlow, type Flow, type Step } from '@/lib/flow/schema'
import { arrange } from '../layout'
import { type Arrangement, cardHeight } from '../layout-geometry'
import { arrangeByPlaces } from './free-layout'
import { isClear } from './free-spot'

function waysOut(step: Step) {
  if (step.action !== 'if') return [{ branch: 'main' }]
  return [
    { branch: 'true', label: 'Yes' },
    { branch: 'false', label: 'Otherwise' },
  ]
}

function layoutOf(flow: Flow) {
  return { graph: rootGraph(flow), heightOf: () => cardHeight, waysOut }
}

function add(flow: Flow, key: string, after: { key: string; branch?: string; inside?: boolean }) {
  const body = key.startsWith('each') ? { body: { steps: [], edges: [] } } : {}
  const action = key.startsWith('if') ? 'if' : 'send'
  return addStep(flow, { after, step: { app: 'test', action, key, ...body } })
}

const fork = add(add(emptyFlow(), 'one', { key: 'trigger' }), 'if_big', { key: 'one' })
const yes = add(fork, 'yes', { key: 'if_big', branch: 'true' })
const branches = add(yes, 'no', { key: 'if_big', branch: 'false' })
const each = add(emptyFlow(), 'each', { key: 'trigger' })
const loop = add(each, 'inner', { key: 'each', inside: true })

function free(flow: Flow, places: Record<string, Point> = {}): Arrangement {
  const arranged = arrange(layoutOf(flow)).cards
  const seen = new Map(arranged.map(({ key, x, y }) => [key, { x, y }]))
  const placed = placeSteps(placeSteps(flow, seen), new Map(Object.entries(places)))
  return arrangeByPlaces(layoutOf(placed), placesOf(placed))
}

const cardOf = ({ cards }: Arrangement, key: string) => cards.find((card) => card.key === key)
const lineTo = ({ lines }: Arrangement, key: string) => lines.filter(({ to }) => to === key)

describe('arrangeByPlaces', () => {
  it('leaves every card where it stood when free arrange is turned on', () => {
    const before = arrange(layoutOf(branches)).cards
    const after = free(branches).cards
    expect(after.map(({ key, x, y }) => ({ key, x, y }))).toEqual(
      before.map(({ key, x, y }) => ({ key, x: Math.round(x), y })),
    )
  })

  it('puts a card where it was put, and leads its lines there', () => {
    const moved = free(branches, { yes: { x: 900, y: 700 } })
    expect(cardOf(moved, 'yes')).toMatchObject({ x: 900, y: 700 })
    expect(lineTo(moved, 'yes')[0]?.points.at(-1)).toEqual({ x: 900 + 128, y: 698 })
    expect(cardOf(moved, 'no')).toMatchObject(cardOf(free(branches), 'no') ?? {})
  })

  it('takes the body of a container along, cards and lines', () => {
    const before = free(loop)
    const moved = free(loop, { each: { x: 500, y: 300 } })
    const [frame, inner] = [cardOf(before, 'each'), cardOf(before, 'inner')]
    const by = { x: 500 - (frame?.x ?? 0), y: 300 - (frame?.y ?? 0) }
    expect(cardOf(moved, 'inner')).toMatchObject({
      x: (inner?.x ?? 0) + by.x,
      y: (inner?.y ?? 0) + by.y,
    })
    const plusOf = ({ lines }: Arrangement) => lines.find(({ from }) => from === 'inner')?.plus
    expect(plusOf(moved)).toMatchObject({
      x: (plusOf(before)?.x ?? 0) + by.x,
      y: (plusOf(before)?.y ?? 0) + by.y,
    })
  })

  it('gives a card without a place one that covers no other', () => {
    const placed = placeSteps(branches, new Map([['if_big', { x: -128, y: 120 }]]))
    const { cards } = arrangeByPlaces(layoutOf(placed), placesOf(placed))
    expect(cards).toHaveLength(5)
    for (const card of cards) {
      const others = cards.filter(({ key }) => key !== card.key)
      expect(isClear(card, others, 0)).toBe(true)
    }
  })

  it('draws a line of its own for every way into a join, each with its plus and its end', () => {
    const joined = add(branches, 'last', { key: 'yes' })
    const { flow } = connect(joined, { from: 'no', branch: 'main', to: 'last' })
    const lines = lineTo(free(flow), 'last')
    expect(lines.map(({ from }) => from).sort()).toEqual(['no', 'yes'])
    for (const { plus, cut, hasArrow } of lines) {
      expect(plus?.place).toMatchObject({ after: { branch: 'main' } })
      expect(cut).toBeDefined()
      expect(hasArrow).toBe(true)
    }
  })

  it('has one plus for a way out that leads to several steps, and an end for each line', () => {
    const line = { from: 'trigger', branch: 'main', to: 'last' }
    const { flow } = connect(add(branches, 'last', { key: 'yes' }), line)
    const lines = free(flow).lines.filter(({ from }) => from === 'trigger')
    expect(lines).toHaveLength(2)
    expect(lines.filter(({ plus }) => plus)).toHaveLength(1)
    expect(lines.filter(({ cut }) => cut)).toHaveLength(2)
  })

  it('has a handle for each way out of a card, and none for cards of a body', () => {
    const handles = cardOf(free(branches), 'if_big')?.handles ?? []
    expect(handles.map(({ branch, label }) => [branch, label])).toEqual([
      ['true', 'Yes'],
      ['false', 'Otherwise'],
    ])
    const [first, second] = handles
    expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThanOrEqual(44)
    expect(cardOf(free(loop), 'inner')?.handles).toBeUndefined()
  })

  it('comes round to a card that stands above', () => {
    const { lines, top } = free(branches, { yes: { x: -600, y: -400 } })
    const points = lines.find(({ to }) => to === 'yes')?.points ?? []
    expect(points.at(-2)?.y).toBeLessThan(points.at(-1)?.y ?? 0)
    expect(points.at(-1)).toEqual({ x: -600 + 128, y: -402 })
    for (const [at, point] of points.slice(1).entries()) {
      const before = points[at]
      expect(point.x === before?.x || point.y === before?.y).toBe(true)
    }
    expect(top).toBe(-400)
  })
})
