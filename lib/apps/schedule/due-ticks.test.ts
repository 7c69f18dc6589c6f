import { describe, expect, it } from 'vitest'
import { dueTicks, type MissedPolicy } from './due-ticks'
import { nextMoment } from './moments'

function due(
  expression: string,
  { from, now, missed }: { from: string; now: string; missed: MissedPolicy },
) {
  const next = (after: Date) => nextMoment({ expression, timeZone: 'UTC' }, after)
  return dueTicks({ next, from: new Date(from), now: new Date(now), missed }).map((tick) =>
    tick.toISOString().slice(11, 19),
  )
}

describe('the ticks that run now', () => {
  it('are none before their time', () => {
    const given = { from: '2026-01-01T09:00:00Z', now: '2026-01-01T08:59:59Z' }
    expect(due('0 9 * * *', { ...given, missed: 'all' })).toEqual([])
  })

  it.each(['one', 'skip', 'all'] as const)('are all that are only a little late (%s)', (missed) => {
    const given = { from: '2026-01-01T09:00:00Z', now: '2026-01-01T09:00:02.5Z', missed }
    expect(due('* * * * * *', given)).toEqual(['09:00:00', '09:00:01', '09:00:02'])
  })

  it('are one, the last, for all that was missed', () => {
    const given = { from: '2026-01-01T09:00:00Z', now: '2026-01-01T11:30:00Z' }
    expect(due('0 * * * *', { ...given, missed: 'one' })).toEqual(['11:00:00'])
  })

  it('are none of those that were missed, but the one that is due now', () => {
    const from = '2026-01-01T09:00:00Z'
    expect(due('0 * * * *', { from, now: '2026-01-01T11:30:00Z', missed: 'skip' })).toEqual([])
    expect(due('0 * * * *', { from, now: '2026-01-01T12:00:20Z', missed: 'skip' })).toEqual([
      '12:00:00',
    ])
  })

  it('are at most the last hundred of those that were missed', () => {
    const from = '2026-01-01T09:00:00Z'
    expect(due('0 * * * *', { from, now: '2026-01-01T12:30:00Z', missed: 'all' })).toHaveLength(4)
    const many = due('* * * * *', { from, now: '2026-03-01T09:00:00Z', missed: 'all' })
    expect(many).toHaveLength(100)
    expect(many.at(-1)).toBe('09:00:00')
  })
})
