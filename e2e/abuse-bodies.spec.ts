import { expect } from '@playwright/test'
import { test } from './fixtures'
import { bodyOf, bytesOf } from './support/deliveries'
import { echoFlow, flowOf } from './support/documents'
import { post, send } from './support/hooks'

const json = 'application/json'
const shown = { body: '{{ trigger.body }}' }

test.describe('bytes that are no text', () => {
  const cases: [name: string, bytes: number[] | string, type: string, kind: string][] = [
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22], json, 'invalid_text'],
    ['an overlong NUL', [0x22, 0xe0, 0x80, 0x80, 0x22], json, 'invalid_text'],
    ['a character cut in half', [0x22, 0xf0, 0x9f, 0x98], json, 'invalid_text'],
    ['a surrogate in UTF-8', [0x22, 0xed, 0xa0, 0x80, 0x22], json, 'invalid_text'],
    ['bytes beyond Unicode', [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], json, 'invalid_text'],
    ['Latin-1 that does not say so', [0x22, 0xe9, 0x22], json, 'invalid_text'],
    ['Latin-1 that says so', [0x22, 0xe9, 0x22], `${json}; charset=iso-8859-1`, 'json'],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x7b, 0x7d], json, 'json'],
    ['a raw NUL in text', [0x61, 0x00, 0x62], 'text/plain', 'text'],
    ['an escaped NUL and half a pair', '{"a":"\\u0000","b":"\\ud83d"}', json, 'json'],
    ['text in a wrong charset', [0x61], 'text/plain; charset=no-such', 'text'],
  ]
  for (const [name, bytes, type, kind] of cases) {
    test(`${name}: kept byte for byte, and the owner sees what it is`, async ({ api }) => {
      const flow = await api.createLiveFlow(name, flowOf([]))
      const sent = Buffer.from(bytes as string)
      const answer = await post(flow.url, new Uint8Array(sent), { 'content-type': type })
      expect(answer.status).toBe(202)
      expect((await bytesOf(api, answer.body.event)).equals(sent)).toBe(true)
      expect((await bodyOf(api, answer.body.event)).kind).toBe(kind)
    })
  }

  test('in a query, a path and a header break nothing', async ({ api }) => {
    const everything = { path: '{{ trigger.path }}', query: '{{ trigger.query }}' }
    const flow = await api.createLiveFlow('No text in the URL', echoFlow(everything))
    const answer = await send(`${flow.url}/%00/%ff?a=%ff%00&b=%ed%a0%80&c=%E2%98%83`, {
      method: 'GET',
      headers: { 'x-latin': 'caf\u00e9' },
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ path: '/%00/%ff', query: { c: '☃' } })
    const [delivery] = await api.list<{ query: string }>(`/deliveries?flow=${flow.id}`)
    expect(delivery?.query).toBe('a=%ff%00&b=%ed%a0%80&c=%E2%98%83')
  })
})

test.describe('content types', () => {
  const files = [{ filepath: '/etc/passwd', path: '/etc/passwd', originalFilename: 'x' }]
  const forged = JSON.stringify({ files, data: { files } })
  const xml =
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
  const cases: [name: string, type: string | null, body: string, seen: unknown][] = [
    ['JSON', json, '{"a":1}', { a: 1 }],
    ['JSON of a vendor', 'application/vnd.shop+json; charset=utf-8', '{"a":1}', { a: 1 }],
    ['a form', 'application/x-www-form-urlencoded', 'a=1&b=2&b=3', { a: '1', b: ['2', '3'] }],
    ['XML, its entities untouched', 'application/xml', xml, xml],
    ['text', 'text/plain', '{"a":1}', '{"a":1}'],
    ['CSV', 'text/csv', 'a,b\r\n1,2', 'a,b\r\n1,2'],
    ['JSON without a type', null, '{"a":1}', { a: 1 }],
    ['a form that says it is JSON', json, 'a=1&b=2', 'a=1&b=2'],
    [
      'JSON that says it is a form',
      'application/x-www-form-urlencoded',
      '{"a":1}',
      { '{"a":1}': '' },
    ],
    ['a type that is none', 'nonsense', 'a=1', null],
    ['JSON that claims to be uploaded files', json, forged, JSON.parse(forged)],
    ['multipart without a boundary', 'multipart/form-data', '--b\r\n\r\n', '--b\r\n\r\n'],
  ]
  for (const [name, type, body, seen] of cases) {
    test(`${name} is read as what it declares, and as no file`, async ({ api }) => {
      const flow = await api.createLiveFlow(
        name,
        echoFlow({ ...shown, files: '{{ trigger.files }}' }),
      )
      const headers: Record<string, string> = type === null ? {} : { 'content-type': type }
      // Bytes, since a text would get a type of its own.
      const answer = await post(flow.url, new TextEncoder().encode(body), headers)
      expect(answer).toMatchObject({ status: 200 })
      expect(answer.body).toEqual({ body: seen, files: [] })
    })
  }

  test('a file that was really sent has its bytes, and a name that is only a name', async ({
    api,
  }) => {
    const flow = await api.createLiveFlow(
      'A file',
      echoFlow({ ...shown, files: '{{ trigger.files }}' }),
    )
    const data = new FormData()
    data.set('note', 'hello')
    data.set('photo', new Blob(['<svg/>'], { type: 'image/svg+xml' }), '../../etc/passwd')
    const answer = await send(flow.url, { method: 'POST', body: data })
    const [delivery] = await api.list<{ id: string }>(`/deliveries?flow=${flow.id}`)
    expect(answer.body).toMatchObject({ body: { note: 'hello' } })
    expect(answer.body).toMatchObject({
      files: [{ id: `${delivery?.id}.0`, field: 'photo', sizeBytes: 6 }],
    })
    const file = await api.request('GET', `/deliveries/${delivery?.id}/files/0`)
    expect(await file.text()).toBe('<svg/>')
    expect(file.headers.get('content-type')).not.toContain('svg')
  })
})

test.describe('too much of what is allowed', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const fields = (count: number) =>
    Array.from({ length: count }, (_, index) => `f${index}=${index}`).join('&')

  test('10,000 form fields are kept as text, 1,000 are fields', async ({ api }) => {
    const flow = await api.createLiveFlow(
      'Many fields',
      echoFlow({ last: '{{ trigger.body.f999 }}' }),
    )
    const kept = await api.createLiveFlow('Too many fields', flowOf([]))
    const answer = await post(kept.url, fields(10_000), form)
    expect(answer.status).toBe(202)
    expect((await bodyOf(api, answer.body.event)).kind).toBe('too_many_fields')
    const right = await post(flow.url, fields(1_000), form)
    expect(right).toMatchObject({ status: 200, body: { last: '999' } })
  })

  test('brackets inside brackets in a form are a name', async ({ api }) => {
    const flow = await api.createLiveFlow('Nested form', echoFlow())
    const name = `a${'[a]'.repeat(10_000)}`
    const answer = await post(flow.url, `${name}=1`, form)
    expect(answer).toMatchObject({ status: 200, body: { body: { [name]: '1' } } })
  })

  test('a query of 64 KB is refused, one of 8 KB is read', async ({ api }) => {
    const flow = await api.createLiveFlow(
      'Long query',
      echoFlow({ a: '{{ trigger.query.a | size }}' }),
    )
    const refused = await fetch(`${flow.url}?a=${'x'.repeat(65_536)}`)
    expect(refused.status).toBe(431)
    expect(await (await fetch(`${flow.url}?a=${'x'.repeat(8_000)}`)).json()).toEqual({ a: 8_000 })
  })

  test('1,000 cookies are one header whose value nobody keeps', async ({ api }) => {
    const flow = await api.createLiveFlow(
      'Cookies',
      echoFlow({ cookie: '{{ trigger.headers.cookie }}' }),
    )
    const cookie = Array.from({ length: 1_000 }, (_, index) => `c${index}=tasty`).join('; ')
    const answer = await post(flow.url, '{}', { cookie })
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).not.toContain('tasty')
    const deliveries = JSON.stringify(await api.list(`/deliveries?flow=${flow.id}`))
    expect(deliveries).toContain('cookie')
    expect(deliveries).not.toContain('tasty')
  })
})
