import type { RunSummary, RunTarget } from '@/lib/contracts/runs'
import type { DeliveryRow } from '@/lib/db/deliveries'
import { insertMadeEvents } from '@/lib/db/hot/made-event'
import type { NewDelivery, NewRun } from '@/lib/db/hot/new-delivery'
import { inTransaction } from '@/lib/db/hot/transaction'
import { database, databasePool } from '@/lib/db/process'
import type { RunRow } from '@/lib/db/runs'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { bodyOptions, parseBody } from '@/lib/flow/event'
import { isMadeKind } from '@/lib/flow/made-event'
import { isRecord } from '@/lib/flow/record'
import { idTime, newId } from '@/lib/ids'
import type { Actor } from './actor'
import { limitsOfEvent } from './delivery-keys'
import { requireFlow } from './find-flow'
import { requireDelivery } from './list-deliveries'
import { presentRunById } from './present-run'
import { runBasis } from './run-basis'
import { newRun } from './start-run'
import { tellNewRuns } from './tell'

export interface EditedEvent {
  /** A text is taken as it is, anything else becomes JSON. */
  body?: unknown
  /** That of the event unless given. */
  contentType?: string | undefined
}

interface Edited {
  old: RunRow
  target: RunTarget
  from: 'start' | 'failed' | 'unfinished'
  event: EditedEvent
}

/** Stores the event of a run with another body, as an event of its own, and runs that. */
export async function runEditedEvent(
  actor: Actor,
  { old, target, from, event }: Edited,
): Promise<RunSummary> {
  if (from !== 'start') {
    throw new AppError(
      'invalid',
      'With edited data every step is done anew, so it starts from the start. Leave “from” out.',
    )
  }
  const db = database()
  const original = await requireDelivery(db, actor, old.eventId)
  const flow = await requireFlow(db, actor, old.flowId)
  const basis = await runBasis(db, actor, { flow, target })
  const id = newId('event')
  const { flowId } = old
  const run = { ...newRun(actor, { flowId, eventId: id, basis }), rerunOf: old.id }
  const options = bodyOptions(basis.flowDocument.trigger.input)
  const delivery = editedDelivery(original, { id, run, event, options })
  const bodyBytes = delivery.body ?? new Uint8Array()
  const row = { ...original, id, contentType: delivery.contentType, createdAt: delivery.createdAt }
  const document = basis.flowDocument
  Object.assign(run, limitsOfEvent({ delivery: row, document, bytes: bodyBytes }))
  await inTransaction(databasePool(), (client) => insertMadeEvents(client, [delivery]))
  tellNewRuns([run])
  return presentRunById(db, actor, run.id)
}

interface NewEvent {
  id: string
  run: NewRun
  event: EditedEvent
  options: ReturnType<typeof bodyOptions>
}

function editedDelivery(
  original: DeliveryRow,
  { id, run, event, options }: NewEvent,
): NewDelivery & { run: NewRun } {
  const isText = typeof event.body === 'string'
  const contentType =
    event.contentType ?? (isText ? original.contentType : 'application/json') ?? 'application/json'
  const text = isText ? String(event.body) : JSON.stringify(event.body ?? null)
  const body = new TextEncoder().encode(text)
  const parsed = parseBody(body, contentType, options)
  refuseUnusable({ kind: parsed.kind, sizeBytes: body.byteLength })
  if (isMadeKind(original.kind) && !isRecord(parsed.value)) {
    throw new AppError('invalid', 'The data of this event must be an object: { … }.')
  }
  const { workspaceId, flowId } = run
  return {
    ...{ id, createdAt: idTime(id), workspaceId, flowId, status: 'accepted', run },
    // The table holds only known kinds.
    kind: original.kind as NewDelivery['kind'],
    ...{ method: original.method, path: original.path, query: original.query },
    headers: editedHeaders(original.headers, { contentType, sizeBytes: body.byteLength }),
    ...{ contentType, sizeBytes: body.byteLength, bodyKind: parsed.kind, body },
    source: `edited from ${original.id}`,
    endpointId: null,
  }
}

function refuseUnusable({ kind, sizeBytes }: { kind: string; sizeBytes: number }): void {
  const maxBytes = env().maxBodyBytes
  if (sizeBytes > maxBytes) {
    throw new AppError(
      'limit',
      `The edited data has ${sizeBytes} bytes, and an event may have ${maxBytes}. Make it smaller, or raise MAX_BODY_BYTES.`,
    )
  }
  if (kind === 'invalid_json') {
    throw new AppError(
      'invalid',
      'The edited data is not valid JSON. Correct it, and run it again.',
    )
  }
}

/** As they came, but true to the new body. */
function editedHeaders(
  headers: [string, string][],
  { contentType, sizeBytes }: { contentType: string; sizeBytes: number },
): [string, string][] {
  return headers.flatMap(([name, value]): [string, string][] => {
    switch (name.toLowerCase()) {
      case 'content-type':
        return [[name, contentType]]
      case 'content-length':
        return [[name, String(sizeBytes)]]
      case 'content-encoding':
      case 'transfer-encoding':
        return []
      default:
        return [[name, value]]
    }
  })
}
