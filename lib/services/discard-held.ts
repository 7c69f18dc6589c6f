import { keepHeld } from '@/lib/db/deliveries'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { tellFlow } from './tell'

/** Held deliveries become kept ones: they stay in the list and start no run. */
export async function discardHeldDeliveries(
  actor: Actor,
  { id, events }: { id: string; events?: string[] | undefined },
): Promise<{ discarded: number }> {
  const db = database()
  await requireFlow(db, actor, id)
  const discarded = await keepHeld(db, { workspaceId: actor.workspaceId, flowId: id, events })
  if (discarded > 0) tellFlow(actor, 'flow.saved', id)
  return { discarded }
}
