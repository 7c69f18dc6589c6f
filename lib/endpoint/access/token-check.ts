import { errors, importSPKI, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose'
import { headerValues } from '@/lib/endpoint/signature/request-parts'
import type { FetchText, InboundRequest } from '@/lib/endpoint/signature/scheme'
import { createKeySet } from './key-set'

/** How a signed token is checked: the settings with their secret opened. */
export interface TokenSettings {
  algorithm: string
  secret?: string
  publicKey?: string
  jwksUrl?: string
  issuer?: string
  audience?: string
  header?: string
}

export type TokenFault =
  | 'misconfigured'
  | 'credentials_missing'
  | 'token_malformed'
  | 'token_expired'
  | 'token_not_yet_valid'
  | 'token_wrong_issuer'
  | 'token_wrong_audience'
  | 'token_wrong_signature'
  | 'key_set_unavailable'

type CheckToken = (request: InboundRequest, nowMs: number) => Promise<TokenFault | undefined>

type Verification = (keys: JWTVerifyGetKey) => Promise<TokenFault | 'unknown_key' | undefined>

const leewaySeconds = 60
const tokenMax = 16_384

/** The algorithm is the settings'; what the token says of itself never chooses the key. */
export function createTokenCheck(
  settings: TokenSettings,
  tools: { fetchText: FetchText },
): CheckToken {
  const header = (settings.header?.trim() || 'authorization').toLowerCase()
  const check = checkWithKeys(settings, tools)
  if (!check) return async () => 'misconfigured'
  return async (request, nowMs) => {
    const token = readToken(headerValues(request, header))
    if (token === undefined) return 'credentials_missing'
    if (token.length > tokenMax) return 'token_malformed'
    return check((keys) => verifyToken({ token, keys, settings, nowMs }), nowMs)
  }
}

function readToken([value, second]: string[]): string | undefined {
  if (second !== undefined) return undefined
  return value?.replace(/^bearer +/i, '').trim() || undefined
}

type CheckWithKeys = (verify: Verification, nowMs: number) => Promise<TokenFault | undefined>

/** Where the keys come from; undefined: the settings name none for their algorithm. */
function checkWithKeys(
  settings: TokenSettings,
  tools: { fetchText: FetchText },
): CheckWithKeys | undefined {
  const { algorithm, publicKey, jwksUrl } = settings
  if (/^HS(?:256|384|512)$/.test(algorithm)) return withSecret(settings.secret ?? '')
  if (!/^[RE]S(?:256|384|512)$/.test(algorithm)) return undefined
  if (publicKey?.trim()) return withPublicKey(publicKey.trim(), algorithm)
  return jwksUrl?.trim() ? withKeySet(jwksUrl.trim(), tools) : undefined
}

function withSecret(secret: string): CheckWithKeys | undefined {
  // A public key as shared secret: everybody who knows it could sign.
  if (secret.trim() === '' || secret.includes('-----BEGIN')) return undefined
  const key = new TextEncoder().encode(secret)
  return async (verify) => settled(await verify(() => key))
}

function withPublicKey(pem: string, algorithm: string): CheckWithKeys {
  const imported = importSPKI(pem, algorithm).catch(() => undefined)
  return async (verify) => {
    const key = await imported
    return key ? settled(await verify(() => key)) : 'misconfigured'
  }
}

function withKeySet(url: string, tools: { fetchText: FetchText }): CheckWithKeys {
  const keySet = createKeySet(url, tools)
  return async (verify, nowMs) => {
    try {
      const fault = await verify(await keySet.current(nowMs))
      if (fault !== 'unknown_key') return fault
      const renewed = await keySet.renewed(nowMs)
      return renewed ? settled(await verify(renewed)) : 'token_wrong_signature'
    } catch {
      return 'key_set_unavailable'
    }
  }
}

function settled(fault: TokenFault | 'unknown_key' | undefined): TokenFault | undefined {
  return fault === 'unknown_key' ? 'token_wrong_signature' : fault
}

async function verifyToken(verification: {
  token: string
  keys: JWTVerifyGetKey
  settings: TokenSettings
  nowMs: number
}): Promise<TokenFault | 'unknown_key' | undefined> {
  const { token, keys, settings, nowMs } = verification
  const options: JWTVerifyOptions = {
    algorithms: [settings.algorithm],
    clockTolerance: leewaySeconds,
    currentDate: new Date(nowMs),
    ...(settings.issuer?.trim() ? { issuer: settings.issuer.trim() } : {}),
    ...(settings.audience?.trim() ? { audience: settings.audience.trim() } : {}),
  }
  try {
    await jwtVerify(token, keys, options)
    return undefined
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) return faultOf(error)
    return verifyWithEach(token, error, options)
  }
}

/** A token that names no key, and a set with several that fit it. */
async function verifyWithEach(
  token: string,
  keys: errors.JWKSMultipleMatchingKeys,
  options: JWTVerifyOptions,
): Promise<TokenFault | 'unknown_key' | undefined> {
  let fault: TokenFault | 'unknown_key' | undefined
  for await (const key of keys) {
    try {
      await jwtVerify(token, key, options)
      return undefined
    } catch (error) {
      fault = faultOf(error)
      // With the right key, only what the token says can be wrong.
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) return fault
    }
  }
  return fault ?? 'token_wrong_signature'
}

function faultOf(error: unknown): TokenFault | 'unknown_key' {
  if (error instanceof errors.JWTExpired) return 'token_expired'
  if (error instanceof errors.JWTClaimValidationFailed) return claimFault(error.claim)
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown_key'
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
    return 'token_malformed'
  }
  return 'token_wrong_signature'
}

function claimFault(claim: string): TokenFault {
  if (claim === 'iss') return 'token_wrong_issuer'
  if (claim === 'aud') return 'token_wrong_audience'
  return claim === 'nbf' ? 'token_not_yet_valid' : 'token_malformed'
}
