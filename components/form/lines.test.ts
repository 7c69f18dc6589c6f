import { describe, expect, it } from 'vitest'
import { fromLines, isSameList, toLines } from './lines'

describe('a list as lines', () => {
  it('leaves out blanks and empty lines, and without any there is no list', () => {
    expect(fromLines(' 203.0.113.0/24 \n\n2001:db8::1\n')).toEqual([
      '203.0.113.0/24',
      '2001:db8::1',
    ])
    expect(fromLines(' \n')).toBeUndefined()
    expect(toLines(['a', 'b'])).toBe('a\nb')
    expect(toLines(undefined)).toBe('')
  })

  it('leaves the typed text alone while it says the same', () => {
    expect(isSameList('a\n\nb ', ['a', 'b'])).toBe(true)
    expect(isSameList('', undefined)).toBe(true)
    expect(isSameList('a', ['b'])).toBe(false)
  })
})
