import { describe, expect, it } from 'vitest'
import { setupProblems } from './setup-problems'

const good = { name: 'Dana', email: 'dana@fernway.shop', password: 'correct-horse', token: '' }

describe('setupProblems', () => {
  it('has nothing to say about complete values', () => {
    expect(setupProblems(good, false)).toEqual({})
    expect(setupProblems({ ...good, token: 'abc' }, true)).toEqual({})
  })

  it('names every field that needs a change', () => {
    const empty = { name: ' ', email: 'dana@', password: 'short', token: ' ' }
    expect(Object.keys(setupProblems(empty, true))).toEqual(['email', 'password', 'token'])
  })

  it('asks for the token only where it is needed', () => {
    expect(setupProblems(good, true)).toHaveProperty('token')
    expect(setupProblems(good, false)).not.toHaveProperty('token')
  })
})
