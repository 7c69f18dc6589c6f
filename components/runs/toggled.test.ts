import { describe, expect, it } from 'vitest'
import { toggled } from './toggled'

const order = ['a', 'b', 'c', 'd']

describe('choosing rows', () => {
  it('takes one and gives it back', () => {
    const one = toggled(new Set(), { id: 'b', order })
    expect([...one]).toEqual(['b'])
    expect([...toggled(one, { id: 'b', order })]).toEqual([])
  })

  it('takes all from the last one in either direction', () => {
    expect([...toggled(new Set(['c']), { id: 'a', order, anchor: 'c' })].sort()).toEqual([
      ...['a', 'b', 'c'],
    ])
    expect([...toggled(new Set(['b']), { id: 'd', order, anchor: 'b' })]).toEqual(['b', 'c', 'd'])
  })

  it('gives a span back when its end was chosen', () => {
    expect([...toggled(new Set(order), { id: 'd', order, anchor: 'b' })]).toEqual(['a'])
  })

  it('takes one when the row of before is gone', () => {
    expect([...toggled(new Set(['x']), { id: 'a', order, anchor: 'x' })]).toEqual(['x', 'a'])
  })
})
