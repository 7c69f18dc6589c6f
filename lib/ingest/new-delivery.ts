import type { IncomingMessage } from 'node:http'
import type { NewDelivery, NewRun } from '@/lib/db/hot/new-delivery'
import { type ParsedBody, parseBody, type TriggerScope, triggerScope } from '@/lib/flow/event'
import { idTime, newId } from '@/lib/ids'
import type { Gate } from './gate'
import { storedHeaders } from './headers'
import { redactDelivery } from './redact-delivery'

/** A request of an endpoint, and where it came from. */
export interface Inbound {
  gate: Gate
  request: IncomingMessage
  /** What follows the token: `/orders/17`. */
  path: string
  query: string
  /** The sender's address, taken from behind trusted proxies. */
  source: string
}

/** What is known of a request before it is judged. */
export interface Received extends Inbound {
  /** null: it was refused unread. */
  bytes: Buffer | null
  sizeBytes: number
  /** Where it is not the request's: a part of a split body. */
  contentType?: string | null
}

export interface Arrival {
  delivery: NewDelivery
  body: ParsedBody
  /** Before anything was redacted: for the answer to its sender only. */
  sent: ParsedBody
}

const textMax = 8_192
const nothing: ParsedBody = { kind: 'empty', value: null, files: [] }

/** The row of a request, without a verdict yet. */
export function newArrival(received: Received): Arrival {
  const { gate, request, bytes } = received
  const id = newId('event')
  const declared = request.headers['content-type']?.slice(0, 1_000) ?? null
  const { contentType = declared } = received
  const sent = bytes ? parseBody(bytes, contentType, gate.settings.body) : nothing
  const delivery: NewDelivery = {
    id,
    createdAt: idTime(id),
    workspaceId: gate.workspaceId,
    flowId: gate.flowId,
    endpointId: gate.id,
    kind: 'webhook',
    status: 'kept',
    method: (request.method ?? '').slice(0, 20),
    path: received.path.slice(0, textMax),
    query: received.query.slice(0, textMax),
    headers: storedHeaders(request, gate.secretHeaders),
    contentType,
    sizeBytes: bytes ? bytes.byteLength : received.sizeBytes,
    source: received.source,
    bodyKind: sent.kind,
    body: bytes,
  }
  if (!gate.redact) return { delivery, body: sent, sent }
  const whole = { query: received.query, bytes, options: gate.settings.body }
  return { ...redactDelivery({ delivery, body: sent }, whole, gate.redact), sent }
}

/** What filters and keys read: the same that the run will read. */
export function scopeOf({ delivery, body }: Arrival): { trigger: TriggerScope } {
  const { id, method, path, query, headers, createdAt } = delivery
  return {
    trigger: triggerScope({ id, method, path, query, headers, body, receivedAt: createdAt }),
  }
}

export function newRun(delivery: NewDelivery, gate: Gate, change: Partial<NewRun>): NewRun {
  const id = newId('run')
  return {
    id,
    createdAt: idTime(id),
    workspaceId: gate.workspaceId,
    flowId: gate.flowId,
    version: gate.version,
    document: null,
    eventId: delivery.id,
    isAwaited: false,
    ...change,
  }
}
