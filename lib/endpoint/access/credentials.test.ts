import { jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { credentialHeaders } from './credentials'

const nowMs = 1_800_000_000_000

describe('the credentials of a test event', () => {
  it('are what the setting asks for', async () => {
    expect(await credentialHeaders({ kind: 'none' }, nowMs)).toEqual([])
    expect(await credentialHeaders({ kind: 'header', name: 'X-Key', value: 'k1' }, nowMs)).toEqual([
      ['X-Key', 'k1'],
    ])
    expect(await credentialHeaders({ kind: 'bearer', token: 't1' }, nowMs)).toEqual([
      ['authorization', 'Bearer t1'],
    ])
    const basic = { kind: 'basic', username: 'ada', password: 'grüße' } as const
    expect(await credentialHeaders(basic, nowMs)).toEqual([
      ['authorization', `Basic ${Buffer.from('ada:grüße').toString('base64')}`],
    ])
  })

  it.each(['HS256', 'HS384', 'HS512'] as const)(
    'are a %s token of five minutes with issuer and audience',
    async (algorithm) => {
      const access = {
        kind: 'jwt',
        algorithm,
        secret: 'short secret',
        issuer: 'https://issuer.example',
        audience: 'hookline',
      } as const
      const [[name, value] = ['', '']] = await credentialHeaders(access, nowMs)
      expect(name).toBe('authorization')
      const key = new TextEncoder().encode('short secret')
      const { payload } = await jwtVerify(value.replace(/^Bearer /, ''), key, {
        issuer: 'https://issuer.example',
        audience: 'hookline',
        algorithms: [algorithm],
        currentDate: new Date(nowMs),
      })
      expect(payload.exp).toBe(nowMs / 1_000 + 300)
      const [[own, bare] = ['', '']] = await credentialHeaders(
        { ...access, header: 'X-Jwt' },
        nowMs,
      )
      expect([own, bare.startsWith('ey')]).toEqual(['X-Jwt', true])
    },
  )

  it('are none where the secret is not here, or is still sealed', async () => {
    const sealed = { sealed: 'sec_1' }
    expect(await credentialHeaders({ kind: 'bearer', token: sealed }, nowMs)).toEqual([])
    expect(await credentialHeaders({ kind: 'jwt', algorithm: 'HS256' }, nowMs)).toEqual([])
    const rs = { kind: 'jwt', algorithm: 'RS256', secret: 's' } as const
    expect(await credentialHeaders(rs, nowMs)).toEqual([])
  })
})
