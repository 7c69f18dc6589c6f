import { hmacText } from '@/lib/endpoint/signature/check-scheme'
import { headerValue } from '@/lib/endpoint/signature/request-parts'
import type { InboundRequest, Scheme } from '@/lib/endpoint/signature/scheme'
import { readTime } from '@/lib/endpoint/signature/signature-header'
import {
  hasSignedParts,
  parseSignedText,
  type SignedPart,
  signedPieces,
} from '@/lib/endpoint/signature/signed-text'
import { type SigningKey, signingKey } from '@/lib/endpoint/signature/signing-key'
import { isDigestRight, withoutSignedForm } from '@/lib/endpoint/signature/twilio'
import { freeSchemes } from './free-schemes'
import { type Case, product, type Trial, trials } from './hypotheses'
import { observedSignatures } from './observed-signatures'
import { targetScheme } from './target-scheme'

/** A hypothesis that holds: so the sender signs, and so it writes what comes out. */
export interface Finding {
  trial: Trial
  target: Scheme
}

/** What one diagnosis may hash: a few thousand of small bodies, some ninety of the largest. */
const hashesMax = 3_000
const bytesMax = 96 * 1_048_576

/** The first hypothesis that gives a signature the request carries. */
export function search(on: Case): Finding | undefined {
  const { input, own, present } = on
  const paths = [...own, ...present].flatMap(({ scheme: { signature } }) =>
    signature.in === 'body' ? [signature.name] : [],
  )
  const observed = observedSignatures(input.request, [...new Set(paths)])
  if (observed.length === 0) return undefined
  const digests = new Set(observed.map(({ digest }) => digest))
  const hash = createHasher(on)
  for (const all of [trials(on), product(freeSchemes(on, observed), on.ownSecrets)]) {
    for (const trial of all) {
      const digest = hash(trial)
      if (digest === 'exhausted') return undefined
      if (digest !== undefined && digests.has(digest)) {
        const written = observed.filter((one) => one.digest === digest)
        return { trial, target: targetScheme(input.request, trial, written) }
      }
    }
  }
  return undefined
}

/** The hash of a trial in hex; undefined where it cannot be made. */
function createHasher({ input: { request } }: Case) {
  const keys = new Map<string, SigningKey | undefined>()
  let hashes = 0
  let bytes = 0
  return (trial: Trial): string | undefined => {
    const { scheme, secret } = trial
    const name = JSON.stringify([scheme.algorithm, scheme.key, secret.secret])
    if (!keys.has(name)) keys.set(name, signingKey(scheme, secret.secret))
    const key = keys.get(name)
    const pieces = key?.kind === 'hmac' ? signedBy(trial, request) : undefined
    if (!pieces || key?.kind !== 'hmac') return undefined
    hashes += 1
    for (const piece of pieces) bytes += piece.byteLength
    if (hashes > hashesMax || bytes > bytesMax) return 'exhausted'
    return hmacText({ hash: key.hash, key: key.key, pieces, encoding: 'hex' })
  }
}

function signedBy(trial: Trial, received: InboundRequest): Uint8Array[] | undefined {
  const { scheme, url, body, special } = trial
  const changed = body ? { ...received, body: body.body } : received
  if (special === 'twilio' && !isDigestRight(changed)) return undefined
  const request = special === 'twilio' ? withoutSignedForm(changed) : changed
  const parts = parseSignedText(scheme.template)
  if ('unknown' in parts || !hasSignedParts(parts, request)) return undefined
  const has = (kind: SignedPart['kind']) => parts.some((part) => part.kind === kind)
  const timestamp = trial.time ?? (has('timestamp') ? timeText(scheme, received) : '')
  const id = has('id') && scheme.id ? headerValue(received, scheme.id) : ''
  if (timestamp === undefined || id === undefined) return undefined
  return signedPieces(parts, { request, url, timestamp, id })
}

function timeText({ timestamp, signature }: Scheme, request: InboundRequest): string | undefined {
  const read = timestamp ? readTime(request, timestamp, signature) : undefined
  return read && 'value' in read ? read.value : undefined
}
