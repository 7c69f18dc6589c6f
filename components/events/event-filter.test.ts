import { describe, expect, it } from 'vitest'
import {
  eventPages,
  isUsualFilter,
  noEventsSentence,
  readEventFilter,
  sinceOf,
} from './event-filter'

const read = (query: string) => readEventFilter(new URLSearchParams(query))
const nowMs = Date.parse('2026-11-26T12:00:00.000Z')

describe('the filter of events', () => {
  it('asks the API for what the address says', () => {
    const { input } = eventPages({ flow: 'flw_1', filter: read('status=rejected&since=1h'), nowMs })
    expect(input('next')).toEqual({
      flow: 'flw_1',
      limit: 50,
      status: 'rejected',
      since: '2026-11-26T11:00:00.000Z',
      cursor: 'next',
    })
  })

  it('is the last 24 hours of everything without a word, or with one that nobody knows', () => {
    expect(read('status=constructor&since=1y')).toEqual(read(''))
    expect(isUsualFilter(read(''))).toBe(true)
    expect(sinceOf('24h', nowMs)).toBe('2026-11-25T12:00:00.000Z')
    const { input } = eventPages({ flow: 'flw_1', filter: read(''), nowMs })
    expect(input(undefined)).not.toHaveProperty('status')
  })

  it('says what was not found', () => {
    expect(noEventsSentence(read('status=rejected'))).toBe(
      'No rejected requests in the last 24 hours.',
    )
    expect(noEventsSentence(read('since=7d'))).toBe('No requests in the last 7 days.')
  })
})
