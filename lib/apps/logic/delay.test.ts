import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StepFailure } from '@/lib/errors'
import { settled, testContext } from '../test-context'
import { delay } from './delay'
import { nextTimeOfDay } from './time-of-day'

const now = new Date('2026-11-03T12:00:00.000Z')

async function untilOf(given: unknown): Promise<string | undefined> {
  const result = await delay.run(testContext(delay.input.parse(given), { now }))
  return 'wait' in result ? result.wait.until.toISOString() : undefined
}

async function failureOf(given: unknown): Promise<StepFailure> {
  return untilOf(given).then(
    () => expect.unreachable('the delay was taken'),
    (failure: StepFailure) => failure,
  )
}

describe('a delay', () => {
  it('waits for a length of time, as the form and as scripts give it', async () => {
    const form = { wait: { kind: 'for', amount: 1.5, unit: 'hours' } }
    expect(await untilOf(form)).toBe('2026-11-03T13:30:00.000Z')
    expect(await untilOf({ forMs: 250 })).toBe('2026-11-03T12:00:00.250Z')
    expect(await untilOf({})).toBe('2026-11-03T12:05:00.000Z')
  })

  it('waits until a moment, with its zone', async () => {
    const until = '2026-11-04T08:00:00+01:00'
    expect(await untilOf({ until })).toBe('2026-11-04T07:00:00.000Z')
    expect(await untilOf({ wait: { kind: 'until', until } })).toBe('2026-11-04T07:00:00.000Z')
  })

  it('goes on at once when the moment is past or now', async () => {
    for (const given of [
      { until: '2020-01-01T00:00:00Z' },
      { until: now.toISOString() },
      { forMs: 0 },
    ])
      expect(await untilOf(given)).toBeUndefined()
  })

  it('goes on when it has waited, even before the moment: a person said so', async () => {
    const input = delay.input.parse({ forMs: 60_000 })
    const result = await delay.run(testContext(input, { now, hasWaited: true }))
    expect(settled(result).output).toEqual({ until: now.toISOString() })
  })

  it('says what is wrong with a moment it cannot read, and with a zone', async () => {
    for (const until of ['tomorrow', '2026-11-04T08:00:00', '2026-13-40']) {
      expect(await failureOf({ until })).toMatchObject({ kind: 'invalid_input' })
    }
    expect((await failureOf({ timeOfDay: '08:00', timeZone: 'Mars' })).message).toContain('Mars')
  })
})

const next = (
  timeOfDay: string,
  timeZone: string,
  at: string,
  daysOfWeek: Parameters<typeof nextTimeOfDay>[0]['daysOfWeek'] = [],
) => nextTimeOfDay({ timeOfDay, timeZone, daysOfWeek }, new Date(at)).toISOString()

describe('a time of day', () => {
  it('is today when it is still to come, tomorrow when it is over or just now', () => {
    expect(next('08:00', 'Europe/Berlin', '2026-11-03T06:59:59Z')).toBe('2026-11-03T07:00:00.000Z')
    expect(next('08:00', 'Europe/Berlin', '2026-11-03T07:00:00Z')).toBe('2026-11-04T07:00:00.000Z')
  })

  it('is on one of the days that were chosen', () => {
    // A Tuesday.
    expect(next('8:30', 'UTC', '2026-11-03T12:00:00Z', ['mon', 'thu'])).toBe(
      '2026-11-05T08:30:00.000Z',
    )
    expect(next('8:30', 'UTC', '2026-11-03T12:00:00Z', ['tue'])).toBe('2026-11-10T08:30:00.000Z')
  })

  it('keeps to the clocks when they change', () => {
    expect(next('08:00', 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-29T06:00:00.000Z')
    expect(next('08:00', 'Europe/Berlin', '2026-10-24T12:00:00Z')).toBe('2026-10-25T07:00:00.000Z')
  })

  it('is the first moment after a gap that skips it, and the first of two where it comes twice', () => {
    expect(next('02:30', 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z')
    expect(next('02:30', 'Europe/Berlin', '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z')
    expect(next('01:30', 'America/New_York', '2026-10-31T12:00:00Z')).toBe(
      '2026-11-01T05:30:00.000Z',
    )
  })

  it('is always ahead, at most two days, and shows on the clocks of its zone', () => {
    const zones = ['UTC', 'Asia/Kolkata', 'Pacific/Chatham', 'America/St_Johns', 'Pacific/Apia']
    const shown = (moment: Date, timeZone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
        moment,
      )
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1_439 }),
        fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (timeZone, minutes, at) => {
          const text = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
          const moment = nextTimeOfDay({ timeOfDay: text, timeZone, daysOfWeek: [] }, at)
          const aheadMs = moment.getTime() - at.getTime()
          expect(aheadMs).toBeGreaterThan(0)
          expect(aheadMs).toBeLessThanOrEqual(2 * 86_400_000)
          // Only where the clocks skip a time they show another one.
          if (shown(moment, timeZone) !== text) expect(isGap(moment, timeZone)).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
    function isGap(moment: Date, timeZone: string): boolean {
      const before = shown(new Date(moment.getTime() - 60_000), timeZone)
      const after = shown(moment, timeZone)
      const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
      return (minutesOf(after) - minutesOf(before) + 1_440) % 1_440 !== 1
    }
  })
})
