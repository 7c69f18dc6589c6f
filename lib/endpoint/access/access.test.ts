import { describe, expect, it } from 'vitest'
import { testRequest } from '@/lib/endpoint/signature/test-senders'
import { type AccessVerdict, createAccessCheck } from './access'
import { secretHeaderNames } from './secret-headers'

const tools = { fetchText: () => Promise.reject(new Error('not asked for')) }

async function check(
  settings: { auth?: unknown; ip?: unknown },
  headers: [string, string][] = [],
  source = '203.0.113.7',
): Promise<AccessVerdict> {
  return createAccessCheck(settings, tools)({ ...testRequest(), headers, source }, 0)
}

const allowed = { state: 'allowed' }
const unauthorized = (detail: string) => ({ state: 'refused', reason: 'unauthorized', detail })
const forbidden = (detail: string) => ({ state: 'refused', reason: 'forbidden', detail })
const basic = (pair: string): [string, string] => [
  'Authorization',
  `Basic ${Buffer.from(pair).toString('base64')}`,
]

describe('who may send', () => {
  it('is everybody where nothing is set', async () => {
    expect(await check({})).toEqual(allowed)
    expect(await check({ auth: { kind: 'none' }, ip: { allow: [] } })).toEqual(allowed)
  })

  it('is nobody where the settings cannot be understood', async () => {
    for (const auth of ['x', {}, { kind: 'magic' }, { kind: 'header', value: 'v' }, []]) {
      expect(await check({ auth })).toEqual(unauthorized('misconfigured'))
    }
    for (const ip of ['x', {}, { allow: 'all' }]) {
      expect(await check({ ip })).toEqual(forbidden('misconfigured'))
    }
  })

  it.each([
    ['header', { kind: 'header', name: 'X-Api-Key' }],
    ['basic', { kind: 'basic', username: 'me' }],
    ['bearer', { kind: 'bearer' }],
    ['jwt', { kind: 'jwt', algorithm: 'HS256' }],
    ['jwt without a key', { kind: 'jwt', algorithm: 'RS256' }],
    ['jwt without an algorithm that is known', { kind: 'jwt', algorithm: 'none', secret: 'x' }],
  ])('is nobody while the secret is missing: %s', async (_name, auth) => {
    for (const secret of [undefined, '', '   ', { sealed: 'sec_1' }]) {
      const open = { ...auth, value: secret, password: secret, token: secret }
      for (const given of ['', 'x', 'undefined']) {
        const headers: [string, string][] = [
          ['X-Api-Key', given],
          ['Authorization', `Bearer ${given}`],
        ]
        expect(await check({ auth: open }, headers)).toEqual(unauthorized('misconfigured'))
      }
      expect(await check({ auth: open }, [basic('me:')])).toEqual(unauthorized('misconfigured'))
    }
  })

  it('is who knows the secret header', async () => {
    const auth = { kind: 'header', name: 'X-Api-Key', value: 'sésame' }
    // As Node hands over the UTF-8 bytes that were sent.
    const sent = Buffer.from('sésame').toString('latin1')
    expect(await check({ auth }, [['x-api-key', sent]])).toEqual(allowed)
    expect(await check({ auth }, [['x-api-key', 'sesame']])).toEqual(
      unauthorized('credentials_wrong'),
    )
    expect(await check({ auth }, [['x-api-key', '']])).toEqual(unauthorized('credentials_missing'))
    expect(await check({ auth })).toEqual(unauthorized('credentials_missing'))
    const twice: [string, string][] = [
      ['X-Api-Key', 'x'],
      ['X-Api-Key', sent],
    ]
    expect(await check({ auth }, twice)).toEqual(unauthorized('credentials_missing'))
  })

  it('is who knows user name and password', async () => {
    const auth = { kind: 'basic', username: 'mé', password: 'pass:word' }
    expect(await check({ auth }, [basic('mé:pass:word')])).toEqual(allowed)
    for (const pair of ['mé:pass', 'mé:', 'pass:word', '', 'MÉ:pass:word']) {
      const verdict = await check({ auth }, [basic(pair)])
      expect(verdict).toMatchObject({ state: 'refused', reason: 'unauthorized' })
    }
    const bearer: [string, string] = ['Authorization', 'Bearer mé:pass:word']
    expect(await check({ auth }, [bearer])).toEqual(unauthorized('credentials_missing'))
  })

  it('is who brings the bearer token', async () => {
    const auth = { kind: 'bearer', token: 'token' }
    for (const value of ['Bearer token', 'bearer token', 'BEARER  token']) {
      expect(await check({ auth }, [['authorization', value]])).toEqual(allowed)
    }
    for (const value of ['Bearer Token', 'Bearer token2', 'Bearer toke']) {
      expect(await check({ auth }, [['authorization', value]])).toEqual(
        unauthorized('credentials_wrong'),
      )
    }
    for (const value of ['token', 'Basic token', 'Bearer', 'Bearer ']) {
      expect(await check({ auth }, [['authorization', value]])).toEqual(
        unauthorized('credentials_missing'),
      )
    }
  })

  it('is who sends from a listed address', async () => {
    const ip = { allow: ['203.0.113.0/28', '2001:db8::/32'] }
    expect(await check({ ip })).toEqual(allowed)
    expect(await check({ ip }, [], '::ffff:203.0.113.9')).toEqual(allowed)
    expect(await check({ ip }, [], '2001:db8:1::9')).toEqual(allowed)
    for (const source of ['203.0.113.16', '::203.0.113.7', '2001:db9::', '', 'x']) {
      expect(await check({ ip }, [], source)).toEqual(forbidden('address_not_allowed'))
    }
  })

  it('tells a list with a mistake from an address that is not on it', async () => {
    const ip = { allow: ['203.0.113.7', '10.0.0'] }
    expect(await check({ ip })).toEqual(allowed)
    expect(await check({ ip }, [], '10.0.0.1')).toEqual(forbidden('misconfigured'))
  })

  it('asks for both, the address first', async () => {
    const settings = { auth: { kind: 'bearer', token: 't' }, ip: { allow: ['203.0.113.7'] } }
    const header: [string, string] = ['Authorization', 'Bearer t']
    expect(await check(settings, [header])).toEqual(allowed)
    expect(await check(settings)).toEqual(unauthorized('credentials_missing'))
    expect(await check(settings, [header], '1.1.1.1')).toEqual(forbidden('address_not_allowed'))
  })
})

describe('secretHeaderNames', () => {
  it('names the headers that are secrets themselves, and no signature', () => {
    expect(secretHeaderNames({})).toEqual([])
    expect(secretHeaderNames({ signature: { preset: 'github' } })).toEqual([])
    expect(secretHeaderNames({ signature: { preset: 'gitlab' } })).toEqual(['x-gitlab-token'])
    expect(secretHeaderNames({ auth: { kind: 'header', name: ' X-Api-Key' } })).toEqual([
      'x-api-key',
    ])
    const own = { preset: 'custom', algorithm: 'token', header: 'X-Own' }
    expect(secretHeaderNames({ signature: own, auth: { kind: 'jwt', header: 'X-Jwt' } })).toEqual([
      'x-own',
      'x-jwt',
    ])
  })
})
