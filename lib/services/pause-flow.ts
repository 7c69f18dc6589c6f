import type { FlowSummary } from '@/lib/contracts/flows'
import { dropEndpointCache, updateFlow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { requireLockedFlow } from './find-flow'
import { presentFlow } from './present-flow'
import { syncTrigger } from './sync-trigger'
import { tellFlow } from './tell'

/** From now on what arrives is held, not lost. Pausing a paused flow changes nothing. */
export async function pauseFlow(actor: Actor, id: string): Promise<FlowSummary> {
  const db = database()
  await db.$transaction(async (tx) => {
    const { status } = await requireLockedFlow(tx, actor, id)
    if (status === 'draft') {
      throw new AppError('not_ready', 'This flow is not live, so there is nothing to pause.')
    }
    await updateFlow(tx, { workspaceId: actor.workspaceId, id }, { status: 'paused' })
    await dropEndpointCache(tx, id)
    await syncTrigger(tx, actor, id)
  })
  tellFlow(actor, 'flow.saved', id)
  return presentFlow(db, actor, id)
}
