import { describe, expect, it } from 'vitest'
import { formatDuration } from './format-duration'
import { formatClock, formatFull, formatRelative } from './format-time'

const now = new Date('2026-11-24T12:00:00Z')
const clock = (at: string, timeZone = 'UTC') => formatClock(new Date(at), { now, timeZone })
const ago = (at: string) => formatRelative(new Date(at), { now })

describe('formatClock', () => {
  it('says only the time today, the day within a week, then the date, then the year', () => {
    expect(clock('2026-11-24T09:41:31Z')).toBe('09:41')
    expect(clock('2026-11-23T08:00:00Z')).toBe('Mon 08:00')
    expect(clock('2026-11-03T08:00:00Z')).toBe('3 Nov, 08:00')
    expect(clock('2025-11-03T08:00:00Z')).toBe('3 Nov 2025, 08:00')
  })

  it('counts days on the calendar of the zone', () => {
    expect(clock('2026-11-23T23:30:00Z', 'Europe/Berlin')).toBe('00:30')
    expect(clock('2026-11-24T02:00:00Z', 'America/New_York')).toBe('Mon 21:00')
  })

  it('shows midnight as 00, and seconds when asked', () => {
    expect(clock('2026-11-24T00:00:00Z')).toBe('00:00')
    expect(formatClock(new Date('2026-11-24T12:04:31Z'), { now, withSeconds: true })).toBe(
      '12:04:31',
    )
  })
})

describe('formatFull', () => {
  it('names the zone', () => {
    expect(formatFull(new Date('2026-11-24T11:04:31Z'), 'Europe/Berlin')).toBe(
      'Tuesday 24 November 2026, 12:04:31 CET',
    )
  })
})

describe('formatRelative', () => {
  it('uses the largest unit that fits, both ways', () => {
    expect(ago('2026-11-24T11:59:55Z')).toBe('just now')
    expect(ago('2026-11-24T11:59:20Z')).toBe('40 seconds ago')
    expect(ago('2026-11-24T11:01:00Z')).toBe('59 minutes ago')
    expect(ago('2026-11-24T14:00:00Z')).toBe('in 2 hours')
    expect(ago('2026-11-21T12:00:00Z')).toBe('3 days ago')
  })

  it('becomes a date after 30 days', () => {
    expect(ago('2026-10-01T08:00:00Z')).toBe('1 Oct, 08:00')
  })
})

describe('formatDuration', () => {
  it.each([
    [0.4, '0 ms'],
    [812, '812 ms'],
    [999.6, '1.0 s'],
    [1_404, '1.4 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [123_000, '2 min 3 s'],
    [3_599_600, '1 h'],
    [11_100_000, '3 h 5 min'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})
