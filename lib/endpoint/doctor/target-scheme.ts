import { writeSignature } from '@/lib/endpoint/signature/check-scheme'
import type { InboundRequest, Scheme } from '@/lib/endpoint/signature/scheme'
import { readSignatures } from '@/lib/endpoint/signature/signature-header'
import type { Trial } from './hypotheses'
import type { ObservedSignature } from './observed-signatures'

/** The scheme of a trial that gave the right hash, with that hash where and as it stands. */
export function targetScheme(
  request: InboundRequest,
  { scheme }: Trial,
  observed: readonly ObservedSignature[],
): Scheme {
  if (observed.some(({ digest }) => isReadAs(scheme, request, digest))) return scheme
  const [best] = [...observed].sort((a, b) => distance(a, scheme) - distance(b, scheme))
  if (!best) return scheme
  const { place, encoding } = best
  const { separator } = scheme.signature
  // One alone is a list of one.
  const signature =
    place.separator === undefined && separator !== undefined ? { ...place, separator } : place
  return { ...scheme, signature, encoding }
}

function isReadAs(scheme: Scheme, request: InboundRequest, digest: string): boolean {
  const read = readSignatures(request, scheme.signature)
  if ('fault' in read) return false
  return read.value.includes(writeSignature(Buffer.from(digest, 'hex'), scheme.encoding))
}

/** In how many ways a hash is written otherwise than a scheme has it. */
function distance(
  { place, encoding }: ObservedSignature,
  { signature, ...scheme }: Scheme,
): number {
  const differs = [
    place.in !== signature.in || place.name !== signature.name,
    (place.prefix ?? '') !== (signature.prefix ?? ''),
    place.field !== signature.field,
    place.separator !== signature.separator,
    encoding !== scheme.encoding,
  ]
  return differs.filter(Boolean).length
}
