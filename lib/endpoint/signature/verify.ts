import { checkScheme } from './check-scheme'
import { type CompiledScheme, compileScheme } from './compile-scheme'
import { findPreset } from './find-preset'
import { createGraphVerifier } from './microsoft-graph'
import type {
  FetchText,
  InboundRequest,
  OpenSignature,
  Scheme,
  SignatureFault,
  Verify,
} from './scheme'
import { signedUrls } from './signed-urls'
import { signingKey } from './signing-key'
import { verifySns } from './sns'
import { isDigestRight, withoutSignedForm } from './twilio'

/**
 * Rules of every check.
 * 1. What is hashed are the bytes received; compared is in constant time.
 * 2. Algorithm and encoding are the settings', never the request's.
 * 3. A time counts in both directions.
 * 4. A secret that is empty or cannot be read is no key. Where it might have been the one that would
 *    have matched, the check says so instead of calling the request forged; it refuses either way.
 * 5. Every secret counts, and every signature in the header.
 * 6. The address that is signed comes from the settings, never from the request's headers.
 */
export function createVerifier(signature: OpenSignature, tools: { fetchText: FetchText }): Verify {
  const special = findPreset(signature.preset)?.special
  if (special === 'sns') {
    const topics = signature.topics ? { topics: signature.topics } : {}
    return ({ body }, nowMs) => verifySns(body, { ...tools, ...topics }, nowMs)
  }
  if (special === 'microsoft_graph') return createGraphVerifier(signature.secrets)

  const compiled = compileSignature(signature)
  if ('problem' in compiled) {
    return () => ({ state: 'misconfigured', message: compiled.problem })
  }
  const { schemes, brokenSecret } = compiled
  return (request, nowMs) => {
    const fault = checkSchemes(schemes, { request, signature, nowMs })
    if (fault === undefined) return { state: 'valid' }
    if (fault === 'signature_mismatch' && brokenSecret) {
      return { state: 'misconfigured', message: brokenSecret }
    }
    return { state: 'invalid', fault }
  }
}

/** The schemes that these settings accept. */
export function schemesOf(signature: Pick<OpenSignature, 'preset' | 'scheme'>): readonly Scheme[] {
  if (signature.preset !== 'custom') return findPreset(signature.preset)?.schemes ?? []
  return signature.scheme ? [signature.scheme] : []
}

interface CompiledSignature {
  schemes: CompiledScheme[]
  /** What is wrong with one of several secrets. */
  brokenSecret?: string
}

function compileSignature(signature: OpenSignature): CompiledSignature | { problem: string } {
  const { secrets } = signature
  const schemes: CompiledScheme[] = []
  for (const scheme of schemesOf(signature)) {
    const compiled = compileScheme(scheme, signature)
    if ('problem' in compiled) return compiled
    schemes.push(compiled)
  }
  if (schemes.length === 0) return { problem: 'There is no such kind of signature.' }
  if (secrets.length === 0) return { problem: 'No secret is set, so no signature can be right.' }
  const broken = secrets.filter((secret) =>
    schemes.every(({ scheme }) => signingKey(scheme, secret) === undefined),
  )
  const [first] = broken
  if (first === undefined) return { schemes }
  const problem = secretProblem(first, schemes[0]?.scheme)
  return broken.length === secrets.length ? { problem } : { schemes, brokenSecret: problem }
}

function secretProblem(secret: string, scheme: Scheme | undefined): string {
  if (secret.trim() === '') return 'A secret is empty. Enter it again.'
  switch (scheme?.algorithm) {
    case 'ed25519':
    case 'ecdsa-p256-sha256':
      return 'The public key cannot be read. Copy it once more, whole.'
    default:
      return scheme?.key === 'hex'
        ? 'The secret is not written in hex. Copy it once more, whole.'
        : 'The secret is not written in base64. Copy it once more, whole.'
  }
}

interface SignatureCheck {
  request: InboundRequest
  signature: OpenSignature
  nowMs: number
}

/** What is reported where several schemes fail: the one that came furthest. */
const furthest: readonly SignatureFault[] = [
  'timestamp_too_old',
  'timestamp_in_future',
  'signature_mismatch',
  'timestamp_malformed',
  'timestamp_missing',
  'signature_malformed',
  'signature_missing',
]

function checkSchemes(
  schemes: readonly CompiledScheme[],
  { request: received, signature, nowMs }: SignatureCheck,
): SignatureFault | undefined {
  const special = findPreset(signature.preset)?.special
  const isTwilio = special === 'twilio'
  if (isTwilio && !isDigestRight(received)) return 'signature_mismatch'
  const request = isTwilio ? withoutSignedForm(received) : received
  const urls = signedUrls(signature, request, special)
  const faults = new Set<SignatureFault>()
  for (const compiled of schemes) {
    const fault = checkScheme(compiled, { request, urls, nowMs })
    if (fault === undefined) return undefined
    faults.add(fault)
  }
  return furthest.find((fault) => faults.has(fault)) ?? 'signature_missing'
}
