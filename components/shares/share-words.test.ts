import { describe, expect, it } from 'vitest'
import type { RevealedPlace } from '@/lib/contracts/shares'
import { placeWords, revealedWords, togglePlace } from './share-words'

const place = (path: RevealedPlace['path']): RevealedPlace => ({
  ...{ step: 'post', part: 'input', path },
})

describe('what a public link shows', () => {
  it('is chosen and unchosen value by value', () => {
    const both = togglePlace([place(['a'])], place(['a', 0]))
    expect(both).toHaveLength(2)
    expect(togglePlace(both, place(['a', 0]))).toEqual([place(['a'])])
    // "0" is the name of a member, 0 a place in a list.
    expect(togglePlace(both, place(['a', '0']))).toHaveLength(3)
  })

  it('is said with the step, the side and the path', () => {
    expect(placeWords(place(['body', 'n']), 'Post')).toBe('Post · Input · body.n')
    expect(placeWords(place([]), 'Post')).toBe('Post · Input · all of it')
    expect([0, 1, 3].map(revealedWords)).toEqual([
      'no values shown',
      'one value shown',
      '3 values shown',
    ])
  })
})
