import { describe, expect, it } from 'vitest'
import { heldCountWords, heldEventsWords, summariseHeld } from './held-words'

const held = (...reasons: string[]) => reasons.map((reason) => ({ reason }))
const all = { isMore: false }

describe('what is held', () => {
  it('is said with its one reason', () => {
    expect(summariseHeld(held('paused', 'paused'), all)).toEqual({
      ...{ count: 2, isMore: false, why: 'while the flow was paused' },
    })
    expect(summariseHeld([], all)).toBeUndefined()
  })

  it('is told apart where there are several reasons', () => {
    expect(summariseHeld(held('paused', 'quota', 'paused'), all)?.why).toBe(
      ': 2 while the flow was paused, 1 because the quota was used up',
    )
  })

  it('is not counted further than was looked', () => {
    const some = summariseHeld(held('constructor', 'quota'), { isMore: true })
    expect(some?.why).toBe(': until you decide, because the quota was used up')
    expect(some && heldCountWords(some)).toBe('2 or more held')
    expect(some && heldEventsWords(some)).toBe('all held events')
  })
})
