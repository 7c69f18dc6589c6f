import { describe, expect, it } from 'vitest'
import { median, spread } from './statistics'

describe('spread', () => {
  it('gives the value that the share of all values does not exceed', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index)
    expect(spread(values)).toEqual({ p50: 100, p99: 198, max: 200 })
  })

  it('gives the one value of a single measurement', () => {
    expect(spread([7])).toEqual({ p50: 7, p99: 7, max: 7 })
  })

  it('gives no number when nothing was measured', () => {
    expect(spread([]).p99).toBeNaN()
  })
})

describe('median', () => {
  it('takes the middle one of an odd count and the mean of the two of an even one', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 7])).toBe(6)
  })
})
