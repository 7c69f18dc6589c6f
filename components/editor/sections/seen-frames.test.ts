import { describe, expect, it } from 'vitest'
import { isSeen } from './seen-frames'

const area = { transform: [0, -1000, 0.5], width: 800, height: 600 } as const
const box = (x: number, y: number) => ({ x, y, width: 280, height: 400 })

describe('a frame of a section', () => {
  it('is drawn in view and a little around it', () => {
    expect(isSeen(box(100, 2000), area)).toBe(true)
    expect(isSeen(box(100, 1300), area)).toBe(true)
    expect(isSeen(box(100, 1100), area)).toBe(false)
    expect(isSeen(box(100, 3700), area)).toBe(false)
    expect(isSeen(box(2100, 2000), area)).toBe(false)
    expect(isSeen(box(-800, 2000), area)).toBe(false)
  })

  it('is drawn as long as the canvas has no size', () => {
    expect(isSeen(box(0, 9000), { ...area, width: 0 })).toBe(true)
  })
})
