import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonDepthMax, jsonKeysMax, parseJson } from './json'

const parsedAs = (text: string) => {
  const parsed = parseJson(text)
  return parsed.kind === 'json' ? parsed.value : parsed.kind
}

describe('parseJson', () => {
  it('reads any JSON as JSON.parse does, where numbers are exact', async () => {
    await fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        expect(JSON.stringify(parsedAs(text))).toBe(JSON.stringify(JSON.parse(text)))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['[12345678901234567890, 1]', ['12345678901234567890', 1]],
    ['{"a":1e400}', { a: '1e400' }],
    ['1e-400', '1e-400'],
    ['1.234567890123456789', '1.234567890123456789'],
  ])('keeps a number as text that JavaScript cannot hold: %s', (text, value) => {
    expect(parsedAs(text)).toEqual(value)
  })

  it.each([
    ['9007199254740991', 9007199254740991],
    ['1e5', 100000],
    ['0.30000000000000004', 0.30000000000000004],
    ['1.50', 1.5],
    ['100000000000000000000', 1e20],
    ['0.0e10', 0],
  ])('keeps a number as a number that it can: %s', (text, value) => {
    expect(parsedAs(text)).toBe(value)
  })

  it('leaves texts alone that look like long numbers', () => {
    const text =
      '{"id":"12345678901234567890","e":"1e400","q":"\\"12345678901234567890\\\\","n":12345678901234567890}'
    expect(parsedAs(text)).toEqual({
      id: '12345678901234567890',
      e: '1e400',
      q: '"12345678901234567890\\',
      n: '12345678901234567890',
    })
  })

  it.each([
    '{12345678901234567890:1}',
    '01234567890123456789',
    '[12345678901234567890.]',
    '-',
    '1e999x',
  ])('does not make wrong JSON right by quoting a number: %s', (text) => {
    expect(parsedAs(text)).toBe('invalid_json')
  })

  it('keeps __proto__ as a member of its own and changes no prototype', () => {
    const value = parsedAs(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    )
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('takes the last of equal keys', () => {
    expect(parsedAs('{"a":1,"a":2}')).toEqual({ a: 2 })
  })

  it('refuses to go deeper than the limit, however deep it is', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(parsedAs(nested(jsonDepthMax))).not.toBe('too_deep')
    expect(parsedAs(nested(jsonDepthMax + 1))).toBe('too_deep')
    expect(parsedAs(nested(1_000_000))).toBe('too_deep')
    expect(parsedAs('{"a":'.repeat(100_000))).toBe('too_deep')
  })

  it('refuses more members and entries than the limit, which a caller may lift', () => {
    const list = (entries: number) => `[${Array(entries).fill('1').join(',')}]`
    expect(parseJson(list(jsonKeysMax)).kind).toBe('json')
    expect(parseJson(list(jsonKeysMax + 1)).kind).toBe('too_many_keys')
    expect(parseJson(list(jsonKeysMax + 1), Number.POSITIVE_INFINITY).kind).toBe('json')
    expect(parseJson('[{"a":[],"b":{}},"c"]', 4).kind).toBe('json')
    expect(parseJson('[{"a":[],"b":{}},"c"]', 3).kind).toBe('too_many_keys')
  })

  it.each([
    ['250,000 exponents', `[${'1e5,'.repeat(250_000)}1]`],
    ['half a million numbers after an exponent', `1e5 ${'9 '.repeat(500_000)}`],
    ['a number of a million digits', '9'.repeat(1_000_000)],
    ['a fraction of a million zeros', `[1.${'0'.repeat(999_000)}1]`],
    ['half a million escapes', `"${'\\"'.repeat(500_000)}"`],
    ['a million signs', `[${'-'.repeat(1_000_000)}`],
    ['a million blanks', `[12345678901234567890${' '.repeat(999_000)}]`],
  ])('reads 1 MB of the worst soon: %s', (_, text) => {
    const started = performance.now()
    parseJson(text)
    // Measured: 10 to 60 ms; the rest is room for a busy machine.
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('does not count brackets inside texts', () => {
    expect(parsedAs(JSON.stringify(['[['.repeat(500)]))).toEqual(['[['.repeat(500)])
  })
})
