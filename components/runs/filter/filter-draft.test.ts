import { describe, expect, it } from 'vitest'
import { appliedParts, draftOf, partsOf, takeChips, untakeChip } from './filter-draft'
import { parseFilter, writeFilter } from './filter-text'

const draft = (chips: string, text: string) => ({ chips: parseFilter(chips), text })
const shown = ({ chips, text }: ReturnType<typeof draftOf>) => [writeFilter(chips), text]

describe('a filter while it is written', () => {
  it('shows keys as chips, words in the field, and leaves time to its menu', () => {
    expect(shown(draftOf(parseFilter('late status:failed since:1h order')))).toEqual([
      'status:failed',
      'late order',
    ])
  })

  it('keeps the time when something else changes, unless a time is written', () => {
    const before = parseFilter('since:1h late')
    expect(writeFilter(partsOf(draft('status:failed', 'order'), before))).toBe(
      'status:failed order since:1h',
    )
    expect(writeFilter(partsOf(draft('', 'since:7d'), before))).toBe('since:7d')
  })

  it('makes a chip of a key once its value has ended', () => {
    expect(shown(takeChips(draft('', 'status:failed')))).toEqual(['', 'status:failed'])
    expect(shown(takeChips(draft('', 'late status:failed ')))).toEqual(['status:failed', 'late '])
    expect(shown(takeChips(draft('a:b', 'status:failed or')))).toEqual(['a:b status:failed', 'or'])
  })

  it('waits for the end of quotes and for a value', () => {
    expect(takeChips(draft('', 'flow:"New ')).hasNew).toBe(false)
    expect(takeChips(draft('', 'status: ')).hasNew).toBe(false)
    expect(shown(takeChips(draft('', 'flow:"New lead" ')))).toEqual(['flow:"New lead"', ''])
  })

  it('gives the last chip back as text', () => {
    expect(shown(untakeChip(draft('a:b flow:"New lead"', 'late')))).toEqual([
      'a:b',
      'flow:"New lead" late',
    ])
    expect(shown(untakeChip(draft('', 'late')))).toEqual(['', 'late'])
  })

  it('applies words at once and a key only when it is taken', () => {
    expect(writeFilter(appliedParts(draft('a:b', 'late status:fa'), []))).toBe('a:b late')
    expect(writeFilter(partsOf(draft('a:b', 'late status:fa'), []))).toBe('a:b status:fa late')
  })
})
