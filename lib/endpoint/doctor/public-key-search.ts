import { checkScheme } from '@/lib/endpoint/signature/check-scheme'
import { compileScheme, inLowerCase } from '@/lib/endpoint/signature/compile-scheme'
import type { Scheme, SignatureFault } from '@/lib/endpoint/signature/scheme'
import { schemesOf } from '@/lib/endpoint/signature/verify'
import { bodyVariants } from './body-variants'
import type { Case, TrialSecret } from './hypotheses'
import type { Finding } from './search'

const encodings = ['hex', 'base64', 'base64url', 'hex_upper'] as const
/** A public-key check takes some fifty times as long as a hash. */
const checksMax = 600

/** The same hypotheses where the sender signs with a private key: there is no hash to compare with. */
export function searchPublicKeys(on: Case): Finding | undefined {
  const { input, signature } = on
  const schemes = schemesOf(signature)
    .map(inLowerCase)
    .filter(({ algorithm }) => algorithm === 'ed25519' || algorithm.startsWith('ecdsa'))
  if (schemes.length === 0) return undefined
  const asSent = { body: undefined }
  const bodies = [...bodyVariants(input.request)].map((body) => ({ body }))
  const check = createCheck(on)
  const secrets = [...on.ownSecrets, ...on.foreignSecrets.slice(0, 100)]
  for (const [known, variants] of [
    [secrets, [asSent]],
    [on.ownSecrets, bodies],
  ] as const) {
    for (const base of schemes) {
      for (const secret of known) {
        for (const variant of variants) {
          const found = check(base, secret, variant)
          if (found) return found
        }
      }
    }
  }
  return undefined
}

function createCheck({ input, signature }: Case) {
  const { request, receivedAtMs } = input
  let checks = 0
  return (
    base: Scheme,
    secret: TrialSecret,
    { body }: { body: Finding['trial']['body'] },
  ): Finding | undefined => {
    for (const encoding of encodings) {
      checks += 1
      if (checks > checksMax) return undefined
      const target = { ...base, encoding }
      const compiled = compileScheme(target, { secrets: [secret.secret] })
      if ('problem' in compiled) continue
      const received = body ? { ...request, body: body.body } : request
      const fault = checkScheme(compiled, {
        request: received,
        urls: [request.url],
        nowMs: receivedAtMs,
      })
      if (fault !== undefined && !isOfTime(fault)) continue
      const trial = { preset: signature.preset, scheme: base, base, secret, url: request.url }
      return { trial: body ? { ...trial, body } : trial, target }
    }
    return undefined
  }
}

function isOfTime(fault: SignatureFault): boolean {
  return fault === 'timestamp_too_old' || fault === 'timestamp_in_future'
}
