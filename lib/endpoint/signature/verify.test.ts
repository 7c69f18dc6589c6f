import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openSignature } from './open-signature'
import type { InboundRequest, OpenSignature, Scheme, SignatureVerdict } from './scheme'
import { signRequest } from './sign'
import { changeHeader, testRequest } from './test-senders'
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

/** What a person fills into the form, as the verifier gets it. */
function custom(fields: Record<string, unknown>): OpenSignature {
  const settings = { preset: 'custom', secrets: ['a secret'], header: 'X-Signature', ...fields }
  const open = openSignature(settings)
  if (!open) throw new Error('off')
  return open
}

const valid = { state: 'valid' }
const mismatch = { state: 'invalid', fault: 'signature_mismatch' }

describe('a scheme of one’s own', () => {
  const cases: Record<string, Record<string, unknown>> = {
    plain: {},
    sha1: { algorithm: 'hmac-sha1', prefix: 'sha1=' },
    sha512: { algorithm: 'hmac-sha512', encoding: 'base64' },
    capitals: { encoding: 'hex_upper' },
    base64url: { encoding: 'base64url' },
    'key in hex': { key: 'hex', secrets: ['00ff'.repeat(8)] },
    'key in base64': { key: 'base64', secrets: [Buffer.alloc(24, 5).toString('base64')] },
    'time in a header': { timestampHeader: 'X-Time', template: '{timestamp}.{body}' },
    'time in the signature': { timestampField: 't', field: 'v1', template: '{timestamp}.{body}' },
    'time in milliseconds': {
      timestampHeader: 'X-Time',
      timestampUnit: 'ms',
      template: '{timestamp}{body}',
    },
    'time as ISO': {
      timestampHeader: 'X-Time',
      timestampUnit: 'iso',
      template: '{timestamp}{body}',
    },
    'id, address and method': { idHeader: 'X-Id', template: '{id}|{method}|{url}|{body}' },
    'a member of the body': { template: '{body.id}:{body}' },
    'a plain token': { algorithm: 'token', prefix: 'Token ' },
  }

  it.each(Object.entries(cases))('is checked as it is described: %s', async (_name, fields) => {
    const signature = custom(fields)
    const request = send(signature)
    expect(await judge(signature, request)).toEqual(valid)
    expect((await judge({ ...signature, secrets: ['0f'.repeat(16)] }, request)).state).not.toBe(
      'valid',
    )
  })

  it('is an HMAC of nothing but what it says', async () => {
    const signature = custom({ template: 'a {b}{' })
    expect(await judge(signature, testRequest())).toMatchObject({ state: 'misconfigured' })
    const literal = custom({ template: '{"x":{body}}' })
    const text = createHmac('sha256', 'a secret')
      .update(`{"x":${Buffer.from(testRequest().body)}}`)
      .digest('hex')
    const request = { ...testRequest(), headers: [['x-signature', text] as const] }
    expect(await judge(literal, request)).toEqual(valid)
  })

  it.each([
    ['names no header', { header: '' }],
    ['signs nothing of the request', { template: 'always' }],
    ['signs a time that stands nowhere', { template: '{timestamp}.{body}' }],
    ['signs an id that stands nowhere', { template: '{id}.{body}' }],
    ['has a secret that is no hex', { key: 'hex' }],
    ['has a secret that is no base64', { key: 'base64', secrets: ['not base64!'] }],
    ['has no base64 after whsec_', { key: 'whsec', secrets: ['whsec_???'] }],
    ['has nothing after whsec_', { key: 'whsec', secrets: ['whsec_'] }],
    ['has a public key that is none', { algorithm: 'ed25519', secrets: ['abcd'] }],
  ])('refuses all when it %s', async (_name, fields) => {
    const signature = custom(fields)
    const text = createHmac('sha256', 'a secret').update(testRequest().body).digest('hex')
    const request = { ...testRequest(), headers: [['X-Signature', text] as const] }
    expect(await judge(signature, request)).toMatchObject({ state: 'misconfigured' })
  })

  it('checks Ed25519 and ECDSA keys in PEM, hex and base64', async () => {
    const pair = generateKeyPairSync('ed25519')
    const der = pair.publicKey.export({ type: 'spki', format: 'der' })
    const body = testRequest().body
    const text = sign(null, body, pair.privateKey).toString('base64')
    const request = { ...testRequest(), headers: [['x-signature', text] as const] }
    const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const raw = der.subarray(-32)
    for (const secret of [
      pem,
      der.toString('base64'),
      raw.toString('hex'),
      raw.toString('base64'),
    ]) {
      const fields = { algorithm: 'ed25519', encoding: 'base64', secrets: [secret] }
      expect(await judge(custom(fields), request)).toEqual(valid)
    }
    // The key of another algorithm is none.
    const fields = { algorithm: 'ecdsa-p256-sha256', encoding: 'base64', secrets: [pem] }
    expect(await judge(custom(fields), request)).toMatchObject({ state: 'misconfigured' })
  })
})

describe('secrets', () => {
  const signature = { preset: 'github', secrets: ['good'] }

  it('goes on with the good one of two, and says when the broken one may have been meant', async () => {
    const two = { ...signature, secrets: ['', 'good'] }
    expect(await judge(two, send(signature))).toEqual(valid)
    const other = send({ ...signature, secrets: ['other'] })
    expect(await judge(two, other)).toMatchObject({ state: 'misconfigured' })
    expect(await judge(two, testRequest())).toEqual({
      state: 'invalid',
      fault: 'signature_missing',
    })
  })

  it('never takes a public key as a shared secret', async () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
    const secret = `whpk_${raw.toString('base64')}`
    const forged = send({
      preset: 'standard_webhooks',
      secrets: [`whsec_${raw.toString('base64')}`],
    })
    const open = { preset: 'standard_webhooks', secrets: [secret] }
    expect((await judge(open, forged)).state).toBe('invalid')
  })

  it('takes the secret of Stripe as it is and that of Standard Webhooks decoded', async () => {
    const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
    const body = testRequest().body
    const time = String(nowMs / 1_000)
    const hmac = (key: string | Buffer) =>
      createHmac('sha256', key).update(`${time}.`).update(body).digest('hex')
    const request = (text: string) => ({
      ...testRequest(),
      headers: [['Stripe-Signature', `t=${time},v1=${text}`] as const],
    })
    const stripe = { preset: 'stripe', secrets: [secret] }
    expect(await judge(stripe, request(hmac(secret)))).toEqual(valid)
    expect(await judge(stripe, request(hmac(Buffer.alloc(24, 1))))).toEqual(mismatch)
  })
})

describe('downgrades', () => {
  it('ignores the older, weaker fields that a sender also sends', async () => {
    const body = testRequest().body
    const sha1 = createHmac('sha1', 's').update(body).digest('hex')
    const github = { preset: 'github', secrets: ['s'] }
    for (const name of ['X-Hub-Signature', 'X-Hub-Signature-256']) {
      const request = { ...testRequest(), headers: [[name, `sha1=${sha1}`] as const] }
      expect((await judge(github, request)).state).toBe('invalid')
    }
    const stripe = { preset: 'stripe', secrets: ['s'] }
    const v0 = changeHeader(send(stripe), 'stripe-signature', (value) => value.replace('v1', 'v0'))
    expect(await judge(stripe, v0)).toEqual({ state: 'invalid', fault: 'signature_malformed' })
  })

  it('takes GitLab’s token and its signature, each with its own secret', async () => {
    const whsec = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
    const gitlab = { preset: 'gitlab', secrets: ['a-plain-token!', whsec] }
    expect(await judge(gitlab, send({ ...gitlab, secrets: ['a-plain-token!'] }))).toEqual(valid)
    expect(await judge(gitlab, send({ preset: 'standard_webhooks', secrets: [whsec] }))).toEqual(
      valid,
    )
    expect(await judge(gitlab, send({ ...gitlab, secrets: ['a-plain-token'] }))).toEqual(mismatch)
  })
})

describe('settings', () => {
  it('are off only by choice', () => {
    expect(openSignature(undefined)).toBeUndefined()
    expect(openSignature({ preset: 'none' })).toBeUndefined()
    for (const settings of [{}, [], 'github', { preset: 7 }, { preset: 'gone', secrets: ['x'] }]) {
      const open = openSignature(settings)
      expect(open).toBeDefined()
      if (!open) continue
      const verify = createVerifier(open, tools)
      expect(verify(testRequest(), nowMs)).toMatchObject({ state: 'misconfigured' })
    }
  })

  it('read a secret that was not opened as an empty one', () => {
    const secrets = [{ sealed: 'sec_1' }, 'plain']
    expect(openSignature({ preset: 'github', secrets })?.secrets).toEqual(['', 'plain'])
  })

  it('move the tolerance of a preset', async () => {
    const slack = { preset: 'slack', secrets: ['s'] }
    const request = send(slack)
    const late = nowMs + 400_000
    expect(await judge(slack, request, late)).toMatchObject({ fault: 'timestamp_too_old' })
    expect(await judge({ ...slack, toleranceSeconds: 600 }, request, late)).toEqual(valid)
    expect(await judge({ ...slack, toleranceSeconds: 10 }, request, nowMs + 11_000)).toMatchObject({
      fault: 'timestamp_too_old',
    })
  })

  it('are not changed by what a request names', async () => {
    const scheme: Scheme = {
      algorithm: 'hmac-sha256',
      encoding: 'hex',
      key: 'text',
      signature: { in: 'header', name: 'X-Sig' },
      template: '{body}',
    }
    const sha512 = createHmac('sha512', 's').update(testRequest().body).digest('hex')
    const request = {
      ...testRequest(),
      headers: [['X-Sig', sha512] as const, ['X-Sig-Algorithm', 'sha512'] as const],
    }
    expect(await judge({ preset: 'custom', secrets: ['s'], scheme }, request)).toEqual(mismatch)
  })
})
