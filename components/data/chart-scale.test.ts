import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnAt, dotPath, heightOf, labelPlaces, linePath, scaleOf } from './chart-scale'

describe('the scale of a chart', () => {
  it('has round numbers, with 0 among them', () => {
    expect(scaleOf([3, 87]).ticks).toEqual([0, 50, 100])
    expect(scaleOf([0.1, 0.3]).ticks).toEqual([0, 0.1, 0.2, 0.3])
    expect(scaleOf([-30, 80]).ticks).toEqual([-50, 0, 50, 100])
    expect(scaleOf([0, 2]).ticks).toEqual([0, 1, 2])
    expect(scaleOf([0, 1.5]).ticks).toEqual([0, 0.5, 1, 1.5])
    expect(scaleOf([]).ticks).toEqual([0, 1])
    expect(scaleOf([0, 0]).ticks).toEqual([0, 1])
    expect(scaleOf([5e-324]).ticks).toEqual([0, 1])
  })

  it('holds every value, in few lines, for any values', async () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true })
    await fc.assert(
      fc.property(fc.array(value, { maxLength: 20 }), (values) => {
        const scale = scaleOf(values)
        expect(scale.ticks).toContain(0)
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2)
        expect(scale.ticks.length).toBeLessThanOrEqual(7)
        for (const one of values) {
          expect(heightOf(scale, one)).toBeGreaterThanOrEqual(-1e-9)
          expect(heightOf(scale, one)).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })
})

describe('the columns of a chart', () => {
  it('are found under the pointer, also at and beyond the edges', () => {
    expect([-0.1, 0, 0.49, 0.5, 1, 2].map((part) => columnAt(part, 4))).toEqual([0, 0, 1, 2, 3, 3])
  })

  it('have words below some of them', () => {
    expect(labelPlaces(24, 6)).toEqual([0, 4, 8, 12, 16, 20])
    expect(labelPlaces(3, 6)).toEqual([0, 1, 2])
    expect(labelPlaces(0, 6)).toEqual([])
  })
})

describe('a line', () => {
  it('breaks where there is no value, and a value alone is a dot', () => {
    const points = [{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 0.333333 }]
    expect(linePath(points)).toBe('M0 1L1 2M3 0.33')
    expect(dotPath(points)).toBe('M3 0.33h0')
    expect(dotPath([{ x: 5, y: 5 }])).toBe('M5 5h0')
  })
})
