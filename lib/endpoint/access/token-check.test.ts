import { createHmac } from 'node:crypto'
import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FetchText } from '@/lib/endpoint/signature/scheme'
import { testRequest } from '@/lib/endpoint/signature/test-senders'
import { createTokenCheck, type TokenSettings } from './token-check'

const nowMs = 1_790_000_000_000
const now = nowMs / 1_000
const nothing: FetchText = () => Promise.reject(new Error('not asked for'))
const hmacKey = new TextEncoder().encode('a secret of some length')

type Pair = Awaited<ReturnType<typeof generateKeyPair>>
let rsa: Pair
let otherRsa: Pair
let ec: Pair

beforeAll(async () => {
  const options = { extractable: true }
  ;[rsa, otherRsa, ec] = await Promise.all([
    generateKeyPair('RS256', options),
    generateKeyPair('RS256', options),
    generateKeyPair('ES256', options),
  ])
})

interface Claims {
  iss?: string
  aud?: string
  exp?: number
  nbf?: number
}

function token(
  key: Uint8Array | CryptoKey,
  alg: string,
  options: { claims?: Claims; kid?: string } = {},
): Promise<string> {
  const { claims = { exp: now + 300 }, kid } = options
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, ...(kid ? { kid } : {}) }).sign(key)
}

async function check(settings: TokenSettings, text: string, fetchText = nothing) {
  return createTokenCheck(settings, { fetchText })(withToken(text), nowMs)
}

function withToken(text: string) {
  return { ...testRequest(), headers: [['Authorization', `Bearer ${text}`] as const] }
}

const hs: TokenSettings = { algorithm: 'HS256', secret: 'a secret of some length' }

describe('a signed token', () => {
  it('is accepted in HS, RS and ES', async () => {
    expect(await check(hs, await token(hmacKey, 'HS256'))).toBeUndefined()
    const publicKey = await exportSPKI(rsa.publicKey)
    expect(
      await check({ algorithm: 'RS256', publicKey }, await token(rsa.privateKey, 'RS256')),
    ).toBeUndefined()
    const ecKey = await exportSPKI(ec.publicKey)
    expect(
      await check({ algorithm: 'ES256', publicKey: ecKey }, await token(ec.privateKey, 'ES256')),
    ).toBeUndefined()
  })

  it('is refused when another key signed it', async () => {
    const publicKey = await exportSPKI(rsa.publicKey)
    const foreign = await token(otherRsa.privateKey, 'RS256')
    expect(await check({ algorithm: 'RS256', publicKey }, foreign)).toBe('token_wrong_signature')
    const guessed = await token(new TextEncoder().encode('guessed guessed guessed'), 'HS256')
    expect(await check(hs, guessed)).toBe('token_wrong_signature')
  })

  it('is refused when it names another algorithm, with the public key as secret or with none', async () => {
    const publicKey = await exportSPKI(rsa.publicKey)
    const settings = { algorithm: 'RS256', publicKey }
    const confused = await token(new TextEncoder().encode(publicKey), 'HS256')
    expect(await check(settings, confused)).toBe('token_wrong_signature')
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const alg of ['none', 'None', 'NONE', '']) {
      const unsigned = `${part({ alg })}.${part({ exp: now + 300 })}.`
      expect(await check(settings, unsigned)).toBeDefined()
      expect(await check(hs, unsigned)).toBeDefined()
    }
    expect(await check(hs, await token(hmacKey, 'HS512'))).toBe('token_wrong_signature')
    // The owner who pastes the public key where the secret belongs opens no door.
    expect(await check({ algorithm: 'HS256', secret: publicKey }, confused)).toBe('misconfigured')
  })

  it('is refused when it names a key of its own', async () => {
    const jwk = { kty: 'oct', k: Buffer.from('own').toString('base64url') }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const head = `${part({ alg: 'HS256', jwk, jku: 'https://evil.example', kid: '../../x' })}.${part({})}`
    const mac = createHmac('sha256', 'own').update(head).digest('base64url')
    expect(await check(hs, `${head}.${mac}`)).toBe('token_wrong_signature')
  })

  it.each([
    ['token_expired', { exp: now - 61 }],
    [undefined, { exp: now - 59 }],
    ['token_not_yet_valid', { exp: now + 300, nbf: now + 61 }],
    [undefined, { exp: now + 300, nbf: now + 59 }],
    ['token_wrong_issuer', { iss: 'you', aud: 'us' }],
    ['token_wrong_issuer', { aud: 'us' }],
    ['token_wrong_audience', { iss: 'me', aud: 'them' }],
    ['token_wrong_audience', { iss: 'me' }],
    [undefined, { iss: 'me', aud: 'us' }],
  ] as const)('answers %s to %j', async (expected, claims) => {
    const named = 'iss' in claims || 'aud' in claims ? { issuer: 'me', audience: 'us' } : {}
    const text = await token(hmacKey, 'HS256', { claims })
    expect(await check({ ...hs, ...named }, text)).toBe(expected)
  })

  it.each(['x', 'a.b', 'a.b.c', '..', 'e30.e30.e30', `${'a'.repeat(20_000)}.b.c`])(
    'answers token_malformed to %.20s',
    async (text) => {
      expect(await check(hs, text)).toMatch(/^token_(malformed|wrong_signature)$/)
    },
  )

  it('may stand in a header of its own', async () => {
    const text = await token(hmacKey, 'HS256')
    const verify = createTokenCheck({ ...hs, header: 'X-Token' }, { fetchText: nothing })
    const request = { ...testRequest(), headers: [['x-token', text] as const] }
    expect(await verify(request, nowMs)).toBeUndefined()
    expect(await verify(withToken(text), nowMs)).toBe('credentials_missing')
  })

  it('is refused while the public key cannot be read', async () => {
    for (const publicKey of ['x', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----']) {
      const text = await token(rsa.privateKey, 'RS256')
      expect(await check({ algorithm: 'RS256', publicKey }, text)).toBe('misconfigured')
    }
  })
})

describe('a key set', () => {
  const settings = { algorithm: 'RS256', jwksUrl: 'https://issuer.example/keys' }

  async function keySet(...pairs: [string | undefined, Pair][]): Promise<string> {
    const keys = await Promise.all(
      pairs.map(async ([kid, pair]): Promise<JWK> => {
        const jwk = await exportJWK(pair.publicKey)
        return kid ? { ...jwk, kid } : jwk
      }),
    )
    return JSON.stringify({ keys })
  }

  function server(text: string, status = 200) {
    const served = { text, status, asked: 0 }
    const fetchText: FetchText = async () => {
      served.asked += 1
      return { status: served.status, text: served.text }
    }
    return { served, check: createTokenCheck(settings, { fetchText }) }
  }

  it('is fetched once, and again after ten minutes', async () => {
    const { served, check: verify } = server(await keySet(['one', rsa]))
    const request = withToken(await token(rsa.privateKey, 'RS256', { kid: 'one', claims: {} }))
    expect(await Promise.all([verify(request, nowMs), verify(request, nowMs)])).toEqual([
      undefined,
      undefined,
    ])
    expect(await verify(request, nowMs + 599_000)).toBeUndefined()
    expect(served.asked).toBe(1)
    served.text = await keySet(['two', otherRsa])
    expect(await verify(request, nowMs + 601_000)).toBe('token_wrong_signature')
    expect(served.asked).toBe(2)
  })

  it('is fetched anew for a key it does not have, at most every 30 s', async () => {
    const { served, check: verify } = server(await keySet(['one', rsa]))
    const old = withToken(await token(rsa.privateKey, 'RS256', { kid: 'one' }))
    expect(await verify(old, nowMs)).toBeUndefined()
    served.text = await keySet(['one', rsa], ['two', otherRsa])
    const fresh = withToken(await token(otherRsa.privateKey, 'RS256', { kid: 'two' }))
    expect(await verify(fresh, nowMs + 10_000)).toBe('token_wrong_signature')
    expect(served.asked).toBe(1)
    expect(await verify(fresh, nowMs + 31_000)).toBeUndefined()
    for (let kid = 0; kid < 50; kid += 1) {
      const unknown = withToken(await token(otherRsa.privateKey, 'RS256', { kid: `no-${kid}` }))
      expect(await verify(unknown, nowMs + 32_000)).toBe('token_wrong_signature')
    }
    expect(served.asked).toBe(2)
  })

  it('refuses while it is away, asks seldom, and recovers', async () => {
    const good = await keySet(['one', rsa])
    const { served, check: verify } = server('', 503)
    const request = withToken(await token(rsa.privateKey, 'RS256', { kid: 'one' }))
    for (let times = 0; times < 5; times += 1) {
      expect(await verify(request, nowMs)).toBe('key_set_unavailable')
    }
    expect(served.asked).toBe(1)
    Object.assign(served, { status: 200, text: good })
    expect(await verify(request, nowMs + 31_000)).toBeUndefined()
  })

  it.each(['', '[]', '{"keys":{}}', '{"keys":[1]}', 'null'])(
    'that is none lets nobody in: %s',
    async (text) => {
      const { check: verify } = server(text)
      const request = withToken(await token(rsa.privateKey, 'RS256', { kid: 'one' }))
      expect(await verify(request, nowMs)).toBeDefined()
    },
  )

  it('tries each key for a token that names none', async () => {
    const { check: verify } = server(await keySet([undefined, otherRsa], [undefined, rsa]))
    expect(await verify(withToken(await token(rsa.privateKey, 'RS256')), nowMs)).toBeUndefined()
    const expired = await token(rsa.privateKey, 'RS256', { claims: { exp: now - 300 } })
    expect(await verify(withToken(expired), nowMs)).toBe('token_expired')
    const { check: strict } = server(await keySet([undefined, otherRsa], [undefined, otherRsa]))
    expect(await strict(withToken(await token(rsa.privateKey, 'RS256')), nowMs)).toBe(
      'token_wrong_signature',
    )
  })

  it('never lends a public key to HS', async () => {
    const { check: verify } = server(await keySet(['one', rsa]))
    const publicKey = await exportSPKI(rsa.publicKey)
    const confused = await token(new TextEncoder().encode(publicKey), 'HS256', { kid: 'one' })
    expect(await verify(withToken(confused), nowMs)).toBe('token_wrong_signature')
  })
})
