import type { FlowSummary } from '@/lib/contracts/flows'
import { keepHeld } from '@/lib/db/deliveries'
import { dropEndpointCache, updateFlow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireLockedFlow } from './find-flow'
import { presentFlow } from './present-flow'
import { syncTrigger } from './sync-trigger'
import { tellFlow } from './tell'

/** Takes the flow off live: what arrives, and what was held, is kept and starts no run. */
export async function unpublishFlow(actor: Actor, id: string): Promise<FlowSummary> {
  const db = database()
  const { workspaceId } = actor
  await db.$transaction(async (tx) => {
    await requireLockedFlow(tx, actor, id)
    await updateFlow(tx, { workspaceId, id }, { status: 'draft', liveVersion: null })
    await keepHeld(tx, { workspaceId, flowId: id })
    await dropEndpointCache(tx, id)
    await syncTrigger(tx, actor, id)
  })
  tellFlow(actor, 'flow.saved', id)
  return presentFlow(db, actor, id)
}
