import type { Samples } from '@/lib/contracts/testing'
import { updateFlow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { getSamples } from './get-samples'
import { requireDelivery } from './list-deliveries'
import { tellFlow } from './tell'

/** "Use this one": the event that previews and tests read from now on. */
export async function setSample(
  actor: Actor,
  { id, event }: { id: string; event: string },
): Promise<Samples> {
  const db = database()
  await requireFlow(db, actor, id)
  const { flowId } = await requireDelivery(db, actor, event)
  if (flowId !== id) {
    throw new AppError('invalid', 'This event arrived at another flow. Choose one of this flow.')
  }
  await updateFlow(db, { workspaceId: actor.workspaceId, id }, { sampleEventId: event })
  tellFlow(actor, 'flow.saved', id)
  return getSamples(actor, id)
}
