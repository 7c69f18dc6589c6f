import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBody, triggerScope } from './event'
import { toText } from './text'

const utf8 = (text: string) => new TextEncoder().encode(text)
const receivedAt = '2026-11-26T10:00:00.000Z'

const scopeOf = (received: Partial<Parameters<typeof triggerScope>[0]>) =>
  triggerScope({
    id: 'evt_1',
    method: 'POST',
    path: '',
    query: '',
    headers: [],
    body: { kind: 'empty', value: null },
    receivedAt,
    ...received,
  })

describe('numbers', () => {
  it.each([
    ['9007199254740993', '"9007199254740993"'],
    ['-9007199254740993', '"-9007199254740993"'],
    ['18446744073709551615', '"18446744073709551615"'],
    ['1e400', '"1e400"'],
    ['-1e400', '"-1e400"'],
    ['1e-400', '"1e-400"'],
    ['0.1', '0.1'],
    ['9007199254740992', '9007199254740992'],
    // Written again it has no sign: a template, and a step's input, show 0.
    ['-0', '0'],
    ['1E5', '100000'],
  ])('gives %s to flows as %s', (number, written) => {
    const { value } = parseBody(utf8(`{"id":${number}}`), 'application/json')
    expect(JSON.stringify(value)).toBe(`{"id":${written}}`)
  })

  it('passes a long id through a flow digit by digit', () => {
    const { value } = parseBody(utf8('[1234567890123456789012]'), 'application/json')
    expect(toText(value)).toContain('1234567890123456789012')
  })

  it('takes the last of equal keys and keeps members that look like positions', () => {
    const { value } = parseBody(utf8('{"2":"b","1":"a","k":1,"k":2}'), 'application/json')
    expect(value).toEqual({ 1: 'a', 2: 'b', k: 2 })
  })
})

describe('declared types', () => {
  it('reads only what is declared', () => {
    expect(parseBody(utf8('a=1'), 'application/json').kind).toBe('invalid_json')
    expect(parseBody(utf8('{"a":1}'), 'application/xml').kind).toBe('text')
    expect(parseBody(utf8('{"a":1}'), 'application/octet-stream').kind).toBe('binary')
    expect(parseBody(utf8('{"a":1}'), 'nonsense').kind).toBe('binary')
    expect(parseBody(utf8('{"a":1}'), 'application/x-www-form-urlencoded')).toEqual({
      kind: 'form',
      value: { '{"a":1}': '' },
    })
  })

  it('takes files that JSON claims to have as mere data', () => {
    const text = '{"files":[{"filepath":"/etc/passwd","size":1}],"data":{},"executionId":"1"}'
    const body = parseBody(utf8(text), 'application/json')
    expect(body.files).toBeUndefined()
    const scope = scopeOf({ body, headers: [['Content-Type', 'application/json']] })
    expect(scope.files).toEqual([])
    expect(JSON.stringify(scope.body)).toBe(text)
  })

  it('keeps XML as text and resolves no entity', () => {
    const text = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    for (const type of ['application/xml', 'text/xml', 'application/atom+xml']) {
      expect(parseBody(utf8(text), type)).toEqual({ kind: 'text', value: text })
    }
  })
})

describe('any body at all', () => {
  const types = fc.oneof(
    fc.constantFrom(
      null,
      'application/json',
      'application/json; charset=utf-16',
      'application/cloudevents+json',
      'application/x-www-form-urlencoded',
      'application/x-ndjson',
      'multipart/form-data; boundary=b',
      'multipart/form-data',
      'text/plain; charset=shift_jis',
      'text/csv',
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map(utf8),
    fc
      .array(
        fc.constantFrom(
          '--b',
          '--b--',
          '\r\n',
          '\n',
          ': ',
          ';',
          'name="',
          '"',
          'filename="x"',
          '\0',
        ),
      )
      .map((pieces) => utf8(pieces.join(''))),
  )

  it('never throws, leaves the bytes alone and gives something that can be stored', async () => {
    await fc.assert(
      fc.property(bodies, types, fc.boolean(), (bytes, type, textAsJson) => {
        const before = Array.from(bytes)
        const body = parseBody(bytes, type, { textAsJson })
        const headers = [['Content-Type', type ?? '']] as const
        const scope = scopeOf({ body, headers, query: type ?? '' })
        expect(() => JSON.stringify(scope)).not.toThrow()
        expect(Array.from(bytes)).toEqual(before)
        for (const { start, end, sizeBytes } of body.files ?? []) {
          expect(start >= 0 && start <= end && end <= bytes.length).toBe(true)
          expect(end - start).toBe(sizeBytes)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('large bodies', () => {
  const mebibyte = 1_048_576
  const filled = (piece: string) => piece.repeat(Math.floor(mebibyte / piece.length))

  it.each([
    ['members of no object', filled('"a":1,'), 'application/json', 'too_many_keys'],
    ['empty lists', `[${filled('[],')}[]]`, 'application/json', 'too_many_keys'],
    ['numbers', `[${filled('1,')}1]`, 'application/json', 'too_many_keys'],
    ['single members', `[${filled('{"a":1},')}1]`, 'application/json', 'too_many_keys'],
    ['brackets', filled('['), 'application/json', 'too_deep'],
    [
      'closing brackets far apart',
      filled(`]${' '.repeat(50)}`),
      'application/json',
      'invalid_json',
    ],
    ['form fields', filled('a=1&'), 'application/x-www-form-urlencoded', 'too_many_fields'],
    ['one deep form name', `a${filled('[a]')}=1`, 'application/x-www-form-urlencoded', 'form'],
    ['percent signs', filled('%'), 'application/x-www-form-urlencoded', 'form'],
    ['line breaks', filled('\n'), 'multipart/form-data; boundary=b', 'invalid_multipart'],
    ['delimiters', filled('--b\r\n'), 'multipart/form-data; boundary=b', 'too_many_fields'],
    [
      'near delimiters',
      filled('\r\n--bb'),
      'multipart/form-data; boundary=bbb',
      'invalid_multipart',
    ],
  ])('reads 1 MiB of the worst soon: %s', (_, text, type, kind = 'invalid_json') => {
    const started = performance.now()
    expect(parseBody(utf8(text), type).kind).toBe(kind)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('counts members and entries exactly', () => {
    const list = (entries: number) => utf8(`[${Array(entries).fill('{}').join(' , ')}]`)
    expect(parseBody(list(100_000), 'application/json').kind).toBe('json')
    expect(parseBody(list(100_001), 'application/json').kind).toBe('too_many_keys')
    const texts = utf8(JSON.stringify([',[{}]'.repeat(50_000)]))
    expect(parseBody(texts, 'application/json').kind).toBe('json')
  })

  it('reads a text with many commas as text where JSON was only possible', () => {
    const text = filled('a,b\n')
    expect(parseBody(utf8(text), null)).toEqual({ kind: 'text', value: text })
    expect(parseBody(utf8(text), 'text/plain', { textAsJson: true }).kind).toBe('text')
  })

  it('bounds what it reads of a query', () => {
    const { query } = scopeOf({ query: `${'a=1&'.repeat(100_000)}z=1` })
    expect(query.a).toHaveLength(1_000)
    expect(query.z).toBeUndefined()
    expect(Object.keys(scopeOf({ query: `a=${'x'.repeat(1_000_000)}&b=1` }).query)).toEqual(['a'])
  })
})
