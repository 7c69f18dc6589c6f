import { createHash, timingSafeEqual } from 'node:crypto'

/** Constant in time for values of equal length; the length of a signature is no secret. */
export function isSameText(given: string, expected: string): boolean {
  return isSameBytes(Buffer.from(given), Buffer.from(expected))
}

export function isSameBytes(given: Uint8Array, expected: Uint8Array): boolean {
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected)
}

/** Secrets are compared by their digests, so that the time tells nothing of their length either. */
export function secretDigest(secret: string | Uint8Array): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Node hands over the bytes of a header as latin1; the secret in it was most likely UTF-8. */
export function isSameSecret(headerValue: string, digest: Uint8Array): boolean {
  return isSameBytes(secretDigest(Buffer.from(headerValue, 'latin1')), digest)
}
