import { describe, expect, it } from 'vitest'
import { roundedPath } from './rounded-path'

describe('roundedPath', () => {
  it('draws a straight line without corners, whatever points lie on it', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 0, y: 20 },
      { x: 0, y: 20 },
      { x: 0, y: 56 },
    ]
    expect(roundedPath(points)).toBe('M0 0L0 56')
  })

  it('rounds a corner with the radius, and with less where a side is short', () => {
    const far = [
      { x: 0, y: 0 },
      { x: 0, y: 40 },
      { x: 100, y: 40 },
    ]
    expect(roundedPath(far)).toBe('M0 0L0 28Q0 40 12 40L100 40')
    const near = [
      { x: 0, y: 0 },
      { x: 0, y: 8 },
      { x: 100, y: 8 },
    ]
    expect(roundedPath(near)).toBe('M0 0L0 4Q0 8 4 8L100 8')
  })
})
