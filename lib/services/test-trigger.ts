import type { Samples } from '@/lib/contracts/testing'
import { type FlowRow, readDocument, updateFlow } from '@/lib/db/flows'
import { keepMadeEvent } from '@/lib/db/hot/made-event'
import { database, databasePool } from '@/lib/db/process'
import { AppError, StepFailure } from '@/lib/errors'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { getSamples } from './get-samples'
import { performPoll } from './perform-poll'
import { productionOutside } from './production-runner'
import { redactGiven } from './redact-given'
import { manualEvent } from './start-flow'
import { tellFlow } from './tell'
import { placedTriggerText, readPlacedTrigger, triggerOf } from './trigger-of'

interface TriggerTest {
  id: string
  fields: Record<string, unknown>
  signal?: AbortSignal | undefined
}

const limitMs = 30_000

/** One event as the draft's trigger makes it: kept as the sample, nothing runs. */
export async function testTrigger(actor: Actor, test: TriggerTest): Promise<Samples> {
  const db = database()
  const flow = await requireFlow(db, actor, test.id)
  const document = readDocument(flow.draft)
  const made = await sampleEvent(actor, { ...test, document })
  const kept = await redactGiven(db, actor, { flow, document, ...made })
  const event = await keepMadeEvent(databasePool(), { ...placeOf(actor, flow), ...made, ...kept })
  await updateFlow(db, { workspaceId: actor.workspaceId, id: flow.id }, { sampleEventId: event })
  tellFlow(actor, 'flow.saved', flow.id)
  return getSamples(actor, flow.id)
}

function placeOf({ workspaceId }: Actor, { id }: FlowRow) {
  return { workspaceId, flowId: id, source: 'test', basis: { version: null, document: null } }
}

interface Made {
  kind: 'schedule' | 'poll' | 'manual'
  value: Record<string, unknown>
}

async function sampleEvent(actor: Actor, test: TriggerTest & { document: Flow }): Promise<Made> {
  const { document, fields } = test
  const definition = triggerOf(document.trigger)
  switch (definition?.kind) {
    case 'schedule': {
      const { timeZone } = document.trigger.input
      const scheduledAt = new Date().toISOString()
      const zone = typeof timeZone === 'string' && timeZone !== '' ? timeZone : 'UTC'
      return { kind: 'schedule', value: { scheduledAt, previousAt: null, timeZone: zone } }
    }
    case 'manual':
      return { kind: 'manual', value: await manualEvent(database(), actor, { document, fields }) }
    case 'poll':
      return { kind: 'poll', value: await newestFound(actor, test) }
    case 'webhook':
    case 'form':
      throw new AppError('invalid', 'This trigger has a URL. Send a test event to it instead.')
    default:
      throw new AppError(
        'invalid',
        'This trigger cannot be tested by itself. Run the flow instead.',
      )
  }
}

/** The newest of what is there, whether or not it was seen before. */
async function newestFound(
  { workspaceId }: Actor,
  { document, signal }: TriggerTest & { document: Flow },
): Promise<Record<string, unknown>> {
  const placed = readPlacedTrigger(placedTriggerText(document))
  const definition = triggerOf(placed)
  if (definition?.kind !== 'poll') throw new Error('Only what looks can find.')
  const limit = AbortSignal.timeout(limitMs)
  const look = {
    ...{ definition, placed, workspaceId, cursor: null, now: new Date() },
    // What it would remember is not kept.
    seenIds: { tokenOf: (id: string) => id, isHidden: false },
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }
  const { events } = await performPoll(productionOutside(databasePool()), look).catch(
    (error: unknown) => {
      if (!(error instanceof StepFailure)) throw error
      throw new AppError('not_ready', error.message, { cause: error })
    },
  )
  const newest = events.at(-1)
  if (newest) return newest.event
  throw new AppError('not_ready', 'It works, but there is nothing there yet to take as an example.')
}
