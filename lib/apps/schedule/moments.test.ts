import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import { describeCron, nextMoments } from './moments'

function momentsOf(expression: string, timeZone: string, after: string, count = 3): string[] {
  return nextMoments({ expression, timeZone }, new Date(after), count).map((moment) =>
    moment.toISOString().replace('.000Z', 'Z'),
  )
}

describe('the moments of a schedule', () => {
  it('are at the same local time in summer and in winter', () => {
    expect(momentsOf('every day at 9:00', 'Europe/Berlin', '2026-10-24T00:00:00Z')).toEqual([
      '2026-10-24T07:00:00Z',
      '2026-10-25T08:00:00Z',
      '2026-10-26T08:00:00Z',
    ])
  })

  it('come at the next time there is where the clocks skip one', () => {
    expect(momentsOf('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:00:00Z',
      '2026-03-30T00:30:00Z',
    ])
    expect(momentsOf('0 0 * * *', 'America/Sao_Paulo', '2018-11-03T12:00:00Z', 1)).toEqual([
      '2018-11-04T03:00:00Z',
    ])
  })

  it('come once where a local time comes twice', () => {
    expect(momentsOf('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00Z',
    ])
    expect(momentsOf('30 1 * * *', 'Australia/Lord_Howe', '2026-04-04T12:00:00Z', 2)).toEqual([
      '2026-04-04T14:30:00Z',
      '2026-04-05T15:00:00Z',
    ])
  })

  it('go on evenly through the change of clocks when they repeat within the hour', () => {
    expect(momentsOf('every 30 minutes', 'Europe/Berlin', '2026-10-25T00:00:00Z', 4)).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T02:00:00Z',
    ])
  })

  it('end where there is none', () => {
    expect(momentsOf('0 0 30 2 *', 'UTC', '2026-01-01T00:00:00Z')).toEqual([])
  })

  it('are told in words', () => {
    expect(describeCron('every weekday at 9:00')).toBe('At 09:00, Monday through Friday')
    expect(describeCron('*/15 * * * *')).toBe('Every 15 minutes')
    expect(describeCron('every second')).toBe('Every second')
  })

  it('are refused with a sentence when nobody can tell them', () => {
    expect(() => momentsOf('whenever', 'UTC', '2026-01-01T00:00:00Z')).toThrow(StepFailure)
    expect(() => momentsOf('61 * * * *', 'UTC', '2026-01-01T00:00:00Z')).toThrow(/cron expression/)
    expect(() => momentsOf('* * * * *', 'Mars/Olympus', '2026-01-01T00:00:00Z')).toThrow(
      /no time zone/,
    )
    expect(() => momentsOf('every 7 minutes', 'UTC', '2026-01-01T00:00:00Z')).toThrow(/evenly/)
  })
})
