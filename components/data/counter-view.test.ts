import { describe, expect, it } from 'vitest'
import { measured, readCounterView, totalOf } from './counter-view'

const startsAt = '2026-11-03T12:00:00.000Z'
const empty = { startsAt, count: 0, sum: 0, min: null, max: null }
const window = (count: number, sum: number, min: number, max: number) => ({
  ...{ startsAt, count, sum, min, max },
})

describe('what a counter shows', () => {
  it('is read from the address, and nonsense there is not taken', () => {
    expect(readCounterView(new URLSearchParams('unit=year&show=x&over=many&key=x'))).toEqual({
      ...{ unit: 'hour', measure: 'count', key: undefined, isCompared: false },
      threshold: undefined,
    })
    const params = new URLSearchParams('unit=day&show=average&over=-1.5&key=%3D&compare=top')
    expect(readCounterView(params)).toEqual({
      ...{ unit: 'day', measure: 'average', key: '', isCompared: true, threshold: -1.5 },
    })
  })

  it('has no average, highest and lowest where nothing was counted', () => {
    expect(measured(empty, 'count')).toBe(0)
    expect(measured(empty, 'average')).toBeNull()
    expect(measured(empty, 'min')).toBeNull()
    expect(measured(window(4, 10, -1, 6), 'average')).toBe(2.5)
  })

  it('weighs windows by what they counted', () => {
    const windows = [window(1, 10, 10, 10), empty, window(3, 2, -4, 5)]
    expect(totalOf(windows, 'count')).toBe(4)
    expect(totalOf(windows, 'sum')).toBe(12)
    expect(totalOf(windows, 'average')).toBe(3)
    expect(totalOf(windows, 'max')).toBe(10)
    expect(totalOf(windows, 'min')).toBe(-4)
    expect(totalOf([empty], 'max')).toBeNull()
  })
})
