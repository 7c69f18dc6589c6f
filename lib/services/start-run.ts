import type { RunSummary, RunTarget } from '@/lib/contracts/runs'
import { insertRuns } from '@/lib/db/hot/insert-rows'
import type { NewRun } from '@/lib/db/hot/new-delivery'
import { paceRuns } from '@/lib/db/hot/pace'
import { inTransaction } from '@/lib/db/hot/transaction'
import { database, databasePool } from '@/lib/db/process'
import type { RunBasis } from '@/lib/db/process-deliveries'
import { idTime, newId } from '@/lib/ids'
import type { Actor } from './actor'
import { deliveryKeys } from './delivery-keys'
import { requireFlow } from './find-flow'
import { requireDelivery } from './list-deliveries'
import { presentRunById } from './present-run'
import { runBasis } from './run-basis'
import { tellNewRuns } from './tell'

/** Runs an event, whatever became of it when it arrived. */
export async function startRun(
  actor: Actor,
  { event, target }: { event: string; target: RunTarget },
): Promise<RunSummary> {
  const db = database()
  const delivery = await requireDelivery(db, actor, event)
  const { flowId } = delivery
  const flow = await requireFlow(db, actor, flowId)
  const basis = await runBasis(db, actor, { flow, target })
  const { limits } = await deliveryKeys(db, actor, { delivery, document: basis.flowDocument })
  const run = { ...newRun(actor, { flowId, eventId: event, basis }), ...limits }
  await inTransaction(databasePool(), async (client) => {
    await paceRuns(client, [run])
    await insertRuns(client, [run])
  })
  tellNewRuns([run])
  return presentRunById(db, actor, run.id)
}

interface RunOrigin {
  flowId: string
  eventId: string
  basis: RunBasis
}

export function newRun(
  { workspaceId }: Actor,
  { flowId, eventId, basis: { version, document } }: RunOrigin,
): NewRun {
  const id = newId('run')
  const createdAt = idTime(id)
  return { id, createdAt, workspaceId, flowId, version, document, eventId, isAwaited: false }
}
