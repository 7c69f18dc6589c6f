import { isRecord, readOwn } from '@/lib/flow/record'
import { isSameBytes, secretDigest } from './compare'
import { jsonBody } from './request-parts'
import type { InboundRequest, SignatureVerdict, Verify } from './scheme'

/**
 * Microsoft Graph repeats the client state of the subscription in each notification. One request may
 * carry notifications of several subscriptions, so every one of them must know the secret.
 */
export function createGraphVerifier(secrets: readonly string[]): Verify {
  const digests = secrets.filter((secret) => secret.trim() !== '').map(secretDigest)
  if (digests.length === 0) {
    const message = 'No client state is set, so nobody can be told apart.'
    return () => ({ state: 'misconfigured', message })
  }
  return (request) => checkGraph(request, digests)
}

function checkGraph(request: InboundRequest, digests: Uint8Array[]): SignatureVerdict {
  const notifications = readOwn(jsonBody(request.body), 'value')
  if (!Array.isArray(notifications) || notifications.length === 0) {
    return { state: 'invalid', fault: 'signature_missing' }
  }
  const isKnown = (notification: unknown) => {
    const state = isRecord(notification) ? readOwn(notification, 'clientState') : undefined
    if (typeof state !== 'string') return false
    const given = secretDigest(state)
    return digests.some((digest) => isSameBytes(given, digest))
  }
  return notifications.every(isKnown)
    ? { state: 'valid' }
    : { state: 'invalid', fault: 'signature_mismatch' }
}
