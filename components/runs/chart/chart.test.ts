import { describe, expect, it } from 'vitest'
import { brushedTime, nextColumn, widthOf } from './brush'
import { longMoment, momentLabels } from './bucket-words'
import { failedShareWords, outcomeWords } from './outcomes'

const none = { succeeded: 0, failed: 0, cancelled: 0, stopped: 0, open: 0 }

describe('the chart of runs in words', () => {
  it('counts what there is', () => {
    expect(outcomeWords({ ...none, succeeded: 1_172, failed: 11, open: 5 })).toBe(
      '1,172 succeeded, 5 in progress, 11 failed',
    )
    expect(outcomeWords(none)).toBe('no runs')
  })

  it('takes the failed ones of those that are over', () => {
    expect(failedShareWords({ ...none, succeeded: 997, failed: 3, open: 500 })).toBe('0.3 %')
    expect(failedShareWords({ ...none, succeeded: 99_999, failed: 1 })).toBe('under 0.1 %')
    expect(failedShareWords({ ...none, succeeded: 10 })).toBe('0 %')
    expect(failedShareWords({ ...none, succeeded: 1, failed: 2 })).toBe('67 %')
    expect(failedShareWords({ ...none, open: 3 })).toBeUndefined()
  })

  it('names columns by their time', () => {
    const hour = { widthMs: 3_600_000, timeZone: 'UTC' }
    expect(longMoment('2026-11-23T12:00:00Z', hour)).toBe('23 Nov, 12:00 to 13:00')
    const day = { widthMs: 86_400_000, timeZone: 'UTC' }
    expect(longMoment('2026-11-23T00:00:00Z', day)).toBe('23 Nov to 24 Nov')
    const seconds = { widthMs: 10_000, timeZone: 'UTC' }
    expect(longMoment('2026-11-23T12:00:00Z', seconds)).toBe('23 Nov, 12:00:00 to 12:00:10')
  })
})

describe('what stands below the chart', () => {
  const hourMs = 3_600_000
  function words(count: number, { widthMs = hourMs, from = '2026-11-20T18:00:00Z', zone = 'UTC' }) {
    const starts = Array.from({ length: count }, (_, place) =>
      new Date(Date.parse(from) + place * widthMs).toISOString(),
    )
    return momentLabels(starts, { widthMs, timeZone: zone }).map((label) => label.words)
  }

  it('is the time of day as long as no time of day comes twice', () => {
    expect(words(25, {})).toEqual(['18:00', '23:00', '04:00', '09:00', '14:00'])
    expect(words(12, { widthMs: 2 * hourMs, from: '2026-11-20T16:00:00Z' })).toEqual([
      ...['16:00', '20:00', '21 Nov', '04:00', '08:00', '12:00'],
    ])
    expect(words(3, { widthMs: 10_000 })).toEqual(['18:00:00', '18:00:10', '18:00:20'])
  })

  it('is the day and the time in two days, and the days themselves in a week', () => {
    expect(words(40, {})).toEqual([
      ...['20 Nov, 18:00', '21 Nov, 01:00', '21 Nov, 08:00', '21 Nov, 15:00', '21 Nov, 22:00'],
      '22 Nov, 05:00',
    ])
    const week = { widthMs: 3 * hourMs }
    const days = [21, 22, 23, 24, 25, 26, 27].map((day) => `${day} Nov`)
    expect(words(57, week)).toEqual(days)
    expect(words(57, { ...week, zone: 'Asia/Kolkata' })).toEqual(days)
    expect(words(31, { widthMs: 24 * hourMs })).toEqual([
      ...['20 Nov', '26 Nov', '2 Dec', '8 Dec', '14 Dec'],
    ])
  })

  it('names the first column of a day, and none so late that its words would stick out', () => {
    const starts = Array.from({ length: 57 }, (_, place) =>
      new Date(Date.parse('2026-11-20T18:00:00Z') + place * 3 * hourMs).toISOString(),
    )
    const labels = momentLabels(starts, { widthMs: 3 * hourMs, timeZone: 'Europe/Berlin' })
    expect(labels[0]).toEqual({ place: 2, words: '21 Nov' })
    expect(Math.max(...labels.map(({ place }) => place))).toBeLessThan(51)
  })
})

describe('marking columns', () => {
  const starts = ['2026-11-23T12:00:00Z', '2026-11-23T12:20:00Z', '2026-11-23T12:40:00Z']

  it('is a time from the start of the first to the end of the last, whichever was first', () => {
    const time = { since: '2026-11-23T12:20:00Z', until: '2026-11-23T13:00:00Z' }
    const widthMs = widthOf(starts)
    expect(brushedTime({ from: 1, to: 2 }, { starts, widthMs })).toEqual(time)
    expect(brushedTime({ from: 2, to: 1 }, { starts, widthMs })).toEqual(time)
    expect(brushedTime({ from: 1, to: 9 }, { starts, widthMs })).toBeUndefined()
  })

  it('follows the arrow keys and stays inside', () => {
    expect(nextColumn('ArrowLeft', 0, 2)).toBe(0)
    expect(nextColumn('ArrowRight', 0, 2)).toBe(1)
    expect(nextColumn('End', 0, 2)).toBe(2)
    expect(nextColumn('a', 0, 2)).toBeUndefined()
  })
})
