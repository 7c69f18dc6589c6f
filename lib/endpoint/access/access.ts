import { isSameSecret, secretDigest } from '@/lib/endpoint/signature/compare'
import { headerValues } from '@/lib/endpoint/signature/request-parts'
import type { FetchText, InboundRequest } from '@/lib/endpoint/signature/scheme'
import { isRecord } from '@/lib/flow/record'
import { isWithinRanges, parseAddress, parseRanges } from './addresses'
import { createTokenCheck, type TokenFault, type TokenSettings } from './token-check'

export type AccessFault = TokenFault | 'credentials_wrong' | 'address_not_allowed'

export type AccessVerdict =
  | { state: 'allowed' }
  | { state: 'refused'; reason: 'unauthorized' | 'forbidden'; detail: AccessFault }

/** `source` is the address of the client, as `sourceAddress` found it. */
export type AccessRequest = InboundRequest & { source: string }

export type CheckAccess = (
  request: AccessRequest,
  nowMs: number,
) => AccessVerdict | Promise<AccessVerdict>

const allowed: AccessVerdict = { state: 'allowed' }

function unauthorized(detail: AccessFault): AccessVerdict {
  return { state: 'refused', reason: 'unauthorized', detail }
}

function forbidden(detail: AccessFault): AccessVerdict {
  return { state: 'refused', reason: 'forbidden', detail }
}

/**
 * Who may send, by the settings `auth` and `ip` with their secrets in plain text. What is absent is
 * off; what is set and cannot be understood refuses everybody.
 */
export function createAccessCheck(
  settings: { auth?: unknown; ip?: unknown },
  tools: { fetchText: FetchText },
): CheckAccess {
  const checkAddress = addressCheck(settings.ip)
  const checkAuth = authCheck(settings.auth, tools)
  return (request, nowMs) => {
    const address = checkAddress(request.source)
    return address.state === 'refused' ? address : checkAuth(request, nowMs)
  }
}

function addressCheck(ip: unknown): (source: string) => AccessVerdict {
  if (ip === undefined || ip === null) return () => allowed
  const listed = isRecord(ip) ? ip.allow : undefined
  if (!Array.isArray(listed)) return () => forbidden('misconfigured')
  const { ranges, invalid } = parseRanges(listed.map(String))
  if (ranges.length + invalid.length === 0) return () => allowed
  return (source) => {
    const address = parseAddress(source)
    if (address && isWithinRanges(address, ranges)) return allowed
    // One of the entries that cannot be read may have meant this address.
    return forbidden(invalid.length > 0 ? 'misconfigured' : 'address_not_allowed')
  }
}

function authCheck(auth: unknown, tools: { fetchText: FetchText }): CheckAccess {
  if (auth === undefined || auth === null) return () => allowed
  const settings = isRecord(auth) ? auth : {}
  switch (settings.kind) {
    case 'none':
      return () => allowed
    case 'header': {
      const name = textOf(settings.name).trim().toLowerCase()
      return name === '' ? refuseAll : secretCheck(name, textOf(settings.value))
    }
    case 'bearer':
      return secretCheck('authorization', textOf(settings.token), /^bearer +/i)
    case 'basic':
      return basicCheck(textOf(settings.username), textOf(settings.password))
    case 'jwt': {
      const check = createTokenCheck(tokenSettings(settings), tools)
      return async (request, nowMs) => {
        const fault = await check(request, nowMs)
        return fault === undefined ? allowed : unauthorized(fault)
      }
    }
    default:
      return refuseAll
  }
}

const refuseAll: CheckAccess = () => unauthorized('misconfigured')

/** A header that holds a secret, after what has to stand in front of it. */
function secretCheck(name: string, secret: string, lead?: RegExp): CheckAccess {
  if (secret.trim() === '') return refuseAll
  const digest = secretDigest(secret)
  return (request) => {
    const given = onlyCredentials(headerValues(request, name), lead)
    if (given === undefined) return unauthorized('credentials_missing')
    return isSameSecret(given, digest) ? allowed : unauthorized('credentials_wrong')
  }
}

function basicCheck(username: string, password: string): CheckAccess {
  if (password.trim() === '') return refuseAll
  const digest = secretDigest(`${username}:${password}`)
  return (request) => {
    const given = onlyCredentials(headerValues(request, 'authorization'), /^basic +/i)
    if (given === undefined) return unauthorized('credentials_missing')
    const pair = Buffer.from(given, 'base64').toString('latin1')
    return isSameSecret(pair, digest) ? allowed : unauthorized('credentials_wrong')
  }
}

function onlyCredentials([value, second]: string[], lead?: RegExp): string | undefined {
  if (!value || second !== undefined) return undefined
  if (!lead) return value
  return lead.test(value) ? value.replace(lead, '').trim() || undefined : undefined
}

function tokenSettings(settings: Record<string, unknown>): TokenSettings {
  return {
    algorithm: textOf(settings.algorithm) || 'HS256',
    secret: textOf(settings.secret),
    publicKey: textOf(settings.publicKey),
    jwksUrl: textOf(settings.jwksUrl),
    issuer: textOf(settings.issuer),
    audience: textOf(settings.audience),
    header: textOf(settings.header),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
