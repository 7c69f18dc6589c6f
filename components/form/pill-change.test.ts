import { describe, expect, it } from 'vitest'
import { previewText } from '@/lib/flow/expression'
import { filterFunctions } from '@/lib/flow/filters'
import { writeChain } from './filter-chain'
import { chainValue, filterOf, fittingFormats, withFilter, withoutFilter } from './pill-change'
import { pillFormats } from './pill-formats.data'

const format = (name: string) => {
  const found = pillFormats.find((one) => one.name === name)
  if (!found) throw new Error(`no format ${name}`)
  return found
}
const bare = (value: string) => ({ value, filters: [] })

describe('formats of a pill', () => {
  it.each([
    ['upcase', [], 'ada lovelace', 'ADA LOVELACE'],
    ['downcase', [], 'Ada', 'ada'],
    ['titlecase', [], 'ada LOVELACE', 'Ada Lovelace'],
    ['strip', [], '  ada ', 'ada'],
    ['replace', ['a', "'"], 'ada', "'d'"],
    ['round', ['2'], 2.71428, 2.71],
    ['date', ['DD.MM.YYYY HH:mm', 'Europe/Berlin'], '2026-01-31T23:30:00Z', '01.02.2026 00:30'],
    ['date', ['YYYY', ''], '2026-01-31T23:30:00Z', '2026'],
    ['first', [], ['a', 'b'], 'a'],
    ['join', [' + '], ['a', 'b'], 'a + b'],
    ['default', ['{{ nobody }}'], '', '{{ nobody }}'],
  ])('%s does in a run what it says', (name, typed, value, expected) => {
    const chain = withFilter(bare('value'), filterOf(format(name), typed))
    expect(previewText(writeChain(chain), { value })).toEqual({ ok: true, value: expected })
  })

  it('are all filters that there are', () => {
    for (const { name } of pillFormats) expect(Object.keys(filterFunctions)).toContain(name)
  })

  it('fit the kind of the value; all are offered while it is not known', () => {
    const names = (value: unknown) => fittingFormats(value).map(({ name }) => name)
    expect(names(['a'])).toEqual(['first', 'join', 'default'])
    expect(names(7)).toEqual(['round', 'date', 'default'])
    expect(names('7.5')).toContain('round')
    expect(names('Ada')).not.toContain('round')
    expect(names({ a: 1 })).toEqual(['default'])
    expect(names(undefined)).toEqual(pillFormats.map(({ name }) => name))
  })

  it('replace what is missing before anything else works on it', () => {
    const upper = withFilter(bare('gone'), filterOf(format('upcase'), []))
    const chain = withFilter(upper, filterOf(format('default'), ['nobody']))
    expect(chainValue(chain, {})).toBe('NOBODY')
  })

  it('take the place of the same one, and go again', () => {
    const once = withFilter(bare('a'), filterOf(format('round'), ['1']))
    const again = withFilter(once, filterOf(format('round'), ['3']))
    expect(again.filters).toEqual([{ name: 'round', args: '3' }])
    expect(withoutFilter(again, 0)).toEqual(bare('a'))
  })
})
