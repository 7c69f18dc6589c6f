import { markEndpointsDeleted } from '@/lib/db/endpoints'
import { dropEndpointCache, markFlowDeleted } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { flowNotFound } from './find-flow'
import { syncTrigger } from './sync-trigger'
import { tellFlow } from './tell'

/** Hides the flow for its last 30 days. Its URLs answer "deleted" from now on; its history stays. */
export async function deleteFlow(actor: Actor, id: string): Promise<void> {
  const { workspaceId } = actor
  await database().$transaction(async (tx) => {
    if (!(await markFlowDeleted(tx, { workspaceId, id }))) throw flowNotFound()
    await markEndpointsDeleted(tx, { workspaceId, flowId: id })
    await dropEndpointCache(tx, id)
    await syncTrigger(tx, actor, id)
  })
  tellFlow(actor, 'flow.saved', id)
}
