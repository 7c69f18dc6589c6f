import type { ServerResponse } from 'node:http'
import type { NewDelivery, StoredDelivery } from '@/lib/db/hot/new-delivery'
import { type Answer, answerFor } from '@/lib/flow/answer'
import { sendJson, sendOutcome, sendShaped } from './answers'
import { corsHeaders } from './cors'
import type { Door } from './door'
import type { Examined } from './examine'
import type { Inbound } from './new-delivery'

interface Telling {
  examined: Examined
  response: ServerResponse
  isBodyUnread: boolean
}

/** Stores what was decided, then answers with what became of it. */
export async function tellSender(
  door: Door,
  { gate, request }: Inbound,
  { examined, response, isBodyUnread }: Telling,
): Promise<void> {
  const { verdict, delivery, parts } = examined
  const headers = { ...corsHeaders(gate.settings.cors, request), ...verdict.headers }
  if (verdict.status === 'rejected') {
    const shown = await storeRefused(door, delivery)
    return answer(response, { delivery: shown, headers, isBodyUnread })
  }
  if (parts.length > 0) {
    const stored = await storeParts(door, delivery, parts)
    return answer(response, { delivery, stored, headers, isBodyUnread, events: parts.length })
  }
  const waitMs = (gate.settings.respondWithinSeconds ?? 0) * 1_000 || undefined
  const { run } = delivery
  // The caller is registered first: the run may settle before the commit's answer is here.
  const result = run?.isAwaited ? door.answers.expect(run.id, run.createdAt, waitMs) : undefined
  const stored = await store(door, delivery)
  if (verdict.answer) {
    return sendShaped(response, {
      ...verdict.answer,
      headers: { ...headers, ...verdict.answer.headers },
    })
  }
  if (run && result !== undefined && stored.run === run.id) {
    const settled = await result
    if (!settled) door.noteLate(delivery)
    return sendOutcome(response, { event: delivery.id, run: run.id }, { settled, headers })
  }
  answer(response, { delivery, stored, headers, isBodyUnread })
}

function store(door: Door, delivery: NewDelivery): Promise<StoredDelivery> {
  const stored = door.commit.add(delivery)
  return delivery.run?.isAwaited ? storeAwaited(door, stored, delivery.run.id) : stored
}

/** Nobody waits for a run that was not started. */
async function storeAwaited(
  door: Door,
  storing: Promise<StoredDelivery>,
  runId: string,
): Promise<StoredDelivery> {
  let stored: StoredDelivery | undefined
  try {
    stored = await storing
    return stored
  } finally {
    if (stored?.run !== runId) door.answers.forget(runId)
  }
}

/** The delivery that the sender is told about: of a flood, the one that counts it. */
async function storeRefused(door: Door, delivery: NewDelivery): Promise<NewDelivery> {
  const { delivery: shown, isShared } = door.refusals.take(delivery, door.now())
  if (!isShared) await door.commit.add(shown)
  return shown
}

/** The whole goes with its events; the answer speaks of the first that has a run, else of the first. */
async function storeParts(
  door: Door,
  whole: NewDelivery,
  parts: NewDelivery[],
): Promise<StoredDelivery | undefined> {
  const stored = await Promise.all(parts.map((one) => store(door, one)))
  const shown = stored.find(({ run }) => run !== undefined) ?? stored[0]
  const { status, body } = toldOf({ delivery: whole, stored: shown, events: parts.length })
  await store(door, { ...whole, answer: { status, body: JSON.stringify(body) } })
  return shown
}

interface Answering {
  delivery: NewDelivery
  stored?: StoredDelivery | undefined
  headers: Record<string, string>
  isBodyUnread: boolean
  events?: number
}

function answer(response: ServerResponse, { headers, isBodyUnread, ...about }: Answering): void {
  const { status, body } = toldOf(about)
  sendJson(response, status, body, { headers, isBodyUnread })
}

/** What the sender is told of what was stored. */
function toldOf({
  delivery,
  stored,
  events,
}: Pick<Answering, 'delivery' | 'stored' | 'events'>): Answer {
  const { status, reason } = stored ?? delivery
  const { run, duplicateRun } = stored ?? {}
  const told = answerFor({
    status,
    event: delivery.id,
    ...(run === undefined ? {} : { run }),
    ...(duplicateRun === undefined ? {} : { duplicateRun }),
    ...(reason === undefined ? {} : { reason }),
  })
  return events === undefined ? told : { ...told, body: { ...told.body, events } }
}
