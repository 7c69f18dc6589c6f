import type { RunSummary, RunTarget } from '@/lib/contracts/runs'
import { insertMadeEvents } from '@/lib/db/hot/made-event'
import { inTransaction } from '@/lib/db/hot/transaction'
import { database, databasePool } from '@/lib/db/process'
import type { RunRow } from '@/lib/db/runs'
import { AppError } from '@/lib/errors'
import { bodyOptions } from '@/lib/flow/event'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { limitsOfEvent } from './delivery-keys'
import { type EditedEvent, editedDelivery } from './edited-delivery'
import { requireFlow } from './find-flow'
import { requireDelivery } from './list-deliveries'
import { presentRunById } from './present-run'
import { pathsOfGiven } from './redact-given'
import { runBasis } from './run-basis'
import { newRun } from './start-run'
import { tellNewRuns } from './tell'

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
  const document = basis.flowDocument
  const options = bodyOptions(document.trigger.input)
  const paths = await pathsOfGiven(db, actor, { flow, document, kind: original.kind })
  const delivery = editedDelivery(original, { id, run, event, options, paths })
  const { contentType, createdAt, query, headers, body } = delivery
  const row = { ...original, id, contentType, createdAt, query, headers }
  Object.assign(run, limitsOfEvent({ delivery: row, document, bytes: body ?? new Uint8Array() }))
  await inTransaction(databasePool(), (client) => insertMadeEvents(client, [delivery]))
  tellNewRuns([run])
  return presentRunById(db, actor, run.id)
}
