import { describe, expect, it } from 'vitest'
import { boxOf, keysInBox } from './keys-in-box'

const card = (id: string, x: number, y: number) => ({
  ...{ id, type: 'step' as const, position: { x, y }, width: 100, height: 90 },
  data: { isTrigger: id === 'trigger', cardHeight: 60 },
})
const frame = {
  ...{ id: 'each', type: 'frame' as const, position: { x: 0, y: 400 }, width: 200, height: 200 },
  data: { isTrigger: false, cardHeight: 200 },
}
const nodes = [
  card('trigger', 0, 0),
  card('a', 0, 100),
  card('b', 0, 200),
  frame,
  card('in', 20, 450),
]

describe('keysInBox', () => {
  it('chooses every card that it touches, and never the trigger', () => {
    expect(keysInBox(nodes, boxOf({ x: -10, y: -10 }, { x: 5, y: 205 }))).toEqual(['a', 'b'])
  })

  it('does not count the note below a card as the card', () => {
    expect(keysInBox(nodes, boxOf({ x: 0, y: 165 }, { x: 50, y: 185 }))).toEqual([])
  })

  it('chooses cards within a container without the container', () => {
    expect(keysInBox(nodes, boxOf({ x: 10, y: 440 }, { x: 150, y: 500 }))).toEqual(['in'])
  })

  it('chooses a container that is wholly inside, in whatever direction the box was drawn', () => {
    expect(keysInBox(nodes, boxOf({ x: 210, y: 610 }, { x: -5, y: 390 }))).toEqual(['each', 'in'])
  })
})
