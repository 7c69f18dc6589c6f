import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FilterPart, parseFilter, placeParts, writeFilter, writePart } from './filter-text'

const word = (value: string): FilterPart => ({ key: null, value })

describe('the text of a filter', () => {
  it('has keys with values and words', () => {
    expect(
      parseFilter(' status:failed flow:"New lead"  body.email:ada@example.com late order '),
    ).toEqual([
      { key: 'status', value: 'failed' },
      { key: 'flow', value: 'New lead' },
      { key: 'body.email', value: 'ada@example.com' },
      word('late'),
      word('order'),
    ])
  })

  it('takes addresses, times and phrases as words', () => {
    expect(parseFilter('https://example.com/a:b 12:30 "status:failed"')).toEqual([
      word('https://example.com/a:b'),
      word('12:30'),
      word('status:failed'),
    ])
  })

  it('reads quotes and backslashes inside of quotes, and goes on without the last quote', () => {
    expect(parseFilter(String.raw`note:"say \"hi\" C:\\x" 5"`)).toEqual([
      { key: 'note', value: String.raw`say "hi" C:\x` },
      word('5"'),
    ])
    expect(parseFilter('flow:"New le')).toEqual([{ key: 'flow', value: 'New le' }])
  })

  it('keeps a key that has no value yet', () => {
    expect(parseFilter('status: x')).toEqual([{ key: 'status', value: '' }, word('x')])
  })

  it('knows where each part begins', () => {
    expect(placeParts('  a:b "c d"').map(({ at }) => at)).toEqual([2, 6])
  })

  it('quotes only what needs it', () => {
    expect(writePart(word('late'))).toBe('late')
    expect(writePart(word('late order'))).toBe('"late order"')
    expect(writePart({ key: 'flow', value: 'New lead' })).toBe('flow:"New lead"')
    expect(writePart({ key: 'url', value: '//example.com' })).toBe('url:"//example.com"')
  })

  it('gives the same parts when what was written is read', () => {
    const key = fc.option(fc.stringMatching(/^[a-zé][\w.[\]-]{0,12}$/), { nil: null })
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('"', '\\', ' ', ':', '/', 'a', '\n', '.'), maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(fc.record({ key, value }), { maxLength: 6 }), (parts) => {
        expect(parseFilter(writeFilter(parts))).toEqual(parts)
      }),
      { numRuns: 500 },
    )
  })

  it('reads any text without end, and what it made of it stays', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\\', ' ', ':', '/', 'a') }), (text) => {
        const parts = parseFilter(text)
        expect(parseFilter(writeFilter(parts))).toEqual(parts)
      }),
      { numRuns: 500 },
    )
  })
})
