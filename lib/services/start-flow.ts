import { fillStartFields, readStartFields } from '@/lib/apps/manual/start-fields'
import type { RunSummary } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { insertMadeEvents, newMadeEvent } from '@/lib/db/hot/made-event'
import { inTransaction } from '@/lib/db/hot/transaction'
import { database, databasePool } from '@/lib/db/process'
import { userNames } from '@/lib/db/users'
import { AppError } from '@/lib/errors'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { madeRunLimits } from './made-run-limits'
import { presentRunById } from './present-run'
import { redactGiven } from './redact-given'
import { runBasis } from './run-basis'
import { tellNewRuns } from './tell'
import { triggerOf } from './trigger-of'

interface Start {
  id: string
  fields: Record<string, unknown>
  target?: 'live' | 'draft' | undefined
}

/** "Run now": an event with what the person filled in, and its run, in one commit. */
export async function startFlow(actor: Actor, given: Start): Promise<RunSummary> {
  const db = database()
  const { workspaceId } = actor
  const flow = await requireFlow(db, actor, given.id)
  const target = given.target ?? (flow.liveVersion === null ? 'draft' : 'live')
  if (target === 'live' && flow.status === 'paused') {
    throw new AppError('not_ready', 'This flow is paused. Resume it to run it.')
  }
  const { version, document, flowDocument } = await runBasis(db, actor, { flow, target })
  const filled = await manualEvent(db, actor, { document: flowDocument, fields: given.fields })
  const { value, redacted } = await redactGiven(db, actor, {
    ...{ flow, document: flowDocument, kind: 'manual', value: { ...filled } },
  })
  const event = newMadeEvent({
    ...{ workspaceId, flowId: flow.id, kind: 'manual', value, redacted },
    source: filled.startedBy ?? 'API',
    basis: { version, document },
    run: madeRunLimits({ flowId: flow.id, settings: flowDocument.settings, value }),
  })
  await inTransaction(databasePool(), (client) => insertMadeEvents(client, [event]))
  tellNewRuns([event.run])
  return presentRunById(db, actor, event.run.id)
}

/** What expressions read as `trigger`. Throws when the trigger is another one, or a field is wrong. */
export async function manualEvent(
  db: Db,
  { userId }: Actor,
  { document, fields }: { document: Flow; fields: Record<string, unknown> },
): Promise<{ fields: Record<string, unknown>; startedBy: string | null }> {
  if (triggerOf(document.trigger)?.kind !== 'manual') {
    throw new AppError(
      'invalid',
      'This flow is not started by hand. Change its trigger to “Started by hand” for that.',
    )
  }
  const filled = fillStartFields(readStartFields(document.trigger.input), fields)
  if ('problem' in filled) {
    throw new AppError('invalid', filled.problem, { details: { field: filled.field } })
  }
  const names = await userNames(db, userId === null ? [] : [userId])
  return { fields: filled.values, startedBy: names.get(userId ?? '') ?? null }
}
