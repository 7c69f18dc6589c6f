import { describe, expect, it } from 'vitest'
import { parseBody } from './event'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('text of a body', () => {
  const utf16 = (text: string, isBig: boolean, hasMark = true) => {
    const units = hasMark ? `\uFEFF${text}` : text
    return Uint8Array.from(
      units.split('').flatMap((unit) => {
        const [high, low] = [unit.charCodeAt(0) >> 8, unit.charCodeAt(0) & 0xff]
        return isBig ? [high, low] : [low, high]
      }),
    )
  }

  it.each([
    ['little endian, by its mark', utf16('{"a":"é€😀"}', false), 'application/json'],
    ['big endian, by its mark', utf16('{"a":"é€😀"}', true), 'application/json'],
    ['by its mark, whatever is declared', utf16('{"a":"é€😀"}', true), 'text/json; charset=utf-8'],
    ['little endian, declared', utf16('{"a":"é€😀"}', false, false), 'text/json; charset=UTF-16LE'],
    ['big endian, declared', utf16('{"a":"é€😀"}', true, false), 'text/json; charset="utf-16be"'],
  ])('reads UTF-16: %s', (_, bytes, type) => {
    expect(parseBody(bytes, type)).toEqual({ kind: 'json', value: { a: 'é€😀' } })
  })

  it('marks a lone surrogate and a cut character in UTF-16, and shows the rest', () => {
    expect(parseBody(utf16('a\ud800b', false), 'text/plain')).toEqual({
      kind: 'invalid_text',
      value: 'a\uFFFDb',
    })
    expect(parseBody(utf16('ab', true).subarray(0, 5), 'text/plain').kind).toBe('invalid_text')
  })

  it.each([
    ['an overlong slash', '\xc0\xaf'],
    ['an overlong NUL', '\xc0\x80'],
    ['a surrogate in UTF-8', '\xed\xa0\x80'],
    ['a code point past the last', '\xf4\x90\x80\x80'],
    ['a lone continuation', '\x80'],
    ['a cut character', '\xe2\x82'],
    ['bytes that never occur', '\xff'],
  ])('marks %s and keeps what can be read', (_, broken) => {
    const body = latin1(`{"a":"x${broken}y"}`)
    const { kind, value } = parseBody(body, 'application/json')
    expect(kind).toBe('invalid_text')
    expect(value).toMatch(/^\{"a":"x\uFFFD/)
    expect(parseBody(body, 'text/plain').kind).toBe('invalid_text')
    expect(parseBody(body, null).kind).toBe('binary')
  })

  it('reads JSON after a byte order mark, and a mark alone as nothing that parses', () => {
    expect(parseBody(utf8('\uFEFF[1]'), 'application/json')).toEqual({ kind: 'json', value: [1] })
    expect(parseBody(utf8('\uFEFF'), 'application/json')).toEqual({
      kind: 'invalid_json',
      value: '',
    })
    expect(parseBody(Uint8Array.of(0xff, 0xfe), 'application/json').kind).toBe('invalid_json')
  })

  it('keeps NUL and lone surrogates as data where JSON escapes them, and NUL in a text', () => {
    expect(parseBody(utf8('["\\u0000","\\udc00"]'), 'application/json').value).toEqual([
      '\0',
      '\udc00',
    ])
    expect(parseBody(utf8('a\0b'), 'text/plain')).toEqual({ kind: 'text', value: 'a\0b' })
    expect(parseBody(utf8('["a\0b"]'), 'application/json').kind).toBe('invalid_json')
  })

  it('reads what says ASCII but is more as UTF-8', () => {
    expect(parseBody(utf8('é'), 'text/plain; charset=us-ascii').value).toBe('é')
  })
})
