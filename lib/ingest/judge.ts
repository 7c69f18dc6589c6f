import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import type { AccessVerdict } from '@/lib/endpoint/access/access'
import { findHandshake } from '@/lib/endpoint/handshakes/handshake'
import type { Configured, Handshake } from '@/lib/endpoint/handshakes/handshake-types'
import type { InboundRequest, SignatureVerdict } from '@/lib/endpoint/signature/scheme'
import { readOwn } from '@/lib/flow/record'
import { after } from './after'
import type { Gate } from './gate'
import { headersMax } from './headers'
import type { Inbound } from './new-delivery'

export interface Verdict {
  status: NewDelivery['status']
  reason?: string
  detail?: string
  /** Headers of the answer. */
  headers?: Record<string, string>
  /** The answer, where it is not the one of the status. */
  answer?: { status: number; headers: Record<string, string>; body: string }
  handshake?: Handshake
}

/** What can be told before the body is read. */
export function judgeEarly({ gate, request }: Inbound): Verdict | undefined {
  const { methods = [], body } = gate.settings
  if (request.rawHeaders.length / 2 > headersMax) {
    return { status: 'rejected', reason: 'malformed', detail: 'too_many_headers' }
  }
  if (hasSeveralHosts(request.rawHeaders)) {
    return { status: 'rejected', reason: 'malformed', detail: 'several_hosts' }
  }
  const isAsked = request.method === 'HEAD' || request.method === 'OPTIONS'
  // A GET may be a handshake; whether it is, is seen with its query.
  const mayBeHandshake = isAsked || request.method === 'GET'
  const isAllowed = methods.length === 0 || methods.some((method) => method === request.method)
  if (!isAllowed && !mayBeHandshake) return methodNotAllowed(methods)
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (encoding !== 'identity' && !body?.compressed) {
    return { status: 'rejected', reason: 'unsupported_encoding' }
  }
  return undefined
}

/** RFC 9112: such a request means one thing to a proxy and another to us. */
function hasSeveralHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts > 1
}

export function methodNotAllowed(methods: readonly string[]): Verdict {
  return {
    status: 'rejected',
    reason: 'method_not_allowed',
    headers: { allow: methods.join(', ') },
  }
}

/**
 * Who sent it: handshake, access, signature, in this order. A handshake that its sender signs passes
 * the signature first where one is configured; the others carry no proof and do no harm.
 */
export function judgeSender(
  inbound: Inbound,
  asked: InboundRequest,
  nowMs: number,
): Verdict | undefined | Promise<Verdict | undefined> {
  const { gate } = inbound
  const { signature, settings } = gate
  const handshake = findHandshake(asked, configuredFor(gate))
  if (handshake?.refused) return refusedHandshake(handshake)
  if (handshake) {
    const accepted = acceptedHandshake(handshake)
    const isProven = handshake.isSigned && signature?.preset === handshake.sender
    if (!isProven) return accepted
    return after(judgeSignature(gate, asked, nowMs), (wrong) => wrong ?? accepted)
  }
  const { methods = [] } = settings
  const isAllowed = methods.length === 0 || methods.some((method) => method === asked.method)
  if (!isAllowed) return methodNotAllowed(methods)
  if (!gate.admit) return judgeSignature(gate, asked, nowMs)
  const access = gate.admit({ ...asked, source: inbound.source }, nowMs)
  return after(access, (verdict) => fromAccess(verdict) ?? judgeSignature(gate, asked, nowMs))
}

/** What becomes of an event whose sender is who it says. */
export function judgeState({ state, hold }: Gate): Verdict {
  if (state === 'paused') return { status: 'held', reason: 'paused' }
  if (state !== 'live') return { status: 'kept' }
  return hold ? { status: 'held', reason: hold } : { status: 'accepted' }
}

function judgeSignature(
  { verify }: Gate,
  asked: InboundRequest,
  nowMs: number,
): Verdict | undefined | Promise<Verdict | undefined> {
  return verify && after(verify(asked, nowMs), fromSignature)
}

function fromSignature(verdict: SignatureVerdict): Verdict | undefined {
  if (verdict.state === 'valid') return undefined
  return refused('bad_signature', verdict.state === 'invalid' ? verdict.fault : 'misconfigured')
}

function fromAccess(verdict: AccessVerdict): Verdict | undefined {
  if (verdict.state === 'allowed') return undefined
  return refused(verdict.reason, verdict.detail)
}

function acceptedHandshake(handshake: Handshake): Verdict {
  const { sender: reason, detail, answer } = handshake
  return { status: 'handshake', reason, detail, answer, handshake }
}

function refusedHandshake({ refused: detail }: Handshake): Verdict {
  return refused('forbidden', detail ?? 'handshake_refused')
}

function refused(reason: string, detail: string): Verdict {
  return { status: 'rejected', reason, detail }
}

/** The signature with the word that Meta sends back, where one was set. */
function configuredFor({ signature, settings }: Gate): Configured | undefined {
  const verifyToken = settings.signature && readOwn(settings.signature, 'verifyToken')
  // Opened before: a secret that could be opened is a text.
  if (!signature || typeof verifyToken !== 'string') return signature
  return { ...signature, verifyToken }
}
