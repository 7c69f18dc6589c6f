import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridStarts, timeGrid } from './time-grid'

const now = new Date('2026-11-27T12:34:56.789Z')

describe('timeGrid', () => {
  it('is the last day without a time, cut at round moments', () => {
    const grid = timeGrid({ buckets: 60, now })
    expect(grid.widthMs).toBe(30 * 60_000)
    expect(grid.start.toISOString()).toBe('2026-11-26T12:30:00.000Z')
    expect(grid.end.toISOString()).toBe('2026-11-27T13:00:00.000Z')
    expect(gridStarts(grid)).toHaveLength(49)
  })

  it('holds every moment of the time asked for, in at most as many parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 0, max: 4e11 }),
        fc.integer({ min: 1, max: 120 }),
        (sinceMs, lengthMs, buckets) => {
          const since = new Date(sinceMs).toISOString()
          const until = new Date(sinceMs + lengthMs).toISOString()
          const grid = timeGrid({ since, until, buckets, now })
          const starts = gridStarts(grid)
          expect(grid.start.getTime()).toBeLessThanOrEqual(sinceMs)
          expect(grid.end.getTime()).toBeGreaterThan(sinceMs + lengthMs)
          expect(starts.length).toBeLessThanOrEqual(Math.max(2, buckets))
          expect(starts.at(-1)?.getTime()).toBe(grid.end.getTime() - grid.widthMs)
        },
      ),
    )
  })

  it('says so when a time ends before it begins', () => {
    const [since, until] = ['2026-11-27T12:00:00Z', '2026-11-26T12:00:00Z']
    expect(() => timeGrid({ since, until, buckets: 60, now })).toThrow('is after')
  })
})
