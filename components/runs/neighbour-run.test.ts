import { describe, expect, it } from 'vitest'
import { neighbourRun } from './neighbour-run'

const order = (...ids: string[]) => ids.map((id) => ({ id }))

describe('the run beside another', () => {
  it('is of the list that was shown last and has it', () => {
    const lists = [order('x', 'y'), order('c', 'b', 'a'), order('b', 'z')]
    expect(neighbourRun(lists, { id: 'b', by: 1 })).toBe('a')
    expect(neighbourRun(lists, { id: 'b', by: -1 })).toBe('c')
  })

  it('is none at the ends, and in no list', () => {
    expect(neighbourRun([order('a', 'b')], { id: 'b', by: 1 })).toBeUndefined()
    expect(neighbourRun([order('a', 'b')], { id: 'a', by: -1 })).toBeUndefined()
    expect(neighbourRun([order('a')], { id: 'q', by: 1 })).toBeUndefined()
    expect(neighbourRun([], { id: 'q', by: 1 })).toBeUndefined()
  })
})
