import { describe, expect, it } from 'vitest'
import { type Card, gaps } from '../layout-geometry'
import { freeRoute, type Way } from './free-route'

const cardAt = (x: number, y: number): Card => ({
  key: 'k',
  x,
  y,
  width: 256,
  height: 64,
  depth: 0,
})

function wayTo(target: Card | undefined, more: Partial<Way> = {}) {
  const end = target ? target.x + 128 : 0
  const card = cardAt(-128, 0)
  return freeRoute({ card, target, start: 0, end, lane: 0, label: undefined, ...more })
}

describe('freeRoute', () => {
  it('is the line of an arranged flow where the cards stand as there', () => {
    const { points, plus } = wayTo(cardAt(-128, 64 + gaps.step))
    expect(points.every(({ x }) => x === 0)).toBe(true)
    expect(plus).toEqual({ x: 0, y: 64 + gaps.plus })
    const fork = wayTo(cardAt(72, 64 + gaps.branch), { label: 'Yes', start: -43 })
    expect(fork.label).toEqual({ x: 200, y: 64 + gaps.label })
    expect(Math.abs(fork.plus.y - (64 + gaps.branchPlus))).toBeLessThanOrEqual(2)
  })

  it('turns aside right below its card', () => {
    const { points } = wayTo(cardAt(400, 900))
    expect(points[1]).toEqual({ x: 0, y: 64 + 28 })
    expect(points.at(-1)).toEqual({ x: 528, y: 898 })
  })

  it('goes between two cards that stand side by side', () => {
    const { points } = wayTo(cardAt(400, 0))
    const [, , between] = points
    expect(between?.x).toBeGreaterThan(128)
    expect(between?.x).toBeLessThan(400)
    expect(points.at(-2)).toEqual({ x: 528, y: -28 })
  })

  it('goes past both to a card that stands right above', () => {
    const { points } = wayTo(cardAt(-100, -300))
    expect(Math.max(...points.map(({ x }) => x))).toBeGreaterThan(156)
  })

  it('keeps two lines that run the same way apart', () => {
    const [first, second] = [wayTo(cardAt(400, 900)), wayTo(cardAt(400, 900), { lane: 1 })]
    expect(second.points[1]?.y).not.toBe(first.points[1]?.y)
  })

  it('ends open with a plus', () => {
    expect(wayTo(undefined).plus).toEqual({ x: 0, y: 64 + gaps.openPlus })
    const fork = wayTo(undefined, { label: 'Otherwise', end: 90 })
    expect(fork.plus).toEqual({ x: 90, y: 64 + gaps.branchPlus })
  })
})
