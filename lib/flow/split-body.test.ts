import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBody } from './event'
import { splitBody } from './split-body'

const utf8 = (text: string) => new TextEncoder().encode(text)

function split(
  text: string,
  mode: 'array' | 'lines' = 'array',
  type: string | null = 'application/json',
) {
  const result = splitBody(utf8(text), type, mode)
  return 'problem' in result
    ? result.problem
    : result.parts.map((part) => new TextDecoder().decode(part))
}

describe('a list split into events', () => {
  it('gives each entry byte for byte', () => {
    expect(
      split(
        ' [ {"id": 9007199254740993 , "a":"\\u00e9"} ,\r\n[1, 2],"x,]\\"[",\t-0 , 1E400,null ] ',
      ),
    ).toEqual([
      '{"id": 9007199254740993 , "a":"\\u00e9"}',
      '[1, 2]',
      '"x,]\\"["',
      '-0',
      '1E400',
      'null',
    ])
  })

  it('cuts out of the bytes themselves', () => {
    const bytes = utf8('[1,2]')
    const result = splitBody(bytes, 'application/json', 'array')
    const parts = 'parts' in result ? result.parts : []
    expect(parts.map(({ buffer, byteOffset }) => [buffer === bytes.buffer, byteOffset])).toEqual([
      [true, 1],
      [true, 3],
    ])
  })

  it('gives what the list gives when it is parsed first', async () => {
    const blanks = fc.constantFrom('', ' ', '\n\t ')
    const list = fc.tuple(fc.array(fc.json(), { minLength: 1, maxLength: 20 }), blanks, blanks)
    await fc.assert(
      fc.property(list, ([entries, before, after]) => {
        const bytes = utf8(`${before}[${entries.map((entry) => before + entry + after).join(',')}]`)
        const result = splitBody(bytes, 'application/json', 'array')
        const parts = 'parts' in result ? result.parts : []
        expect(parts.map((part) => parseBody(part, 'application/json').value)).toEqual(
          parseBody(bytes, 'application/json').value,
        )
      }),
      { numRuns: 500 },
    )
  })

  it('splits exactly what parses as a list of something, whatever the text', async () => {
    const pieces = fc.array(
      fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', '1', 'a', ' '),
      {
        maxLength: 12,
      },
    )
    await fc.assert(
      fc.property(pieces, (list) => {
        const bytes = utf8(list.join(''))
        const { kind, value } = parseBody(bytes, 'application/json')
        const isList = kind === 'json' && Array.isArray(value) && value.length > 0
        expect('parts' in splitBody(bytes, 'application/json', 'array')).toBe(isList)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    ['an object', '{"a":[1]}'],
    ['an empty list', ' [ ] '],
    ['an unfinished list', '[1,2'],
    ['an unfinished text', '[1,"2]'],
    ['two lists', '[1],[2]'],
    ['something after the list', '[1] x'],
    ['a comma too many', '[1,]'],
    ['an entry that is no JSON', '[1,{bad}]'],
    ['the wrong bracket', '[1}'],
    ['brackets that cross', '[{"a":[1},2]]'],
    ['text', 'hello'],
    ['nothing', ''],
  ])('leaves %s as one event', (_, text) => {
    expect(split(text)).toBe('not_a_list')
  })

  it('leaves what is no text of a single JSON value as one event', () => {
    for (const type of ['application/x-www-form-urlencoded', 'image/png', 'multipart/form-data']) {
      expect(split('[1,2]', 'array', type)).toBe('not_a_list')
    }
    expect(split('[1,2]', 'array', 'text/plain; charset=shift_jis')).toBe('not_a_list')
    const utf16 = Uint8Array.from('\ufeff[1,2]', (character) => character.charCodeAt(0))
    expect(splitBody(utf16, 'application/json; charset=utf-16', 'array')).toEqual({
      problem: 'not_a_list',
    })
    const broken = Uint8Array.of(...utf8('[1,"'), 0xc3, 0x28, ...utf8('"]'))
    expect(splitBody(broken, 'application/json', 'array')).toEqual({ problem: 'not_a_list' })
  })

  it('passes a byte order mark', () => {
    expect(split('\uFEFF[1,2]')).toEqual(['1', '2'])
    expect(split('\uFEFF1\n2', 'lines')).toEqual(['1', '2'])
  })

  it('splits a list of up to 1,000 and refuses a longer one', () => {
    const list = (length: number) => `[${Array(length).fill('{}').join(',')}]`
    expect(split(list(1_000))).toHaveLength(1_000)
    expect(split(list(1_001))).toBe('too_many_events')
    expect(splitBody(utf8('[1,2,3]'), null, 'array', 2)).toEqual({ problem: 'too_many_events' })
    expect(split('x\n'.repeat(1_001), 'lines', 'text/plain')).toBe('too_many_events')
  })

  it('splits a list whose entries together are too many members to be one event', () => {
    const entry = JSON.stringify(Array(500).fill(1))
    const text = `[${Array(400).fill(entry).join(',')}]`
    expect(parseBody(utf8(text), 'application/json').kind).toBe('too_many_keys')
    expect(split(text)).toHaveLength(400)
  })

  it('gives an entry that is nested too deep as an event of its own', () => {
    const deep = '['.repeat(5_000) + ']'.repeat(5_000)
    expect(split(`[1,${deep}]`)).toEqual(['1', deep])
  })

  it.each([
    ['a bracket for each byte', '['.repeat(1_048_576)],
    ['quotes and backslashes', `["${'\\"'.repeat(500_000)}`],
    ['blanks', `[${' '.repeat(1_048_576)}`],
    [
      '999 long entries',
      `[${Array(999)
        .fill(`"${'x'.repeat(1_000)}"`)
        .join(',')}]`,
    ],
  ])('is done with 1 MiB soon: %s', (_, text) => {
    const started = performance.now()
    split(text)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('lines split into events', () => {
  it('gives each line that is not empty, whatever ends it', () => {
    expect(split('{"a":1}\r\n\n  \n {"b":2} \nlast', 'lines', 'text/plain')).toEqual([
      '{"a":1}',
      '{"b":2}',
      'last',
    ])
  })

  it('cuts a JSON sequence at its separators, not at its lines', () => {
    expect(split('\x1e{"a":\n1}\n\x1e[2]\n', 'lines', 'application/json-seq')).toEqual([
      '{"a":\n1}',
      '[2]',
    ])
  })

  it('leaves nothing but blanks as one event', () => {
    expect(split(' \n\n', 'lines')).toBe('not_a_list')
  })
})

describe('the type of each event', () => {
  it.each([
    ['[1]', 'array', 'application/json; charset=utf-8', 'application/json; charset=utf-8'],
    ['[1]', 'array', 'application/vnd.api+json', 'application/vnd.api+json'],
    ['[1]', 'array', 'application/cloudevents-batch+json', 'application/cloudevents+json'],
    ['[1]', 'array', 'text/plain; charset=latin1', 'application/json; charset=latin1'],
    ['[1]', 'array', null, 'application/json'],
    ['1\n2', 'lines', 'application/x-ndjson', 'application/json'],
    ['\x1e1', 'lines', 'application/geo+json-seq', 'application/json'],
    ['1\n{', 'lines', 'application/x-ndjson; charset=latin1', 'application/json; charset=latin1'],
    ['1\n2', 'lines', 'text/plain', 'text/plain'],
    ['1\n2', 'lines', null, null],
    ['a,b\nc,d', 'lines', 'text/csv', 'text/csv'],
  ] as const)('of %j by %s from %s is %s', (text, mode, from, to) => {
    expect(splitBody(utf8(text), from, mode)).toMatchObject({ contentType: to })
  })
})
