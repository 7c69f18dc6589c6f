import { createHash, hkdfSync } from 'node:crypto'
import { env } from '@/lib/env'

const derived = new Map<string, Buffer>()

/** A 256-bit key for one purpose, from SECRET_KEY by HKDF-SHA256 (RFC 5869). */
export function deriveKey(purpose: string): Buffer {
  const { secretKey } = env()
  if (!secretKey) throw new Error('SECRET_KEY is not set in this process.')
  const name = `${secretKey}\n${purpose}`
  const known = derived.get(name)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', secretKey, 'hookline', purpose, 32))
  derived.set(name, key)
  return key
}

/** A text secret for one purpose, for libraries that want one (session signing). */
export function deriveSecret(purpose: string): string {
  return deriveKey(purpose).toString('hex')
}

/** Names the key without giving anything of it away, so that a wrong one is told apart from damage. */
export function keyId(): string {
  return createHash('sha256').update(deriveKey('key-id')).digest('hex').slice(0, 8)
}
