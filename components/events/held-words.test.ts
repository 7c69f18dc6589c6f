import { describe, expect, it } from 'vitest'
import { summariseHeld } from './held-words'

const held = (...reasons: string[]) => reasons.map((reason) => ({ reason }))
const all = { isMore: false, known: 0 }

describe('what is held', () => {
  it('is said with its one cause', () => {
    expect(summariseHeld({ events: held('paused', 'paused'), ...all })).toEqual({
      title: '2 held',
      why: 'while the flow was paused',
      events: '2 held events',
    })
    expect(summariseHeld({ events: held('quota'), ...all })?.events).toBe('1 held event')
    expect(summariseHeld({ events: [], ...all })).toBeUndefined()
  })

  it('is told apart where there are several causes, the most frequent first', () => {
    const events = held('quota', 'paused', 'constructor', 'paused')
    expect(summariseHeld({ events, ...all })?.why).toBe(
      '(2 while paused, 1 over the quota, 1 until you decide)',
    )
  })

  it('is not counted further than anybody looked', () => {
    const events = held('paused', 'quota')
    expect(summariseHeld({ events, isMore: true, known: 0 })).toEqual({
      title: '2 or more held',
      why: '(while paused, over the quota)',
      events: 'all held events',
    })
    expect(summariseHeld({ events, isMore: true, known: 1_200 })?.title).toBe('1,200 held')
  })
})
