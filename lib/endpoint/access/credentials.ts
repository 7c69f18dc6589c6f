import { SignJWT } from 'jose'
import type { EndpointSettings } from '@/lib/endpoint/settings/settings'

type Access = NonNullable<EndpointSettings['auth']>

/**
 * The headers with which a request passes the check "who may send", its secrets opened. None where
 * Hookline has no secret to make them with: a token of another issuer's key pair.
 */
export async function credentialHeaders(
  access: Access,
  nowMs: number,
): Promise<[name: string, value: string][]> {
  switch (access.kind) {
    case 'none':
      return []
    case 'header':
      return typeof access.value === 'string' ? [[access.name.trim(), access.value]] : []
    case 'basic':
      return typeof access.password === 'string'
        ? [['authorization', `Basic ${toBase64(`${access.username}:${access.password}`)}`]]
        : []
    case 'bearer':
      return typeof access.token === 'string' ? [['authorization', `Bearer ${access.token}`]] : []
    case 'jwt':
      return signToken(access, nowMs)
  }
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64')
}

const lifetimeSeconds = 300

async function signToken(
  access: Extract<Access, { kind: 'jwt' }>,
  nowMs: number,
): Promise<[name: string, value: string][]> {
  const { algorithm, secret, issuer, audience } = access
  const header = access.header?.trim() || 'authorization'
  if (typeof secret !== 'string' || !algorithm.startsWith('HS')) return []
  const nowSeconds = Math.floor(nowMs / 1_000)
  const token = new SignJWT({})
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setSubject('hookline-test-event')
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + lifetimeSeconds)
  if (issuer) token.setIssuer(issuer)
  if (audience) token.setAudience(audience)
  const signed = await token.sign(new TextEncoder().encode(secret))
  const isUsual = header.toLowerCase() === 'authorization'
  return [[header, isUsual ? `Bearer ${signed}` : signed]]
}
