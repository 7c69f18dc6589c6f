import type { RunSummary } from '@/lib/contracts/runs'
import { database, databasePool } from '@/lib/db/process'
import { processDelivery as processDeliveryRow } from '@/lib/db/process-deliveries'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { requireDelivery } from './list-deliveries'
import { presentRunById } from './present-run'
import { runBasis } from './run-basis'
import { tellNewRuns } from './tell'

/** Runs a rejected, held or kept delivery now: on the live version, or on the draft of a flow without one. */
export async function processDelivery(actor: Actor, id: string): Promise<RunSummary> {
  const db = database()
  const { flowId } = await requireDelivery(db, actor, id)
  const flow = await requireFlow(db, actor, flowId)
  const target = flow.liveVersion === null ? 'draft' : 'live'
  const { version, document } = await runBasis(db, actor, { flow, target })
  const outcome = await processDeliveryRow(databasePool(), {
    workspaceId: actor.workspaceId,
    id,
    version,
    document,
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
  tellNewRuns(outcome.runs)
  return presentRunById(db, actor, outcome.runs[0]?.id ?? '')
}
