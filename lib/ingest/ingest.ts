import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Endpoint } from '@/lib/db/hot/endpoints'
import { createGroupCommit, type GroupCommit, QueueFull } from '@/lib/db/hot/group-commit'
import type { NewDelivery } from '@/lib/db/hot/insert'
import { isOutage, whileDatabaseReturns } from '@/lib/db/hot/outage'
import { answerFor } from '@/lib/flow/answer'
import { log } from '@/lib/log'
import type { AnswerWaiter } from './answer-waiter'
import { sendJson, sendOutcome, sendUnavailable } from './answers'
import type { EndpointCache } from './endpoint-cache'
import { judge } from './judge'
import { newDelivery } from './new-delivery'
import { readBody } from './read-body'

export interface IngestOptions {
  endpoints: EndpointCache
  /** Makes deliveries and their runs durable, all or none. */
  store: (deliveries: NewDelivery[]) => Promise<void>
  /** After the commit: wakes workers and tells the screens. */
  onStored: (deliveries: NewDelivery[]) => void
  answers: AnswerWaiter
  maxBodyBytes: number
  maxPending: number
  /** How long a store that is away is waited for before the sender is told to come again. */
  outageMs?: number
}

export interface Ingest {
  /** Answers a request to `/hooks/…`. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void
  /** Resolves when everything that was accepted is stored. */
  drained(): Promise<void>
}

/**
 * The front door. A 2xx is sent only after the delivery and its run are committed:
 * find the endpoint, read the raw bytes, judge, commit in a group, answer.
 */
export function createIngest(options: IngestOptions): Ingest {
  const outageMs = options.outageMs ?? 3_000
  const commit: GroupCommit<NewDelivery, undefined> = createGroupCommit({
    flush: async (deliveries) => {
      await whileDatabaseReturns(() => options.store(deliveries), outageMs)
      options.onStored(deliveries)
      return deliveries.map(() => undefined)
    },
    sizeOf: ({ sizeBytes }) => sizeBytes + 1_000,
    maxPending: options.maxPending,
    isOutage,
  })
  const door = { ...options, commit }
  return {
    handle(request, response) {
      receive(door, request, response).catch((error: unknown) => {
        if (!(error instanceof QueueFull) && !isOutage(error)) {
          log.error('An inbound request could not be stored.', { error })
        }
        sendUnavailable(response)
      })
    },
    drained: commit.drained,
  }
}

type Door = IngestOptions & { commit: GroupCommit<NewDelivery, undefined> }

/** `/hooks/<token>[/<anything>][?query]` */
const hookPath = /^\/hooks\/([0-9A-Za-z]{22})(\/[^?]*)?(?:\?(.*))?$/s

async function receive(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, token, rest = '', query = ''] = hookPath.exec(request.url ?? '') ?? []
  const endpoint = token ? await door.endpoints.find(token) : undefined
  if (!endpoint || endpoint.state === 'deleted') {
    const [status, word] = endpoint ? [410, 'deleted'] : [404, 'unknown']
    return sendJson(response, Number(status), { status: word }, { isBodyUnread: true })
  }
  await accept(door, { endpoint, request, response, path: rest, query })
}

interface Inbound {
  endpoint: Endpoint
  request: IncomingMessage
  response: ServerResponse
  path: string
  query: string
}

async function accept(door: Door, inbound: Inbound): Promise<void> {
  const { endpoint, request, response } = inbound
  const early = judge(endpoint, request)
  const body = early.reason ? undefined : await readBody(request, door.maxBodyBytes)
  if (body?.kind === 'aborted') return
  const isTooLarge = body?.kind === 'too_large'
  const verdict = isTooLarge ? ({ status: 'rejected', reason: 'too_large' } as const) : early
  const delivery = newDelivery({
    ...inbound,
    verdict,
    bytes: body?.kind === 'whole' ? body.bytes : null,
    sizeBytes: body?.kind === 'too_large' ? body.sizeBytes : declaredSize(request),
    isAwaited: endpoint.settings.respond === 'result',
  })
  const { run } = delivery
  // The caller is registered first: the run may settle before the commit's answer is here.
  const result = run?.isAwaited ? door.answers.expect(run.id, run.createdAt) : undefined
  await door.commit.add(delivery)
  if (result !== undefined) return sendOutcome(response, delivery, await result)
  const answer = answerFor({
    status: delivery.status,
    event: delivery.id,
    ...(run ? { run: run.id } : {}),
    ...(delivery.reason ? { reason: delivery.reason } : {}),
  })
  const headers = early.headers
  sendJson(response, answer.status, answer.body, {
    isBodyUnread: body?.kind !== 'whole',
    ...(headers ? { headers } : {}),
  })
}

function declaredSize(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0) || 0
}
