import type { InboundRequest, OpenSignature } from '@/lib/endpoint/signature/scheme'
import { createVerifier } from '@/lib/endpoint/signature/verify'

/** Whether the check lets a kept request pass, as of the time it came. Fetches nothing. */
export function isPassing(kept: {
  signature: OpenSignature
  request: InboundRequest
  receivedAtMs: number
}): boolean {
  const unused = () => Promise.reject(new Error('Nothing is fetched for a kept request.'))
  const verify = createVerifier(kept.signature, { fetchText: unused })
  const verdict = verify(kept.request, kept.receivedAtMs)
  return 'state' in verdict && verdict.state === 'valid'
}
