import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { withoutHandshakeSecret } from '@/lib/endpoint/handshakes/without-handshake-secret'
import type { InboundRequest } from '@/lib/endpoint/signature/scheme'
import { splitBody } from '@/lib/flow/split-body'
import { after } from './after'
import { isPreflight, preflightHeaders } from './cors'
import { decodeBody } from './decode-body'
import { judgeSender, judgeState, type Verdict } from './judge'
import { judgedDelivery } from './judge-event'
import type { Place } from './limits'
import { type Inbound, newArrival, type Received } from './new-delivery'
import type { ReadBody } from './read-body'
import { type HandshakeTools, settleHandshake } from './settle-handshake'

export interface Examined {
  verdict: Verdict
  delivery: NewDelivery
  /** The events of a body that holds several; the delivery itself starts no run then. */
  parts: NewDelivery[]
}

export interface Examiner extends HandshakeTools {
  baseUrl: () => string
  maxBodyBytes: number
}

const anyMethod = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** What was read of a request, and what is known of it without its body. */
export interface Read {
  /** Refused for what stands before its body, which was not read then. */
  early: Verdict | undefined
  body: Exclude<ReadBody, { kind: 'aborted' }> | undefined
  /** Keeps what it becomes when it is unpacked. */
  hold: Place['hold']
}

/** Everything that is decided about a request before it is stored. */
export function examine(
  examiner: Examiner,
  inbound: Inbound,
  { early, body, hold }: Read,
): Examined | Promise<Examined> {
  const bytes = body?.kind === 'whole' ? body.bytes : null
  const sizeBytes = body?.kind === 'too_large' ? body.sizeBytes : declaredSize(inbound)
  const received: Received = { ...inbound, bytes, sizeBytes }
  if (early) return refusedAs(received, early)
  if (!bytes) return refusedAs(received, { status: 'rejected', reason: 'too_large' })
  if (isPreflight(inbound.request)) return refusedAs(received, preflight(inbound))
  const asked = askedBy(examiner, inbound, bytes)
  return after(judgeSender(inbound, asked, examiner.now()), (verdict) => {
    if (!verdict) return admit(examiner, received, { bytes, hold })
    const { handshake } = verdict
    if (!handshake) return refusedAs(received, verdict)
    const given = { ...verdict, handshake }
    return settleHandshake(inbound.gate, given, { asked, tools: examiner }).then((settled) =>
      refusedAs(received, settled),
    )
  })
}

/** The sender is who it says: unpack, then look at what it sent. */
function admit(
  examiner: Examiner,
  received: Received,
  { bytes, hold }: { bytes: Buffer; hold: Place['hold'] },
): Examined | Promise<Examined> {
  const encoding = received.request.headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (encoding === 'identity') return lookInside(received, bytes)
  return decodeBody(bytes, encoding, examiner.maxBodyBytes).then((unpacked) => {
    if ('problem' in unpacked) {
      return refusedAs(received, { status: 'rejected', reason: unpacked.problem })
    }
    hold(unpacked.bytes.byteLength)
    return lookInside({ ...received, bytes: unpacked.bytes }, unpacked.bytes)
  })
}

/** Split, filter, and give it keys and a run. */
function lookInside(received: Received, bytes: Buffer): Examined {
  const { gate } = received
  // A request to the URL of a flow that another trigger starts is kept, and starts nothing.
  const verdict: Verdict = gate.otherTrigger ? { status: 'kept' } : judgeState(gate)
  const arrival = newArrival(received)
  const whole = () => ({ verdict, delivery: judgedDelivery(gate, arrival, verdict), parts: [] })
  const mode = gate.settings.body?.split ?? 'none'
  if (mode === 'none') return whole()
  const split = splitBody(bytes, arrival.delivery.contentType, mode)
  if ('parts' in split) return splitInto(received, verdict, split)
  if (split.problem !== 'too_many_events') return whole()
  return refusedAs(received, { status: 'rejected', reason: 'too_large', detail: split.problem })
}

/** The request as it came is kept too; each of its events is a delivery of its own. */
function splitInto(
  whole: Received,
  verdict: Verdict,
  { parts, contentType }: { parts: Uint8Array[]; contentType: string | null },
): Examined {
  const { gate } = whole
  const { delivery } = newArrival(whole)
  const detail = String(parts.length)
  return {
    verdict,
    delivery: { ...delivery, status: 'accepted', reason: 'split', detail },
    parts: parts.map((part) => {
      const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
      const arrival = newArrival({ ...whole, bytes, contentType })
      const event = judgedDelivery(gate, arrival, verdict)
      // One sender waits for one answer: nobody waits for the run of a part.
      return event.run ? { ...event, run: { ...event.run, isAwaited: false } } : event
    }),
  }
}

function refusedAs(received: Received, verdict: Verdict): Examined {
  const { gate } = received
  const arrival = newArrival(received)
  const delivery = judgedDelivery(gate, arrival, verdict)
  const { handshake } = verdict
  if (!handshake) return { verdict, delivery, parts: [] }
  const { headers, query, body } = delivery
  const kept = withoutHandshakeSecret(handshake, { headers, query, body })
  // What is kept is whole, although shorter than what came.
  const sizeBytes = kept.body?.byteLength ?? delivery.sizeBytes
  return { verdict, delivery: { ...delivery, ...kept, sizeBytes }, parts: [] }
}

function preflight({ gate, request }: Inbound): Verdict {
  const { cors, methods = [] } = gate.settings
  const headers = preflightHeaders(cors, methods.length > 0 ? methods : anyMethod, request)
  const isAllowed = Object.keys(headers).length > 0
  const detail = isAllowed ? 'A browser asked whether it may send.' : 'This site may not send.'
  return {
    status: 'handshake',
    reason: 'cors',
    detail,
    answer: { status: 204, headers, body: '' },
  }
}

function askedBy({ baseUrl }: Examiner, { request }: Inbound, body: Uint8Array): InboundRequest {
  const { rawHeaders, url = '', method = '' } = request
  const headers: [string, string][] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? ''])
  }
  const mark = url.indexOf('?')
  const query = mark < 0 ? '' : url.slice(mark + 1)
  return { method, url: `${baseUrl()}${url}`, query, headers, body }
}

function declaredSize({ request }: Inbound): number {
  return Number(request.headers['content-length'] ?? 0) || 0
}
