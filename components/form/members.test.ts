import { describe, expect, it } from 'vitest'
import { replaceMember, withMember } from './members'

describe('members of a record', () => {
  it('keep their order when one changes', () => {
    expect(Object.entries(replaceMember({ a: 1, b: 2, c: 3 }, 'b', 9))).toEqual([
      ['a', 1],
      ['b', 9],
      ['c', 3],
    ])
  })

  it('go away with undefined, and the last one takes the record along', () => {
    expect(replaceMember({ a: 1 }, 'a', undefined)).toEqual({})
    expect(withMember({ a: 1 }, 'a', undefined)).toBeUndefined()
  })

  it('may be false or empty', () => {
    expect(withMember({}, 'a', false)).toEqual({ a: false })
  })

  it('stay plain data whatever their name', () => {
    const record = replaceMember({}, '__proto__', 'x')
    expect(Object.keys(record)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype)
  })
})
