import type { IncomingMessage } from 'node:http'
import type { Endpoint } from '@/lib/db/hot/endpoints'
import type { NewDelivery, NewRun } from '@/lib/db/hot/insert'
import { parseBody } from '@/lib/flow/event'
import { idTime, newId } from '@/lib/ids'
import { storedHeaders } from './headers'
import type { Verdict } from './judge'

interface Received {
  endpoint: Endpoint
  request: IncomingMessage
  path: string
  query: string
  verdict: Verdict
  /** null: the body was not read (rejected before, or too large). */
  bytes: Buffer | null
  sizeBytes: number
  isAwaited: boolean
}

const textMax = 8_192

/** The row of a request; an accepted one carries the row of its run. */
export function newDelivery(received: Received): NewDelivery {
  const { endpoint, request, verdict, bytes } = received
  const id = newId('event')
  const createdAt = idTime(id)
  const contentType = request.headers['content-type']?.slice(0, 255) ?? null
  const delivery: NewDelivery = {
    id,
    createdAt,
    workspaceId: endpoint.workspaceId,
    flowId: endpoint.flowId,
    endpointId: endpoint.id,
    kind: 'webhook',
    status: verdict.status,
    method: (request.method ?? '').slice(0, 20),
    path: received.path.slice(0, textMax),
    query: received.query.slice(0, textMax),
    headers: storedHeaders(request),
    contentType,
    sizeBytes: bytes ? bytes.byteLength : received.sizeBytes,
    source: request.socket.remoteAddress ?? '',
    bodyKind: bytes ? parseBody(bytes, contentType).kind : 'empty',
    body: bytes,
  }
  if (verdict.reason) delivery.reason = verdict.reason
  if (verdict.status === 'accepted') delivery.run = newRun(delivery, endpoint, received.isAwaited)
  return delivery
}

function newRun(delivery: NewDelivery, endpoint: Endpoint, isAwaited: boolean): NewRun {
  const id = newId('run')
  return {
    id,
    createdAt: idTime(id),
    workspaceId: endpoint.workspaceId,
    flowId: endpoint.flowId,
    version: endpoint.version,
    document: null,
    eventId: delivery.id,
    isAwaited,
  }
}
