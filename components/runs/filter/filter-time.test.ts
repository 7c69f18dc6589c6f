import { describe, expect, it } from 'vitest'
import { readDuration, readMoment, readSpan } from './filter-time'

const now = new Date('2026-11-27T12:00:00Z')

describe('moments of a filter', () => {
  it('counts back from now', () => {
    expect(readMoment('24h', now)?.toISOString()).toBe('2026-11-26T12:00:00.000Z')
    expect(readMoment('30m', now)?.toISOString()).toBe('2026-11-27T11:30:00.000Z')
    expect(readMoment('7d', now)?.toISOString()).toBe('2026-11-20T12:00:00.000Z')
  })

  it('takes days and times, with a zone or in the viewer’s', () => {
    expect(readMoment('2026-11-23T08:00Z', now)?.toISOString()).toBe('2026-11-23T08:00:00.000Z')
    expect(readMoment('2026-11-23T08:00', now)).toEqual(new Date(2026, 10, 23, 8))
    expect(readMoment('2026-11-23', now)).toEqual(new Date(2026, 10, 23))
  })

  it.each(['', 'yesterday', '24', '0h', '99999w', '2026-13-01', '2026-11-23T25:00', '1'])(
    'takes “%s” for none',
    (text) => expect(readMoment(text, now)).toBeUndefined(),
  )

  it('knows a span from a date', () => {
    expect(readSpan('2h')).toBe(7_200_000)
    expect(readSpan('2026-11-23')).toBeUndefined()
  })
})

describe('durations of a filter', () => {
  it.each([
    ['>2s', { minDurationMs: 2_001 }],
    ['>=2s', { minDurationMs: 2_000 }],
    ['<500ms', { maxDurationMs: 499 }],
    ['<=1.5s', { maxDurationMs: 1_500 }],
    ['1s..2min', { minDurationMs: 1_000, maxDurationMs: 120_000 }],
  ])('reads %s', (text, range) => expect(readDuration(text)).toEqual(range))

  it.each(['', '2s', '>', '>2', '>x', '2s..1s', '1s..', '>2s..3s'])('takes “%s” for none', (text) =>
    expect(readDuration(text)).toBeUndefined(),
  )
})
