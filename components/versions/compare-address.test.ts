import { describe, expect, it } from 'vitest'
import { readComparison, sideName, writeComparison } from './compare-address'

const known = { liveVersion: 3, newest: 4 }

describe('what is compared', () => {
  it.each([
    ['3..draft', { before: 3, after: 'draft' }],
    ['2..4', { before: 2, after: 4 }],
    ['draft..1', { before: 'draft', after: 1 }],
  ])('is %s as the address says', (text, comparison) => {
    expect(readComparison(text, known)).toEqual(comparison)
    expect(writeComparison(readComparison(text, known) ?? { before: 0, after: 0 })).toBe(text)
  })

  it.each([null, '', '3', '3..', '3..9', '0..1', '3..draft..1', '-1..2', '3..live'])(
    'is the live version with the draft when the address says %s',
    (text) => expect(readComparison(text, known)).toEqual({ before: 3, after: 'draft' }),
  )

  it('is the newest version with the draft when none is live, and nothing before the first', () => {
    expect(readComparison(null, { liveVersion: null, newest: 4 })).toEqual({
      before: 4,
      after: 'draft',
    })
    expect(readComparison('1..draft', { liveVersion: null, newest: undefined })).toBeUndefined()
  })

  it('is named in words', () => {
    expect([sideName(2), sideName('draft')]).toEqual(['v2', 'the draft'])
  })
})
