import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWords, fieldToken, markToken, TokenList } from './tokens'

function wordsOf(text: string): Set<number> {
  const tokens = new TokenList()
  addWords(tokens, text)
  return new Set(tokens.take())
}

function isFoundIn(text: string, wanted: string): boolean {
  const words = wordsOf(text)
  return [...wordsOf(wanted)].every((word) => words.has(word))
}

describe('addWords', () => {
  it('finds whole words, in any case and script, between any signs', () => {
    const text = 'Contact: Ada.Lovelace@Example.com, ord_10293 – "ZOË" 東京 12.50!'
    for (const wanted of [
      'ada.lovelace@example.com',
      'ORD_10293',
      '10293',
      'zoë',
      '東京',
      '12.50',
    ]) {
      expect(isFoundIn(text, wanted), wanted).toBe(true)
    }
    for (const wanted of ['adalovelace', 'lov', 'example.org', '12.5', '東']) {
      expect(isFoundIn(text, wanted), wanted).toBe(false)
    }
  })

  it('tells words that follow each other from words that do not', () => {
    expect(isFoundIn('john smith, anna doe', 'john smith')).toBe(true)
    expect(isFoundIn('john smith, anna doe', 'john doe')).toBe(false)
  })

  it('finds every run of whole words in any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string({ unit: 'grapheme' })),
        (before, wanted, after) => {
          const text = [...before, wanted, ...after].join(' ')
          expect(isFoundIn(text, wanted)).toBe(true)
        },
      ),
    )
  })

  it('has no words in signs alone', () => {
    for (const text of ['', '%', '_ \' " \\', '🎉', '\0']) expect(wordsOf(text).size).toBe(0)
  })

  it('tells long words apart by their beginning only', () => {
    const long = 'x'.repeat(64)
    expect(isFoundIn(`${long}abc`, `${long}def`)).toBe(true)
    expect(isFoundIn(`${long.slice(1)}a`, `${long.slice(1)}b`)).toBe(false)
  })
})

describe('fieldToken and markToken', () => {
  it('differ by name, value and kind, and not by case', () => {
    expect(fieldToken('Email', 'Ada@Example.com')).toBe(fieldToken('email', 'ada@example.com'))
    const all = [
      fieldToken('email', 'a'),
      fieldToken('a', 'email'),
      fieldToken('email', 'b'),
      fieldToken('', ''),
      markToken('flow', 'a'),
      markToken('step', 'a'),
      ...wordsOf('email a'),
    ]
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('TokenList', () => {
  it('holds each token once, and no more than it may', () => {
    const tokens = new TokenList(2_048)
    for (let at = 0; at < 50_000; at += 1) tokens.add(at % 300)
    expect([...tokens.take()]).toEqual(Array.from({ length: 300 }, (_, at) => at))
    for (let at = 0; at < 50_000; at += 1) tokens.add(at)
    expect(tokens.take()).toHaveLength(2_048)
    tokens.add(7)
    expect([...tokens.take()]).toEqual([7])
  })
})
