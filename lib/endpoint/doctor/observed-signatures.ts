import { bodyMember } from '@/lib/endpoint/signature/request-parts'
import type { InboundRequest, Scheme, SignaturePlace } from '@/lib/endpoint/signature/scheme'
import { decodeBase64, decodeHex } from '@/lib/endpoint/signature/signing-key'

/** Something in a request that has the size of a hash, and how it is written there. */
export interface ObservedSignature {
  place: SignaturePlace
  encoding: Scheme['encoding']
  /** In hex, however it was written. */
  digest: string
}

/** SHA-1, SHA-256, SHA-512. */
const hashSizes = [20, 32, 64]
const valueMax = 4_096
const partsMax = 20

/** Every such thing in the headers, and in the body where a scheme looks there. */
export function observedSignatures(
  request: InboundRequest,
  bodyPaths: readonly string[],
): ObservedSignature[] {
  const inHeaders = request.headers
    .slice(0, 100)
    .flatMap(([name, value]) =>
      value.length > valueMax ? [] : inHeader(name.toLowerCase(), value),
    )
  const inBody = bodyPaths.flatMap((name) => {
    const text = bodyMember(request, name)
    return text === undefined ? [] : observed({ in: 'body', name }, text)
  })
  return [...inHeaders, ...inBody]
}

function inHeader(name: string, value: string): ObservedSignature[] {
  const place: SignaturePlace = { in: 'header', name }
  const found = observed(place, value)
  for (const separator of [',', ';', ' ']) {
    const parts = value.split(separator, partsMax).map((part) => part.trim())
    if (parts.length < 2) continue
    for (const part of parts) {
      const [, field, text] = /^([A-Za-z]\w{0,11})=(.+)$/.exec(part) ?? []
      if (field && text) found.push(...exactly({ ...place, separator, field }, text))
      else found.push(...observed({ ...place, separator }, part))
    }
  }
  return found
}

/** With a short word in front, or without. */
function observed(place: SignaturePlace, text: string): ObservedSignature[] {
  const [, prefix, rest] = /^([A-Za-z][\w-]{0,11}[=,: ])(.+)$/.exec(text) ?? []
  return [...exactly(place, text), ...(prefix && rest ? exactly({ ...place, prefix }, rest) : [])]
}

function exactly(place: SignaturePlace, text: string): ObservedSignature[] {
  const bytes = decodeHex(text) ?? decodeBase64(text)
  if (!bytes || !hashSizes.includes(bytes.byteLength)) return []
  return [{ place, encoding: encodingOf(text), digest: bytes.toString('hex') }]
}

function encodingOf(text: string): Scheme['encoding'] {
  if (decodeHex(text)) return /[A-F]/.test(text) ? 'hex_upper' : 'hex'
  const isForUrls = /[-_]/.test(text) || (!text.endsWith('=') && text.length % 4 !== 0)
  return isForUrls ? 'base64url' : 'base64'
}
