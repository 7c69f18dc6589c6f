import { describe, expect, it } from 'vitest'
import { isHeld, median, secondsUntilWithin, spread } from './statistics'

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

describe('isHeld', () => {
  it('lets the last events take a moment, and no rate fall behind', () => {
    expect(isHeld({ events: 1_000, elapsedMs: 10_040 }, 100)).toBe(true)
    expect(isHeld({ events: 1_000, elapsedMs: 11_000 }, 100)).toBe(false)
  })
})

describe('secondsUntilWithin', () => {
  /** A hundred requests in each second, with these latencies. */
  const seconds = (...latencies: number[]) =>
    latencies.flatMap((latencyMs, second) =>
      Array.from({ length: 100 }, (_, at) => ({
        atMs: 5_000 + second * 1_000 + at * 10,
        latencyMs,
      })),
    )

  it('counts the seconds before the first of two that are within the bound', () => {
    expect(secondsUntilWithin(seconds(3, 4, 3), 20)).toBe(0)
    expect(secondsUntilWithin(seconds(900, 300, 5, 4), 20)).toBe(2)
    expect(secondsUntilWithin(seconds(900, 5, 300, 5, 4), 20)).toBe(3)
  })

  it('does not take one slow request of a hundred for a slow second, but two', () => {
    const samples = seconds(3, 3, 3)
    samples[5] = { atMs: 5_050, latencyMs: 500 }
    expect(secondsUntilWithin(samples, 20)).toBe(0)
    samples[6] = { atMs: 5_060, latencyMs: 500 }
    expect(secondsUntilWithin(samples, 20)).toBe(1)
  })

  it('never ends when the latency does not come back, or only in the last second', () => {
    expect(secondsUntilWithin(seconds(900, 800), 20)).toBe(Number.POSITIVE_INFINITY)
    expect(secondsUntilWithin(seconds(900, 4), 20)).toBe(Number.POSITIVE_INFINITY)
    expect(secondsUntilWithin([], 20)).toBe(Number.POSITIVE_INFINITY)
  })
})
