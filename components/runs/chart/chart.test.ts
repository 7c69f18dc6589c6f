import { describe, expect, it } from 'vitest'
import { brushedTime, nextColumn, widthOf } from './brush'
import { longMoment, shortMoment } from './bucket-words'
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
    expect(shortMoment('2026-11-23T12:00:00Z', hour)).toBe('12:00')
    expect(shortMoment('2026-11-23T00:00:00Z', hour)).toBe('23 Nov')
    expect(longMoment('2026-11-23T12:00:00Z', hour)).toBe('23 Nov, 12:00 to 13:00')
    const day = { widthMs: 86_400_000, timeZone: 'UTC' }
    expect(longMoment('2026-11-23T00:00:00Z', day)).toBe('23 Nov to 24 Nov')
    const seconds = { widthMs: 10_000, timeZone: 'UTC' }
    expect(longMoment('2026-11-23T12:00:00Z', seconds)).toBe('23 Nov, 12:00:00 to 12:00:10')
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
