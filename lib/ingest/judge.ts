import type { NewDelivery } from '@/lib/db/hot/insert'
import type { AccessVerdict } from '@/lib/endpoint/access/access'
import { findHandshake, type Handshake } from '@/lib/endpoint/handshakes/handshake'
import type { InboundRequest, SignatureVerdict } from '@/lib/endpoint/signature/scheme'
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
export async function judgeSender(
  inbound: Inbound,
  asked: InboundRequest,
  nowMs: number,
): Promise<Verdict | undefined> {
  const { gate } = inbound
  const { signature, settings } = gate
  const verifyToken = verifyTokenOf(settings)
  const known = signature && { ...signature, ...(verifyToken ? { verifyToken } : {}) }
  const handshake = findHandshake(asked, known)
  if (handshake?.refused) return refusedHandshake(handshake)
  if (handshake) {
    const isProven = handshake.isSigned && signature?.preset === handshake.sender
    const wrong = isProven ? await judgeSignature(gate, asked, nowMs) : undefined
    return wrong ?? acceptedHandshake(handshake)
  }
  const { methods = [] } = settings
  const isAllowed = methods.length === 0 || methods.some((method) => method === asked.method)
  if (!isAllowed) return methodNotAllowed(methods)
  const access = await gate.admit?.({ ...asked, source: inbound.source }, nowMs)
  return fromAccess(access) ?? (await judgeSignature(gate, asked, nowMs))
}

/** What becomes of an event whose sender is who it says. */
export function judgeState({ state, hold }: Gate): Verdict {
  if (state === 'paused') return { status: 'held', reason: 'paused' }
  if (state !== 'live') return { status: 'kept' }
  return hold ? { status: 'held', reason: hold } : { status: 'accepted' }
}

async function judgeSignature(
  gate: Gate,
  asked: InboundRequest,
  nowMs: number,
): Promise<Verdict | undefined> {
  const verdict: SignatureVerdict | undefined = await gate.verify?.(asked, nowMs)
  if (!verdict || verdict.state === 'valid') return undefined
  return refused('bad_signature', verdict.state === 'invalid' ? verdict.fault : 'misconfigured')
}

function fromAccess(verdict: AccessVerdict | undefined): Verdict | undefined {
  if (!verdict || verdict.state === 'allowed') return undefined
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

function verifyTokenOf({ signature }: Gate['settings']): string | undefined {
  if (!signature || !('verifyToken' in signature)) return undefined
  // Opened before: a secret that could be opened is a text.
  return typeof signature.verifyToken === 'string' ? signature.verifyToken : undefined
}
