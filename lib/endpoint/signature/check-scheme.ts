import { createHmac, type KeyObject, verify as verifySignature } from 'node:crypto'
import { isSameSecret, isSameText } from './compare'
import type { CompiledScheme } from './compile-scheme'
import { headerValues } from './request-parts'
import type { InboundRequest, Scheme, SignatureFault } from './scheme'
import { readSignatures, readTime } from './signature-header'
import { hasSignedParts, type SignedValues, signedPieces } from './signed-text'
import { decodeBase64, decodeHex, type HmacHash, type SigningKey } from './signing-key'
import { parseTime, windowFault } from './time-window'

export interface SchemeCheck {
  request: InboundRequest
  /** The addresses that the sender may have signed; one, but for senders that write it in several ways. */
  urls: readonly string[]
  nowMs: number
}

/**
 * Why a request does not hold by one scheme; undefined where it does. The time is judged last: a
 * time that nobody signed says nothing, and one that stands in the body is only read then.
 */
export function checkScheme(
  compiled: CompiledScheme,
  { request, urls, nowMs }: SchemeCheck,
): SignatureFault | undefined {
  const { scheme, parts, toleranceMs } = compiled
  const { signature: place, timestamp: time } = scheme
  const signatures = readSignatures(request, place)
  if ('fault' in signatures) return signatures.fault
  const isTimeSigned = parts.some(({ kind }) => kind === 'timestamp')
  const early = time && (isTimeSigned || time.in !== 'body') ? timeOf(request, scheme) : undefined
  if (early && 'fault' in early) return early.fault
  const id = scheme.id === undefined ? '' : onlyValue(headerValues(request, scheme.id))
  if (id === undefined) return 'signature_missing'

  if (!hasSignedParts(parts, request)) return 'signature_mismatch'
  const values = { request, id, timestamp: early?.value.text ?? '' }
  if (!urls.some((url) => isSigned(compiled, signatures.value, { ...values, url }))) {
    return 'signature_mismatch'
  }
  if (!time) return undefined
  const late = early ?? timeOf(request, scheme)
  if ('fault' in late) return late.fault
  return windowFault(late.value.timeMs, nowMs, toleranceMs)
}

function timeOf(
  request: InboundRequest,
  { timestamp, signature }: Scheme,
): { value: { text: string; timeMs: number } } | { fault: SignatureFault } {
  if (!timestamp) return { fault: 'timestamp_missing' }
  const read = readTime(request, timestamp, signature)
  if ('fault' in read) return read
  const timeMs = parseTime(read.value, timestamp.unit)
  return timeMs === undefined
    ? { fault: 'timestamp_malformed' }
    : { value: { text: read.value, timeMs } }
}

function onlyValue([value, second]: string[]): string | undefined {
  return second === undefined && value ? value : undefined
}

function isSigned(compiled: CompiledScheme, signatures: string[], values: SignedValues): boolean {
  const { scheme, parts, keys } = compiled
  const pieces = signedPieces(parts, values)
  return keys.some((key) => isSignedWith(key, { pieces, signatures, scheme }))
}

interface Signed {
  pieces: Uint8Array[]
  signatures: string[]
  scheme: Scheme
}

function isSignedWith(key: SigningKey, { pieces, signatures, scheme }: Signed): boolean {
  if (key.kind === 'token') return signatures.some((one) => isSameSecret(one, key.digest))
  if (key.kind === 'hmac') {
    const expected = hmacText({ hash: key.hash, key: key.key, pieces, encoding: scheme.encoding })
    return signatures.some((one) => isSameText(one, expected))
  }
  const signed = Buffer.concat(pieces)
  return signatures.some((one) => {
    const bytes = signatureBytes(one, scheme.encoding)
    return bytes !== undefined && verifySignature(key.hash, signed, key.key, bytes)
  })
}

/** The signature as the sender would write it. */
export function hmacText(signing: {
  hash: HmacHash
  key: KeyObject | Uint8Array
  pieces: readonly Uint8Array[]
  encoding: Scheme['encoding']
}): string {
  const hmac = createHmac(signing.hash, signing.key)
  for (const piece of signing.pieces) hmac.update(piece)
  return writeSignature(hmac.digest(), signing.encoding)
}

/** Only as it would be written: another spelling of the same bytes is not the signature. */
function signatureBytes(text: string, encoding: Scheme['encoding']): Buffer | undefined {
  const bytes = encoding.startsWith('hex') ? decodeHex(text) : decodeBase64(text)
  return bytes && isSameText(text, writeSignature(bytes, encoding)) ? bytes : undefined
}

export function writeSignature(bytes: Buffer, encoding: Scheme['encoding']): string {
  return encoding === 'hex_upper' ? bytes.toString('hex').toUpperCase() : bytes.toString(encoding)
}
