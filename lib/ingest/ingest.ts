import type { IncomingMessage, ServerResponse } from 'node:http'
import { createGroupCommit, type GroupCommit, QueueFull } from '@/lib/db/hot/group-commit'
import type { NewDelivery, StoredDelivery } from '@/lib/db/hot/new-delivery'
import { isOutage, whileDatabaseReturns } from '@/lib/db/hot/outage'
import { log } from '@/lib/log'
import { sendJson, sendUnavailable } from './answers'
import { corsHeaders } from './cors'
import type { Door, IngestOptions } from './door'
import { examine } from './examine'
import { createForms } from './forms'
import { createGuesses } from './guesses'
import { judgeEarly } from './judge'
import { createLimits, type Place } from './limits'
import { type Inbound, newArrival } from './new-delivery'
import { readBody } from './read-body'
import { createRefusals } from './refusals'
import { tellSender } from './tell-sender'

export interface Ingest {
  /** Answers a request to `/hooks/…` or `/forms/…`. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void
  /** Resolves when everything that was accepted is stored. */
  drained(): Promise<void>
  /** How long an event has to wait for its commit at present. */
  readonly delayMs: number
}

/**
 * The front door. A 2xx is sent only after the delivery and its run are committed:
 * find the endpoint, limit, read the raw bytes, judge, commit in a group, answer.
 */
export function createIngest(options: IngestOptions): Ingest {
  const outageMs = options.outageMs ?? 3_000
  const commit: GroupCommit<NewDelivery, StoredDelivery> = createGroupCommit({
    flush: async (deliveries) => {
      const stored = await whileDatabaseReturns(() => options.store(deliveries), outageMs)
      options.onStored(deliveries, stored)
      return stored
    },
    // Of a body that was refused for its size nothing is here, however large it said it is.
    sizeOf: ({ body }) => (body?.byteLength ?? 0) + 1_000,
    maxPending: options.maxPending,
    maxPendingBytes: options.maxPendingBytes,
    isOutage,
  })
  const refusals = createRefusals({
    ...refusalLimits,
    store: (delivery) => void commit.add(delivery).catch(noteLoss),
  })
  const limits = createLimits(options)
  const guesses = createGuesses({ ...guessLimits, report: noteGuesses })
  const door: Door = { ...options, commit, refusals, limits, guesses }
  const showForm = createForms(door)
  return {
    handle(request, response) {
      const isForm = request.url?.startsWith('/forms/')
      const answered = isForm ? showForm(request, response) : receive(door, request, response)
      answered.catch((error: unknown) => {
        if (!(error instanceof QueueFull) && !isOutage(error)) {
          log.error('An inbound request could not be stored.', { error })
        }
        sendUnavailable(response, error instanceof QueueFull ? commit.delayMs : undefined)
      })
    },
    async drained() {
      refusals.flush()
      await commit.drained()
    },
    get delayMs() {
      return commit.delayMs
    },
  }
}

/** What an address may ask for in vain before it is slowed down. */
const guessLimits = { perSecond: 1_000, burst: 1_000, delayMsMax: 2_000 }

/** Rows of refused requests: a burst, then so many a second; what comes beyond shares rows. */
const refusalLimits = { perSecond: 20, burst: 200, windowMs: 2_000 }

/** `/hooks/<token>[/<anything>][?query]` */
const hookPath = /^\/hooks\/([0-9A-Za-z]{22})(\/[^?]*)?(?:\?(.*))?$/s

async function receive(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, token, rest = '', query = ''] = hookPath.exec(request.url ?? '') ?? []
  const found = token ? door.endpoints.find(token) : undefined
  const gate = found instanceof Promise ? await found : found
  if (!gate) return tellUnknown(door, request, response)
  if (gate.state === 'deleted') {
    return sendJson(response, 410, { status: 'deleted' }, { isBodyUnread: true })
  }
  const inbound: Inbound = { gate, request, path: rest, query, source: door.sourceOf(request) }
  const waitMs = door.limits.waitMs(gate)
  if (waitMs > 0) return tellToSlowDown(door, inbound, { response, waitMs })
  const place = door.limits.enter(gate)
  if (!place) throw new QueueFull()
  try {
    await accept(door, inbound, { response, place })
  } finally {
    place.leave()
  }
}

/** The same answer for every URL that does not exist; who guesses many waits for it. */
function tellUnknown(door: Door, request: IncomingMessage, response: ServerResponse): void {
  const tell = () => sendJson(response, 404, { status: 'unknown' }, { isBodyUnread: true })
  const delayMs = door.guesses.delayMs(door.sourceOf(request), door.now())
  if (delayMs === 0) tell()
  else setTimeout(tell, delayMs).unref()
}

/** Before the body is read and without asking the database; the flood shares a row. */
function tellToSlowDown(
  door: Door,
  inbound: Inbound,
  { response, waitMs }: { response: ServerResponse; waitMs: number },
): void {
  const { delivery } = newArrival({ ...inbound, bytes: null, sizeBytes: 0 })
  const refused = { ...delivery, status: 'rejected', reason: 'rate_limited' } as const
  const { id } = door.refusals.take(refused, door.now()).delivery
  const body = { event: id, status: 'rejected', reason: 'rate_limited' }
  const headers = {
    ...corsHeaders(inbound.gate.settings.cors, inbound.request),
    'retry-after': String(Math.ceil(waitMs / 1_000)),
  }
  sendJson(response, 429, body, { headers, isBodyUnread: true })
}

async function accept(
  door: Door,
  inbound: Inbound,
  { response, place }: { response: ServerResponse; place: Place },
): Promise<void> {
  const { request } = inbound
  const early = judgeEarly(inbound)
  const body = early ? undefined : await readBody(request, door.maxBodyBytes, place)
  if (body?.kind === 'aborted') return
  const judged = examine(door, inbound, { early, body, hold: place.hold })
  const examined = judged instanceof Promise ? await judged : judged
  await tellSender(door, inbound, { examined, response, isBodyUnread: body?.kind !== 'whole' })
}

function noteLoss(error: unknown): void {
  log.warn('A row that counts refused requests could not be stored.', { error })
}

function noteGuesses(source: string, count: number): void {
  log.warn('An address asks for many URLs that do not exist; its answers are slowed down.', {
    source,
    count,
  })
}
