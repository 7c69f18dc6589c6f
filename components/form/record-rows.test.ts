import { describe, expect, it } from 'vitest'
import { isDoubled, recordOf, rowsOf } from './record-rows'

describe('rows of a record', () => {
  it('comes back as the same record, in the same order', () => {
    const record = { b: 1, a: { deep: true }, 'x y': '' }
    expect(recordOf(rowsOf(record))).toEqual(record)
    expect(Object.keys(recordOf(rowsOf(record)) ?? {})).toEqual(['b', 'a', 'x y'])
  })

  it('stores no row without a name, and nothing for no rows', () => {
    expect(recordOf([{ id: 1, name: '', value: 'typed first' }])).toBeUndefined()
    expect(recordOf([])).toBeUndefined()
  })

  it('keeps a name that would change a prototype as plain data', () => {
    const record = recordOf([{ id: 1, name: '__proto__', value: 'x' }])
    expect(Object.keys(record ?? {})).toEqual(['__proto__'])
  })

  it('tells a doubled name', () => {
    const rows = rowsOf({ a: 1, b: 2 })
    const [first, second] = rows
    if (!first || !second) throw new Error('two rows')
    expect(isDoubled(rows, first)).toBe(false)
    expect(isDoubled([first, { ...second, name: 'a' }], first)).toBe(true)
  })

  it('treats anything but a record as empty', () => {
    for (const value of [undefined, null, 'text', [1]]) expect(rowsOf(value)).toEqual([])
  })
})
