import { createHash } from 'node:crypto'
import { isSameText } from './compare'
import type { InboundRequest } from './scheme'

/**
 * Twilio signs the address and the fields of a form; any other body is vouched for by its digest,
 * which then stands in the address.
 */
export function isDigestRight(request: InboundRequest): boolean {
  const digest = new URLSearchParams(request.query).getAll('bodySHA256')
  if (digest.length > 1) return false
  const [expected] = digest
  if (expected === undefined) return true
  const actual = createHash('sha256').update(request.body).digest('hex')
  return isSameText(expected.toLowerCase(), actual)
}

/** With a digest of the body in the address, the form is not signed a second time. */
export function withoutSignedForm(request: InboundRequest): InboundRequest {
  const hasDigest = new URLSearchParams(request.query).has('bodySHA256')
  return hasDigest ? { ...request, body: new Uint8Array() } : request
}
