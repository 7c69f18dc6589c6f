import type { RunSummary } from '@/lib/contracts/runs'
import { database, databasePool } from '@/lib/db/process'
import { processDelivery as processDeliveryRow } from '@/lib/db/process-deliveries'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { deliveryKeys } from './delivery-keys'
import { requireFlow } from './find-flow'
import { requireDelivery } from './list-deliveries'
import { presentRunById } from './present-run'
import { runBasis } from './run-basis'
import { tellFlow, tellNewRuns } from './tell'

/**
 * Runs a rejected, held, kept or filtered delivery now: on the live version, or on the draft of a
 * flow without one. From then on its key is taken, so that its sender's next try runs nothing.
 */
export async function processDelivery(actor: Actor, id: string): Promise<RunSummary> {
  const db = database()
  const delivery = await requireDelivery(db, actor, id)
  const flow = await requireFlow(db, actor, delivery.flowId)
  const target = flow.liveVersion === null ? 'draft' : 'live'
  const { version, document, flowDocument } = await runBasis(db, actor, { flow, target })
  const keys = await deliveryKeys(db, actor, { delivery, document: flowDocument })
  const outcome = await processDeliveryRow(databasePool(), {
    workspaceId: actor.workspaceId,
    id,
    version,
    document,
    ...keys,
  })
  if (outcome.kind === 'not_waiting') {
    throw new AppError(
      'conflict',
      'This delivery does not wait for anything. To run it once more, start a run with it.',
    )
  }
  if (outcome.kind === 'body_missing') {
    throw new AppError(
      'not_ready',
      'The body of this delivery was refused before it was read, so there is nothing to run. Ask the sender to send it again.',
    )
  }
  if (outcome.kind === 'already_ran') throw alreadyRan(outcome)
  tellNewRuns(outcome.runs)
  if (delivery.status === 'held') tellFlow(actor, 'flow.saved', flow.id)
  return presentRunById(db, actor, outcome.runs[0]?.id ?? '')
}

function alreadyRan({ event, run }: { event: string; run: string | null }): AppError {
  const how =
    run === null
      ? `Look for delivery ${event} in the list: it has not run yet.`
      : `Its run is ${run}. To repeat it, run that again.`
  return new AppError(
    'conflict',
    `Another delivery with the same key came first, so this one is its duplicate. ${how}`,
    { details: { event, ...(run === null ? {} : { run }) } },
  )
}
