import { describe, expect, it } from 'vitest'
import { parseFilter, writeFilter } from './filter-text'
import { fieldOfMoment, momentOfField, rangeId, rangeOf, rangeWords, withRange } from './range'

const now = new Date('2026-11-27T12:00:00Z')
const words = (text: string) => rangeWords(rangeOf(parseFilter(text)), { timeZone: 'UTC', now })

describe('the time of a filter', () => {
  it.each([
    ['', 'Last 24 hours'],
    ['since:7d', 'Last 7 days'],
    ['since:all', 'All that is kept'],
    ['since:2h', 'Since 2h ago'],
    ['until:2026-11-27T08:00Z', 'Until 08:00'],
    ['since:2026-11-10T08:00Z until:2026-11-27T08:00Z', '10 Nov, 08:00 – 08:00'],
  ])('says “%s” as “%s”', (text, sentence) => expect(words(text)).toBe(sentence))

  it('replaces what was there and leaves the usual one out', () => {
    const parts = parseFilter('late since:1h until:1h status:failed')
    const change = (since: string, until?: string) =>
      writeFilter(withRange(parts, { since, until }))
    expect(change('7d')).toBe('late status:failed since:7d')
    expect(change('24h')).toBe('late status:failed')
    expect(change('24h', '1h')).toBe('late status:failed since:24h until:1h')
  })

  it('knows a ready range', () => {
    expect(rangeId(rangeOf(parseFilter('')))).toBe('24h')
    expect(rangeId(rangeOf(parseFilter('since:1h until:1h')))).toBeUndefined()
  })

  it('gives a moment to a field and takes it back', () => {
    const moment = new Date('2026-11-23T08:00:00Z')
    expect(momentOfField(fieldOfMoment(moment))).toBe(moment.toISOString())
    expect(momentOfField('')).toBeUndefined()
  })
})
