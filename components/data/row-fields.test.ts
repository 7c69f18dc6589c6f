import { describe, expect, it } from 'vitest'
import { doubledName, fieldsOf, valuesOf } from './row-fields'

describe('the fields of a row', () => {
  it('give back what was not touched exactly, whatever it is', () => {
    const values = { text: '5', empty: '', nothing: null, list: [1, 'a'], n: 1.5 }
    expect(valuesOf(fieldsOf(values, ['text', 'other']))).toEqual(values)
  })

  it('recognise numbers, true, false, lists and objects, and leave what only looks like one', () => {
    const field = (id: number, name: string, text: string) => ({ id, name, text })
    const fields = [
      ...[field(1, 'a', '12.5'), field(2, 'b', 'true'), field(3, 'c', '007'), field(4, ' d ', '')],
      ...[field(5, 'e', '4111111111111111111'), field(6, '', 'lost')],
      ...[field(7, 'f', '[1,"a"]'), field(8, 'g', '[see below')],
    ]
    expect(valuesOf(fields)).toEqual({
      a: 12.5,
      b: true,
      c: '007',
      e: '4111111111111111111',
      f: [1, 'a'],
      g: '[see below',
    })
  })

  it('lose a column whose text was deleted', () => {
    const [first, ...rest] = fieldsOf({ a: 'x', b: 1 }, [])
    if (!first) throw new Error('There are two.')
    expect(valuesOf([{ ...first, text: '' }, ...rest])).toEqual({ b: 1 })
  })

  it('say which name stands there twice', () => {
    const fields = fieldsOf({ a: 1, b: 2 }, [])
    expect(doubledName(fields)).toBeUndefined()
    expect(doubledName([...fields, { id: 9, name: ' a', text: '' }])).toBe('a')
  })
})
