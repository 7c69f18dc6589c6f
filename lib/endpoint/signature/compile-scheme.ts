import type { OpenSignature, Scheme } from './scheme'
import { parseSignedText, type SignedPart } from './signed-text'
import { type SigningKey, signingKey } from './signing-key'

/** A scheme with its secrets made ready, so that a request costs little more than its hashes. */
export interface CompiledScheme {
  scheme: Scheme
  parts: SignedPart[]
  keys: SigningKey[]
  toleranceMs: number
}

export const toleranceSecondsDefault = 300

/** Compiles a scheme for all secrets that are written as its secrets are; or says what is wrong. */
export function compileScheme(
  scheme: Scheme,
  { secrets, toleranceSeconds }: Pick<OpenSignature, 'secrets' | 'toleranceSeconds'>,
): CompiledScheme | { problem: string } {
  const parts = parseSignedText(scheme.algorithm === 'token' ? '' : scheme.template)
  if ('unknown' in parts) {
    return { problem: `What is signed has ${parts.unknown}, which stands for nothing.` }
  }
  const problem = schemeProblem(scheme, parts)
  if (problem) return { problem }
  const keys = secrets.flatMap((secret) => signingKey(scheme, secret) ?? [])
  const seconds = toleranceSeconds ?? scheme.timestamp?.toleranceSeconds ?? toleranceSecondsDefault
  return { scheme: inLowerCase(scheme), parts, keys, toleranceMs: seconds * 1_000 }
}

function schemeProblem(scheme: Scheme, parts: SignedPart[]): string | undefined {
  if (scheme.signature.name === '') return 'No header is named that holds the signature.'
  if (scheme.algorithm === 'token') return undefined
  const has = (kind: SignedPart['kind']) => parts.some((part) => part.kind === kind)
  if (parts.every(({ kind }) => kind === 'text')) {
    return 'What is signed names nothing of the request. Write {body} where the body belongs.'
  }
  if (has('timestamp') && !scheme.timestamp) {
    return 'What is signed has {timestamp}, and nothing says where the time stands.'
  }
  if (has('id') && !scheme.id) {
    return 'What is signed has {id}, and nothing says which header holds the id.'
  }
  return undefined
}

/** Names of headers are compared in lower case. */
export function inLowerCase(scheme: Scheme): Scheme {
  const { signature, timestamp, id } = scheme
  return {
    ...scheme,
    signature: signature.in === 'header' ? lowered(signature) : signature,
    ...(timestamp?.in === 'header' ? { timestamp: lowered(timestamp) } : {}),
    ...(id === undefined ? {} : { id: id.toLowerCase() }),
  }
}

function lowered<T extends { name: string }>(place: T): T {
  return { ...place, name: place.name.toLowerCase() }
}
