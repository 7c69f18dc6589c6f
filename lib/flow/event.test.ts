import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOptions, parseBody, parseQuery, triggerScope } from './event'

const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (text: string, type: string | null = 'application/json') =>
  parseBody(bytes(text), type)

describe('parseBody', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON', 'text/json'])(
    'reads JSON declared as %s',
    (type) => {
      expect(parse('{"a":[1,"b",null]}', type)).toEqual({
        kind: 'json',
        value: { a: [1, 'b', null] },
      })
    },
  )

  it('reads JSON of a suffix type and JSON of no type', () => {
    expect(parse('{"a":1}', 'application/cloudevents+json').kind).toBe('json')
    expect(parse('{"a":1}', null)).toEqual({ kind: 'json', value: { a: 1 } })
    expect(parse('hello there', null)).toEqual({ kind: 'text', value: 'hello there' })
  })

  it('keeps JSON that is declared as text as text', () => {
    expect(parse('{"a":1}', 'text/plain')).toEqual({ kind: 'text', value: '{"a":1}' })
  })

  it('reads plain text as JSON where the flow says so and it is', () => {
    const read = (text: string, type: string | null) =>
      parseBody(bytes(text), type, { textAsJson: true })
    expect(read('{"a":1}', 'text/plain; charset=UTF-8')).toEqual({ kind: 'json', value: { a: 1 } })
    expect(read('hello', 'text/plain')).toEqual({ kind: 'text', value: 'hello' })
    expect(read('{"a":', 'text/plain')).toEqual({ kind: 'text', value: '{"a":' })
    expect(read('['.repeat(500), 'text/plain').kind).toBe('too_deep')
    expect(read('{"a":1}', 'text/html').kind).toBe('text')
    expect(read('{"a":1}', 'application/octet-stream').kind).toBe('binary')
  })

  it('gives the text of JSON that does not parse', () => {
    expect(parse('{"a":')).toEqual({ kind: 'invalid_json', value: '{"a":' })
    expect(parse('   ')).toEqual({ kind: 'invalid_json', value: '   ' })
  })

  it('gives the text of JSON that is nested too deep, without throwing', () => {
    const text = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(parse(text)).toEqual({ kind: 'too_deep', value: text })
    expect(parse(text, null).kind).toBe('too_deep')
  })

  it('tolerates a byte order mark', () => {
    expect(parse('\uFEFF{"a":1}')).toEqual({ kind: 'json', value: { a: 1 } })
  })

  it('marks invalid UTF-8 and shows it with replacement characters', () => {
    const broken = new Uint8Array([0x22, 0xc3, 0x28, 0x22])
    expect(parseBody(broken, 'application/json')).toEqual({
      kind: 'invalid_text',
      value: '"\uFFFD("',
    })
    expect(parseBody(broken, 'text/plain').kind).toBe('invalid_text')
    expect(parseBody(broken, null)).toEqual({ kind: 'binary', value: null })
  })

  it('reads the encoding that the sender declares, and an unknown one as UTF-8', () => {
    expect(parseBody(new Uint8Array([0xe9]), 'text/plain; charset=iso-8859-1').value).toBe('é')
    expect(parse('é', 'text/plain; charset=nonsense')).toEqual({ kind: 'text', value: 'é' })
  })

  it('keeps NUL and lone surrogates as data', () => {
    expect(parse('"\\u0000\\ud800"').value).toBe('\u0000\ud800')
  })

  it('does not read other types', () => {
    expect(parse('\u0001\u0002', 'image/png')).toEqual({ kind: 'binary', value: null })
    expect(parse('x', 'multipart/mixed; boundary=x')).toEqual({ kind: 'binary', value: null })
    for (const type of ['application/soap+xml', 'text/csv', 'application/x-ndjson']) {
      expect(parse('[1]', type)).toEqual({ kind: 'text', value: '[1]' })
    }
  })

  it('knows an empty body whatever its type', () => {
    expect(parseBody(new Uint8Array(), 'application/json')).toEqual({ kind: 'empty', value: null })
  })

  it('reads a form: repeats as a list, brackets in names as they are', () => {
    expect(parse('a=1&b=x+y%21&a=2&c[d]=3&e', 'application/x-www-form-urlencoded')).toEqual({
      kind: 'form',
      value: { a: ['1', '2'], b: 'x y!', 'c[d]': '3', e: '' },
    })
  })

  it('refuses a form of more than 1,000 fields', () => {
    const form = (fields: number) => Array.from({ length: fields }, (_, at) => `f${at}=1`).join('&')
    expect(parse(form(1_000), 'application/x-www-form-urlencoded').kind).toBe('form')
    expect(parse(form(1_001), 'application/x-www-form-urlencoded').kind).toBe('too_many_fields')
  })

  it('sets no prototype from a form', () => {
    const { value } = parse(
      '__proto__=1&__proto__=2&a[__proto__][x]=3',
      'application/x-www-form-urlencoded',
    )
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(JSON.stringify(value)).toBe('{"__proto__":["1","2"],"a[__proto__][x]":"3"}')
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it('never throws, whatever the bytes and the type', async () => {
    const types = fc.constantFrom(
      null,
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'x',
      'text/plain;charset=utf-16',
    )
    await fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), types, (body, type) => {
        const { value } = parseBody(body, type)
        expect(() => JSON.stringify(value)).not.toThrow()
      }),
    )
  })
})

describe('triggerScope', () => {
  it('hands a delivery to expressions', () => {
    const scope = triggerScope({
      id: 'evt_1',
      method: 'POST',
      path: '/orders',
      query: 'a=1&a=2&b=%C3%A9',
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Tag', 'one'],
        ['x-tag', 'two'],
        ['__proto__', 'data'],
      ],
      body: { kind: 'json', value: { id: 1 } },
      receivedAt: new Date('2026-11-24T10:00:00.123Z'),
    })
    expect(JSON.parse(JSON.stringify(scope))).toEqual({
      body: { id: 1 },
      query: { a: ['1', '2'], b: 'é' },
      headers: JSON.parse(
        '{"content-type":"application/json","x-tag":"one, two","__proto__":"data"}',
      ),
      method: 'POST',
      path: '/orders',
      files: [],
      receivedAt: '2026-11-24T10:00:00.123Z',
    })
  })

  it('hands over files as references, without where they lie', () => {
    const file = { field: 'f', name: 'a.txt', contentType: 'text/plain', sizeBytes: 2 }
    const files = [
      { ...file, start: 10, end: 12 },
      { ...file, name: 'b.txt', start: 20, end: 22 },
    ]
    const scope = triggerScope({
      id: 'evt_1',
      method: 'POST',
      path: '',
      query: '',
      headers: [],
      body: { kind: 'multipart', value: { a: '1' }, files },
      receivedAt: '2026-11-24T10:00:00.123Z',
    })
    expect(scope.body).toEqual({ a: '1' })
    expect(scope.files).toEqual([
      { id: 'evt_1.0', ...file },
      { id: 'evt_1.1', ...file, name: 'b.txt' },
    ])
  })
})

describe('bodyOptions', () => {
  it('reads the settings of a trigger, whatever they are', () => {
    expect(bodyOptions({ body: { textAsJson: true } })).toEqual({ textAsJson: true })
    for (const input of [undefined, null, {}, { body: null }, { body: { textAsJson: 'yes' } }]) {
      expect(bodyOptions(input)).toEqual({ textAsJson: false })
    }
  })
})

describe('parseQuery', () => {
  it('survives broken percent signs', () => {
    expect(parseQuery('a=%zz&b=%ff')).toEqual({ a: '%zz', b: '\uFFFD' })
    expect(parseQuery('')).toEqual({})
  })
})
