import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readValues } from './read-values'

function valuesOf(text: string): [path: string, value: string][] {
  const found: [string, string][] = []
  readValues(text, (path, value) => found.push([path.join('.'), value]))
  return found
}

/** The same by building everything. */
function expected(value: unknown, path: string[] = []): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one) => expected(one, path))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, one]) => expected(one, [...path, name]))
  }
  return [[path.join('.'), typeof value === 'string' ? value : JSON.stringify(value)]]
}

describe('readValues', () => {
  it('gives every value with the names that lead to it, whatever the document', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (document, indent) => {
        const text = JSON.stringify(document, null, indent)
        expect(valuesOf(text)).toEqual(expected(JSON.parse(text)))
      }),
      { numRuns: 500 },
    )
  })

  it('leaves numbers as they are spelled, and reads escapes', () => {
    expect(valuesOf('{"a":12.50,"b":[9007199254740993],"c":"x\\n\\u00e9\\"\\\\"}')).toEqual([
      ['a', '12.50'],
      ['b', '9007199254740993'],
      ['c', 'x\né"\\'],
    ])
  })

  it('comes to its end with any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.constantFrom(...'{}[]",:\\ab1 ')), (text, signs) => {
        readValues(text + signs.join(''), () => undefined)
      }),
    )
    expect(valuesOf('{"a":"cut off')).toEqual([['a', 'cut of']])
  })
})
