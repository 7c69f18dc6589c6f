import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testRequest } from '@/lib/endpoint/signature/test-senders'
import { secret, stripe } from './test-doctor-cases.data'
import { examine, receivedAtMs } from './test-patients'

const json = '{"id":"evt_1","text":"Grüße/日本","list":[1,2.5]}'
const parsed: unknown = JSON.parse(json)
const mark = Buffer.from([0xef, 0xbb, 0xbf])
const rewritten = 'The body was parsed and written anew after it was signed.'
const marked = 'The body is not the one that was signed: a byte order mark makes the difference.'
const ends = 'The line ends of the body were changed after it was signed.'
const end = 'The body is not the one that was signed: its last line break makes the difference.'

const python = '{"id": "evt_1", "text": "Gr\\u00fc\\u00dfe/\\u65e5\\u672c", "list": [1, 2.5]}'
const php = '{"id":"evt_1","text":"Gr\\u00fc\\u00dfe\\/\\u65e5\\u672c","list":[1,2.5]}'

describe('a body that is not the one that was signed', () => {
  it.each([
    ['compact, came indented', json, JSON.stringify(parsed, null, 2), rewritten],
    ['indented, came compact', JSON.stringify(parsed, null, 2), json, rewritten],
    ['indented by four, came compact', JSON.stringify(parsed, null, 4), json, rewritten],
    [
      'sorted, came otherwise',
      '{"id":1,"x":{"a":1,"b":2}}',
      '{"x":{"b":2,"a":1},"id":1}',
      rewritten,
    ],
    ['as Python writes it, came compact', python, json, rewritten],
    ['as PHP writes it, came compact', php, json, rewritten],
    ['with a mark, came without', Buffer.concat([mark, Buffer.from(json)]), json, marked],
    ['without a mark, came with one', json, Buffer.concat([mark, Buffer.from(json)]), marked],
    ['LF, came as CRLF', '{\n"a":\n1}', '{\r\n"a":\r\n1}', ends],
    ['CRLF, came as LF', 'a\r\nb\r\nc', 'a\nb\nc', ends],
    ['with a line break, came without', `${json}\n`, json, end],
    ['without a line break, came with one', json, `${json}\n`, end],
    ['empty', '', json, 'The sender signs an empty body.'],
  ])('is explained, and no setting is offered: %s', (_name, signedBody, body, title) => {
    const { report } = examine({
      settings: stripe,
      sender: stripe,
      request: testRequest(signedBody),
      onTheWay: (request) => ({ ...request, body: Buffer.from(body) }),
    })
    expect(report.title).toBe(title)
    expect(report.fixes).toEqual([])
    expect(report.text).toContain('No setting can make that pass')
    expect(report.checks).toContainEqual({ ok: true, text: 'Secret ending in …9f2c matches' })
  })

  it('is explained for a form of which the decoded text was signed', () => {
    const { report } = examine({
      settings: { preset: 'github', secrets: [secret] },
      sender: { preset: 'github', secrets: [secret] },
      request: testRequest(json, 'application/x-www-form-urlencoded'),
      onTheWay: (request) => {
        const body = new URLSearchParams({ payload: json }).toString()
        return { ...request, body: Buffer.from(body) }
      },
    })
    expect(report.title).toBe('The sender signs the decoded form, not the bytes it sends.')
    expect(report.text).toContain('field “payload” alone, decoded')
  })

  it('is explained together with a wrong secret', () => {
    const { report } = examine({
      settings: { ...stripe, secrets: [`${secret} `] },
      sender: stripe,
      request: testRequest(json),
      onTheWay: (request) => ({ ...request, body: Buffer.from(`${json}\n`) }),
    })
    expect(report.title).toBe('The secret is right, but a blank or line break was pasted with it.')
    expect(report.text).toContain('its last line break makes the difference')
    expect(report.fixes).toEqual([])
  })
})

describe('senders with a key pair', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  const discord = { preset: 'discord', secrets: [raw.toString('hex')] }
  const time = String(receivedAtMs / 1_000)
  const request = (body: string, encoding: 'hex' | 'base64') => ({
    ...testRequest(body),
    headers: [
      ['X-Signature-Timestamp', time] as const,
      [
        'X-Signature-Ed25519',
        sign(null, Buffer.from(time + json), privateKey).toString(encoding),
      ] as const,
    ],
  })

  it('are found out for another encoding and a changed body', () => {
    const encoded = examine({ settings: discord, request: request(json, 'base64') })
    expect(encoded.report.title).toBe('The signature is right, but it is written in base64.')
    expect(encoded.fixed).toMatchObject({ preset: 'custom', encoding: 'base64' })
    const changed = examine({ settings: discord, request: request(`${json}\n`, 'hex') })
    expect(changed.report.title).toBe(end)
  })

  it('are found out for the key of another flow', () => {
    const pair = generateKeyPairSync('ed25519').publicKey
    const wrong = pair.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
    const { report } = examine({
      settings: { ...discord, secrets: [wrong] },
      request: request(json, 'hex'),
      otherSecrets: [{ label: 'Bot', secret: raw.toString('hex') }],
    })
    expect(report.title).toBe('The sender signs with the secret of “Bot”.')
    expect(report.fixes).toHaveLength(1)
  })
})
