import { describe, expect, it } from 'vitest'
import type { InboundRequest, OpenSignature, SignatureVerdict } from './scheme'
import { signRequest } from './sign'
import { testRequest, testUrl } from './test-senders'
import { createVerifier } from './verify'

const nowMs = 1_790_000_000_000
const tools = { fetchText: () => Promise.reject(new Error('not asked for')) }

async function judge(
  signature: OpenSignature,
  request: InboundRequest,
  atMs = nowMs,
): Promise<SignatureVerdict> {
  return createVerifier(signature, tools)(request, atMs)
}

function send(signature: OpenSignature, request: InboundRequest = testRequest()): InboundRequest {
  const signed = signRequest(signature, request, nowMs)
  if (!signed) throw new Error('not signed')
  const headers = [...request.headers, ...signed.headers]
  return { ...request, headers, body: signed.body ?? request.body }
}

const valid = { state: 'valid' }
const mismatch = { state: 'invalid', fault: 'signature_mismatch' }

describe('addresses', () => {
  const square = { preset: 'square', secrets: ['key'] }

  it('signs what the owner entered, never what a header says', async () => {
    const request = send(square)
    const moved = { ...request, url: 'https://evil.example/' }
    expect(await judge(square, moved)).toEqual(mismatch)
    expect(await judge({ ...square, url: testUrl }, moved)).toEqual(valid)
    const spoofed = [...moved.headers, ['X-Forwarded-Host', 'hooks.example.com'] as const]
    expect(await judge(square, { ...moved, headers: spoofed })).toEqual(mismatch)
  })

  it('adds the query that came to the address the owner entered', async () => {
    const signed = send(square, { ...testRequest(), url: `${testUrl}?a=1`, query: 'a=1' })
    const behind = { ...signed, url: 'http://inside:3000/hooks/x?a=1' }
    expect(await judge({ ...square, url: testUrl }, behind)).toEqual(valid)
  })

  it('reads HubSpot’s address with the escapes it decodes before signing', async () => {
    const hubspot = { preset: 'hubspot', secrets: ['key'] }
    const plain = { ...testRequest(), url: `${testUrl}?q=a:b@c`, query: 'q=a:b@c' }
    const signed = send(hubspot, plain)
    const escaped = { ...signed, url: `${testUrl}?q=a%3Ab%40c`, query: 'q=a%3Ab%40c' }
    expect(await judge(hubspot, escaped)).toEqual(valid)
    expect(await judge(hubspot, { ...escaped, url: `${testUrl}?q=a%3Ab%26c` })).toEqual(mismatch)
  })
})

describe('Twilio', () => {
  const twilio = { preset: 'twilio', secrets: ['token'] }
  const form = (body: string) => testRequest(body, 'application/x-www-form-urlencoded')

  it('counts equal values of a name once, and sorts them', async () => {
    const signed = send(twilio, form('b=2&a=1&a=1&a=0'))
    expect(await judge(twilio, { ...signed, body: Buffer.from('a=0&a=1&b=2') })).toEqual(valid)
    expect(await judge(twilio, { ...signed, body: Buffer.from('a=0&b=2') })).toEqual(mismatch)
  })

  it('refuses a body that its signature does not cover', async () => {
    const signed = send(twilio, { ...testRequest(''), method: 'GET' })
    expect(await judge(twilio, signed)).toEqual(valid)
    expect(await judge(twilio, { ...signed, body: Buffer.from('{"forged":true}') })).toEqual(
      mismatch,
    )
  })

  it('refuses a form it cannot read whole, with the signature of a request without one', async () => {
    const signed = send(twilio, form(''))
    expect(await judge(twilio, signed)).toEqual(valid)
    const many = 'a=1&'.repeat(1_001)
    for (const body of [Buffer.from([0x61, 0x3d, 0xff]), Buffer.from(many), Buffer.from('a=1')]) {
      expect(await judge(twilio, { ...signed, body })).toEqual(mismatch)
    }
  })

  it('refuses two digests of the body', async () => {
    const digest = 'a'.repeat(64)
    const query = `bodySHA256=${digest}&bodySHA256=${digest}`
    const signed = send(twilio, { ...testRequest('{}'), url: `${testUrl}?${query}`, query })
    expect(await judge(twilio, signed)).toEqual(mismatch)
  })
})

describe('a part of the body that is signed', () => {
  it('must be there: a signature of nothing vouches for no body', async () => {
    const scheme = {
      algorithm: 'hmac-sha256',
      encoding: 'hex',
      key: 'text',
      signature: { in: 'header', name: 'x-sig' },
      template: '{body.id}',
    } as const
    const own = { preset: 'custom', secrets: ['s'], scheme }
    const signed = send(own, testRequest('{"id":""}'))
    expect(await judge(own, signed)).toEqual(valid)
    for (const body of ['{}', '{"id":null}', 'x', '{"id":{}}']) {
      expect(await judge(own, { ...signed, body: Buffer.from(body) })).toEqual(mismatch)
    }
  })
})

describe('Microsoft Graph', () => {
  const graph = { preset: 'microsoft_graph', secrets: ['state one', 'state two'] }
  const notifications = (...states: unknown[]) =>
    testRequest(JSON.stringify({ value: states.map((clientState) => ({ clientState })) }))

  it('accepts only when every notification knows a client state', async () => {
    expect(await judge(graph, notifications('state one', 'state two'))).toEqual(valid)
    for (const states of [['state one', 'no'], ['state one', null], ['State One'], [undefined]]) {
      expect(await judge(graph, notifications(...states))).toEqual(mismatch)
    }
  })

  it('refuses what holds no notification', async () => {
    for (const body of ['', '{}', '{"value":[]}', '{"value":{}}', '[]', 'x', '{"value":["a"]}']) {
      expect((await judge(graph, testRequest(body))).state).toBe('invalid')
    }
    const empty = { ...graph, secrets: ['', ' '] }
    expect(await judge(empty, notifications(''))).toMatchObject({ state: 'misconfigured' })
  })

  it('takes the client state into a test event', async () => {
    expect(await judge(graph, send(graph, notifications('x', 'y')))).toEqual(valid)
  })
})
