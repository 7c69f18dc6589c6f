import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { updateEnv } from '@/lib/env'
import { parseBody } from '@/lib/flow/event'
import { withheldBody } from '@/lib/flow/redaction'
import { createRedactor } from './redact'
import { closeDoors, endpoint, openDoor, post } from './test-door'

beforeAll(() => updateEnv({ secretKey: 's'.repeat(48) }))
afterEach(closeDoors)

const json = { 'content-type': 'application/json' }
const secret = 'Zq7-secret/ü+4111'

/** Everything of a delivery that goes to the database, bytes as text. */
function written(delivery: NewDelivery | undefined): string {
  const body = Buffer.from(delivery?.body ?? []).toString('latin1')
  return `${JSON.stringify(delivery)}${Buffer.from(body, 'latin1').toString()}${body}`
}

function forms(text: string): string[] {
  return [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), btoaOf(text)]
}
const btoaOf = (text: string) => Buffer.from(text).toString('base64')

async function sent(
  paths: string[],
  body: string | Uint8Array<ArrayBuffer>,
  { headers = {}, query = '', settings = {} }: Sent = {},
): Promise<NewDelivery[]> {
  const door = await openDoor(endpoint({ settings, flowSettings: { redact: paths } }))
  await post(`${door.url}${query}`, body, { ...json, ...headers })
  return door.stored
}

interface Sent {
  headers?: Record<string, string>
  query?: string
  settings?: Record<string, unknown>
}

const bodyOf = (delivery: NewDelivery | undefined) =>
  parseBody(delivery?.body ?? new Uint8Array(), delivery?.contentType ?? null).value

const token = expect.stringMatching(/^redacted:[0-9a-hjkmnp-tv-z]{16}$/)

describe('redaction', () => {
  it('keeps a token in the place of a value, and the rest as it was', async () => {
    const body = JSON.stringify({ card: { number: secret, month: 4 }, id: 7 })
    const [stored] = await sent(['body.card.number'], body)
    expect(bodyOf(stored)).toEqual({ card: { number: token, month: 4 }, id: 7 })
    expect(stored).toMatchObject({ status: 'accepted', redacted: 1 })
    expect(stored?.sizeBytes).toBe(stored?.body?.byteLength)
  })

  it('gives equal values of a workspace the same token, and no other workspace that one', () => {
    const tokenOf = (workspaceId: string, query: string) =>
      createRedactor({ workspaceId, paths: ['query.t'] })?.({ query, headers: [], body: null })
        .query
    expect(tokenOf('wsp_1', 't=a')).toBe(tokenOf('wsp_1', 't=a'))
    expect(tokenOf('wsp_1', 't=a')).not.toBe(tokenOf('wsp_1', 't=b'))
    expect(tokenOf('wsp_1', 't=a')).not.toBe(tokenOf('wsp_2', 't=a'))
  })

  it('keeps a token that stands there already, so that what was equal stays so', async () => {
    const rules = ['body.card', 'query.card', 'headers.x-card']
    const headers = { 'x-card': secret.replace('ü', 'u') }
    const query = `?card=${encodeURIComponent(secret)}`
    const [first] = await sent(rules, JSON.stringify({ card: secret }), { headers, query })
    const given = first?.headers.find(([name]) => name.toLowerCase() === 'x-card')?.[1] ?? ''
    const [again] = await sent(rules, JSON.stringify(bodyOf(first)), {
      ...{ headers: { 'x-card': given }, query: `?${first?.query}` },
    })
    expect(bodyOf(again)).toEqual(bodyOf(first))
    expect(again).toMatchObject({ redacted: 3, query: first?.query })
    expect(again?.headers).toContainEqual(expect.arrayContaining([given]))
  })

  it('takes values out of headers and the query, whatever case and form their names have', async () => {
    const query = `?a=1&%74oken=${encodeURIComponent(secret)}&b=%20x`
    const headers = { 'X-Token': btoaOf(secret) }
    const [stored] = await sent(['headers.x-token', 'query.token'], '{}', { headers, query })
    expect(stored?.query).toMatch(/^a=1&token=redacted:\w{16}&b=%20x$/)
    expect(stored?.headers.find(([name]) => name.toLowerCase() === 'x-token')?.[1]).toEqual(token)
    expect(stored?.redacted).toBe(2)
    for (const form of forms(secret)) expect(written(stored)).not.toContain(form)
  })

  const card = ['body.card']
  it.each([
    ['json', 'application/json', JSON.stringify({ card: secret })],
    ['json in a list', 'application/json', JSON.stringify([{ card: secret }])],
    ['an earlier member of the name', 'application/json', `{"card":"${secret}","card":null}`],
    ['a number', 'application/json; charset=utf-8', '{"card":4111222233334444555566}'],
    [
      'utf-16',
      'application/json; charset=utf-16le',
      Buffer.from(`{"card":"${secret}"}`, 'utf16le'),
    ],
    ['a form', 'application/x-www-form-urlencoded', `a=1&card=${encodeURIComponent(secret)}`],
    ['lines', 'application/x-ndjson', `{"card":"${secret}"}\n{"card":"${secret}"}\n`],
    ['a form of parts', 'multipart/form-data; boundary=b', multipart(secret)],
    ['a text', 'text/plain', secret],
    ['bytes', 'application/octet-stream', secret],
    ['broken json', 'application/json', `{"card":"${secret}"`],
    ['a bare text', 'application/json', JSON.stringify(secret)],
    ['broken parts', 'multipart/form-data; boundary=other', multipart(secret)],
    ['gzip that is not unpacked', 'application/json', gzipSync(JSON.stringify({ card: secret }))],
  ])('stores nothing of a value that comes as %s', async (_case, type, body) => {
    const [stored] = await sent(card, typeof body === 'string' ? body : new Uint8Array(body), {
      headers: { 'content-type': type },
    })
    for (const form of forms(secret)) expect(written(stored)).not.toContain(form)
    expect(written(stored)).not.toContain('4111222233334444555566')
    expect(written(stored)).not.toContain(Buffer.from(secret, 'utf16le').toString('latin1'))
  })

  it('says that a body was not kept which it could not read', async () => {
    const [stored] = await sent(card, secret, { headers: { 'content-type': 'text/plain' } })
    expect(bodyOf(stored)).toBe(withheldBody)
    expect(stored).toMatchObject({ status: 'accepted', redacted: 1 })
  })

  it('keeps files and other fields of a form of parts', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const [stored] = await sent(card, multipart(secret), { headers })
    const parsed = parseBody(stored?.body ?? new Uint8Array(), stored?.contentType ?? null)
    expect(parsed).toMatchObject({ kind: 'multipart', value: { card: token, name: 'Ada' } })
    const [file] = parsed.files ?? []
    expect(file).toMatchObject({ field: 'cv', name: 'cv.txt', contentType: 'text/plain' })
    expect(
      Buffer.from(stored?.body ?? [])
        .subarray(file?.start, file?.end)
        .toString(),
    ).toBe('a\r\nb')
  })

  it('looks into JSON that stands in a text', async () => {
    const payload = JSON.stringify({ user: { token: secret }, type: 'x' })
    const body = new URLSearchParams({ payload }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const [stored] = await sent(['body.payload.user.token'], body, { headers })
    const kept = bodyOf(stored) as { payload: string }
    expect(JSON.parse(kept.payload)).toEqual({ user: { token }, type: 'x' })
  })

  it('looks for a rule that begins with * in all parts of a request, at every depth', async () => {
    const body = JSON.stringify({ a: [{ b: { card: secret } }], card: secret, note: '[x] ok' })
    const query = `?a[card]=1&card=${encodeURIComponent(secret)}`
    const headers = { card: btoaOf(secret) }
    const [stored] = await sent(['*.card'], body, { headers, query })
    expect(bodyOf(stored)).toEqual({ a: [{ b: { card: token } }], card: token, note: '[x] ok' })
    expect(stored?.query).toMatch(/^a\[card\]=1&card=redacted:\w{16}$/)
    expect(stored?.redacted).toBe(4)
    for (const form of forms(secret)) expect(written(stored)).not.toContain(form)
  })

  it('takes the rules of the workspace and those of the flow', async () => {
    const flowSettings = { redact: ['body.card'] }
    const door = await openDoor(endpoint({ flowSettings, neverStored: ['headers.x-token'] }))
    const headers = { ...json, 'x-token': btoaOf(secret) }
    await post(door.url, JSON.stringify({ card: secret }), headers)
    expect(door.stored[0]?.redacted).toBe(2)
    for (const form of forms(secret)) expect(written(door.stored[0])).not.toContain(form)
  })

  it('reaches the request as it came and each of its events', async () => {
    const body = JSON.stringify([{ card: secret }, { card: secret }])
    for (const path of ['body.card', 'body.*']) {
      const stored = await sent([path], body, { settings: { body: { split: 'array' } } })
      expect(stored).toHaveLength(3)
      for (const one of stored) expect(written(one)).not.toContain(secret)
    }
  })

  it('judges a signature by the bytes that came, and keys by the tokens', async () => {
    const settings = {
      signature: { preset: 'github', secrets: ['k'] },
      dedupe: { key: '{{ trigger.body.card }}' },
    }
    const body = JSON.stringify({ card: secret })
    const mac = createHmac('sha256', 'k').update(body).digest('hex')
    const headers = { 'x-hub-signature-256': `sha256=${mac}` }
    const [first] = await sent(card, body, { settings, headers })
    const [again] = await sent(card, body, { settings, headers })
    expect(first).toMatchObject({ status: 'accepted' })
    expect(bodyOf(first)).toEqual({ card: token })
    expect(first?.dedupe?.keyHash).toBeTruthy()
    expect(again?.dedupe?.keyHash).toBe(first?.dedupe?.keyHash)
  })

  it('stores nothing of a value of a request that is refused', async () => {
    const settings = { signature: { preset: 'github', secrets: ['k'] } }
    const [stored] = await sent(card, JSON.stringify({ card: secret }), { settings })
    expect(stored?.status).toBe('rejected')
    expect(written(stored)).not.toContain(secret)
  })

  it('leaves bytes alone that no rule is about', async () => {
    const body = '{ "a": 1.0, "a": 2 }'
    const [stored] = await sent(['query.token'], body)
    expect(Buffer.from(stored?.body ?? []).toString()).toBe(body)
    expect(stored?.redacted).toBeUndefined()
  })

  it('leaves no trace of a value, wherever in JSON it stands', () => {
    const name = fc.stringMatching(/^[a-z_]{1,8}$/)
    const value = fc.stringMatching(/^[ -~é]{12,40}$/).map((text) => `~${text}~`)
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 5 }),
        value,
        fc.json(),
        (names, hidden, other) => {
          const leaf: unknown = names.reduceRight<unknown>(
            (inner, one) => ({ [one]: [inner] }),
            hidden,
          )
          const body = Buffer.from(JSON.stringify([leaf, JSON.parse(other)]))
          const contentType = 'application/json'
          const parsed = parseBody(body, contentType)
          for (const path of [`body.${names.join('.')}`, `*.${names.at(-1)}`]) {
            const redact = createRedactor({ workspaceId: 'wsp_1', paths: [path] })
            const stored = redact?.({
              query: '',
              headers: [],
              body: { bytes: body, contentType, parsed },
            })
            const text = stored?.body?.bytes.toString() ?? ''
            expect(text).not.toContain(JSON.stringify(hidden).slice(1, -1))
            expect(stored?.count).toBeGreaterThanOrEqual(1)
            expect(JSON.parse(text)).toHaveLength(2)
          }
        },
      ),
    )
  })
})

function multipart(value: string): string {
  const field = (name: string, text: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
  const file =
    '--b\r\nContent-Disposition: form-data; name="cv"; filename="cv.txt"\r\nContent-Type: text/plain\r\n\r\na\r\nb\r\n'
  return `preamble ${value}\r\n${field('card', value)}${field('name', 'Ada')}${file}--b--\r\n`
}
