import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto'
import { secretDigest } from './compare'
import type { Scheme } from './scheme'

/** A secret made ready for one scheme. */
export type SigningKey =
  | { kind: 'hmac'; hash: HmacHash; key: KeyObject }
  | { kind: 'public'; hash: 'sha256' | null; key: KeyObject }
  | { kind: 'token'; digest: Buffer }

export type HmacHash = 'sha1' | 'sha256' | 'sha512'

const hmacHashes = {
  'hmac-sha1': 'sha1',
  'hmac-sha256': 'sha256',
  'hmac-sha512': 'sha512',
} as const satisfies Record<string, HmacHash>

/** Undefined: the secret is empty, or not written the way this scheme's secrets are. */
export function signingKey(scheme: Scheme, secret: string): SigningKey | undefined {
  if (secret.trim() === '') return undefined
  switch (scheme.algorithm) {
    case 'token':
      return { kind: 'token', digest: secretDigest(secret) }
    case 'ed25519':
    case 'ecdsa-p256-sha256': {
      const key = publicKey(scheme, secret.trim())
      const hash = scheme.algorithm === 'ed25519' ? null : 'sha256'
      return key && { kind: 'public', hash, key }
    }
    default: {
      const bytes = secretBytes(scheme.key, secret)
      if (!bytes || bytes.byteLength === 0) return undefined
      return { kind: 'hmac', hash: hmacHashes[scheme.algorithm], key: createSecretKey(bytes) }
    }
  }
}

function secretBytes(key: Scheme['key'], secret: string): Buffer | undefined {
  if (key === 'text') return Buffer.from(secret)
  if (key === 'hex') return decodeHex(secret)
  if (key === 'base64') return decodeBase64(secret)
  // A public key must never serve as a shared one: everybody knows it.
  if (/^wh[ps]k_/.test(secret)) return undefined
  return decodeBase64(secret.replace(/^whsec_/, ''))
}

export function decodeHex(text: string): Buffer | undefined {
  return /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : undefined
}

/** Both alphabets, with or without padding; nothing that would decode to something else than it says. */
export function decodeBase64(text: string): Buffer | undefined {
  const bare = text.replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/_-]+$/.test(bare)) return undefined
  const bytes = Buffer.from(bare, 'base64')
  const canonical = bytes.toString('base64url')
  return canonical === bare.replaceAll('+', '-').replaceAll('/', '_') ? bytes : undefined
}

/** In front of the 32 bytes of an Ed25519 key stands this, where it is written as SPKI. */
const ed25519Head = Buffer.from('302a300506032b6570032100', 'hex')

function publicKey(scheme: Scheme, secret: string): KeyObject | undefined {
  try {
    const key = secret.startsWith('-----BEGIN')
      ? createPublicKey(secret)
      : createPublicKey({ key: spki(scheme, secret), format: 'der', type: 'spki' })
    return isOfAlgorithm(key, scheme.algorithm) ? key : undefined
  } catch {
    return undefined
  }
}

function spki(scheme: Scheme, secret: string): Buffer {
  const bytes = publicKeyBytes(scheme.key, secret)
  if (!bytes) throw new Error('not a key')
  return scheme.algorithm === 'ed25519' && bytes.byteLength === 32
    ? Buffer.concat([ed25519Head, bytes])
    : bytes
}

function publicKeyBytes(key: Scheme['key'], secret: string): Buffer | undefined {
  if (key === 'hex') return decodeHex(secret)
  if (key === 'base64') return decodeBase64(secret)
  if (key === 'text') return decodeHex(secret) ?? decodeBase64(secret)
  return secret.startsWith('whpk_') ? decodeBase64(secret.slice('whpk_'.length)) : undefined
}

function isOfAlgorithm(key: KeyObject, algorithm: Scheme['algorithm']): boolean {
  if (algorithm === 'ed25519') return key.asymmetricKeyType === 'ed25519'
  const curve = key.asymmetricKeyDetails?.namedCurve
  return key.asymmetricKeyType === 'ec' && curve === 'prime256v1'
}
