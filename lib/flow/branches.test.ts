import { describe, expect, it } from 'vitest'
import { branchesOf } from './branches'

describe('the ways out of a step', () => {
  it('are those of its action', () => {
    expect(branchesOf({ input: {} }, { branches: ['true', 'false'] })).toEqual([
      { key: 'true' },
      { key: 'false' },
    ])
    expect(branchesOf({ input: {} }, undefined)).toEqual([{ key: 'main' }])
  })

  it('are those that its input names first, with their titles', () => {
    const cases = [{ key: 'big', title: 'Big deal' }, { key: 'small' }, { title: 'No key yet' }, 7]
    const action = { branches: ['otherwise'], branchesFrom: 'cases' }
    expect(branchesOf({ input: { cases } }, action)).toEqual([
      { key: 'big', title: 'Big deal' },
      { key: 'small' },
      { key: 'otherwise' },
    ])
    expect(branchesOf({ input: { cases: '{{ x }}' } }, action)).toEqual([{ key: 'otherwise' }])
  })
})
