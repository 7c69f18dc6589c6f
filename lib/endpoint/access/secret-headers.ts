import { openSignature } from '@/lib/endpoint/signature/open-signature'
import { schemesOf } from '@/lib/endpoint/signature/verify'
import { isRecord } from '@/lib/flow/record'

/** What stands in place of a secret header in a stored request. */
export const redacted = '••••'

/**
 * The headers whose value is itself a secret under these settings, in lower case: they are stored by
 * name only. A signature is none: it proves one request.
 */
export function secretHeaderNames(settings: { auth?: unknown; signature?: unknown }): string[] {
  const signature = openSignature(settings.signature)
  const schemes = signature ? schemesOf(signature) : []
  const tokens = schemes
    .filter(
      ({ algorithm, signature: { in: place } }) => algorithm === 'token' && place === 'header',
    )
    .map(({ signature: { name } }) => name)
  const { auth } = settings
  const own = isRecord(auth) ? [auth.name, auth.header] : []
  const names = [...tokens, ...own.filter((name) => typeof name === 'string')]
  return names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '')
}
