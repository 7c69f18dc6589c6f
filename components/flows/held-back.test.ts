import { describe, expect, it } from 'vitest'
import { holdBack } from './held-back'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))

describe('new rows of a list that is being read', () => {
  it('are shown at once while nothing is held', () => {
    expect(holdBack(rows('c', 'b', 'a'), undefined)).toEqual({
      shown: rows('c', 'b', 'a'),
      waiting: 0,
    })
  })

  it('wait above the row that was on top', () => {
    expect(holdBack(rows('d', 'c', 'b', 'a'), 'b')).toEqual({ shown: rows('b', 'a'), waiting: 2 })
  })

  it('wait also when the row on top is no longer in the list', () => {
    expect(holdBack(rows('d', 'a'), 'b')).toEqual({ shown: rows('a'), waiting: 1 })
    expect(holdBack(rows('d'), 'b')).toEqual({ shown: [], waiting: 1 })
  })
})
