import { describe, expect, it } from 'vitest'
import { firstIdAt, idTime, isId, newId } from './ids'

describe('ids', () => {
  it('are a prefix and 26 characters of lower-case Crockford base32', () => {
    const id = newId('run')
    expect(id).toMatch(/^run_[0-9a-hjkmnp-tv-z]{26}$/)
    expect(isId('run', id)).toBe(true)
    expect(isId('flow', id)).toBe(false)
    expect(isId('run', `${id}'`)).toBe(false)
    expect(isId('run', 'run_8zzzzzzzzzzzzzzzzzzzzzzzzz')).toBe(false)
  })

  it('sort in the order they were made, also within one millisecond', () => {
    const now = Date.now() + 1000
    const made = Array.from({ length: 5000 }, () => newId('event', now))
    expect([...made].sort()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })

  it('carry the moment they were made', () => {
    const moment = new Date('2031-05-06T07:08:09.123Z')
    const id = newId('run', moment.getTime())
    expect(idTime(id)).toEqual(moment)
    expect(firstIdAt('run', moment) <= id).toBe(true)
    expect(firstIdAt('run', new Date(moment.getTime() + 1)) > id).toBe(true)
  })

  it('are version 7, variant 10 of RFC 9562', () => {
    const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
    let value = 0n
    for (const letter of newId('run').slice(4)) {
      value = value * 32n + BigInt(alphabet.indexOf(letter))
    }
    const hex = value.toString(16).padStart(32, '0')
    expect(hex[12]).toBe('7')
    expect('89ab').toContain(hex[16])
  })
})
