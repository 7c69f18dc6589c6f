import type { NewDelivery } from '@/lib/db/hot/insert'
import { withoutHandshakeSecret } from '@/lib/endpoint/handshakes/without-handshake-secret'
import type { InboundRequest } from '@/lib/endpoint/signature/scheme'
import { splitBody } from '@/lib/flow/split-body'
import { isPreflight, preflightHeaders } from './cors'
import { decodeBody } from './decode-body'
import { judgeEarly, judgeSender, judgeState, type Verdict } from './judge'
import { judgedDelivery } from './judge-event'
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

/** Everything that is decided about a request before it is stored. `read` is undefined when refused unread. */
export async function examine(
  examiner: Examiner,
  inbound: Inbound,
  read: Exclude<ReadBody, { kind: 'aborted' }> | undefined,
): Promise<Examined> {
  const early = judgeEarly(inbound)
  const bytes = read?.kind === 'whole' ? read.bytes : null
  const sizeBytes = read?.kind === 'too_large' ? read.sizeBytes : declaredSize(inbound)
  const received: Received = { ...inbound, bytes, sizeBytes }
  if (early) return refusedAs(received, early)
  if (!bytes) return refusedAs(received, { status: 'rejected', reason: 'too_large' })
  if (isPreflight(inbound.request)) return refusedAs(received, preflight(inbound))
  const asked = askedBy(examiner, inbound, bytes)
  const sender = await judgeSender(inbound, asked, examiner.now())
  if (sender) {
    const verdict = await settleHandshake(inbound.gate, sender, { asked, tools: examiner })
    return refusedAs(received, verdict)
  }
  return admit(examiner, received, bytes)
}

/** The sender is who it says: unpack, split, filter, and give it keys and a run. */
async function admit(examiner: Examiner, received: Received, bytes: Buffer): Promise<Examined> {
  const { gate, request } = received
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity'
  const unpacked =
    encoding === 'identity' ? { bytes } : await decodeBody(bytes, encoding, examiner.maxBodyBytes)
  if ('problem' in unpacked) {
    return refusedAs(received, { status: 'rejected', reason: unpacked.problem })
  }
  const whole = { ...received, bytes: unpacked.bytes }
  const verdict = judgeState(gate)
  const arrival = newArrival(whole)
  const mode = gate.settings.body?.split ?? 'none'
  if (mode === 'none') {
    return { verdict, delivery: judgedDelivery(gate, arrival, verdict), parts: [] }
  }
  const split = splitBody(unpacked.bytes, arrival.delivery.contentType, mode)
  if ('parts' in split) return splitInto(whole, verdict, split)
  if (split.problem === 'too_many_events') {
    return refusedAs(whole, { status: 'rejected', reason: 'too_large', detail: split.problem })
  }
  return { verdict, delivery: judgedDelivery(gate, arrival, verdict), parts: [] }
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
  return { verdict, delivery: { ...delivery, ...kept }, parts: [] }
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
