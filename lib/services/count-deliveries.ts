import { type DeliveryCounts, deliveryStatuses } from '@/lib/contracts/deliveries'
import { countDeliveries as countDeliveryRows } from '@/lib/db/delivery-counts'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'

export async function countDeliveries(
  actor: Actor,
  { id, since }: { id: string; since?: string | undefined },
): Promise<DeliveryCounts> {
  const db = database()
  await requireFlow(db, actor, id)
  const counts = await countDeliveryRows(db, {
    workspaceId: actor.workspaceId,
    flowId: id,
    since: since === undefined ? undefined : new Date(since),
  })
  const entries = deliveryStatuses.map((status) => [status, counts.get(status) ?? 0] as const)
  return {
    total: entries.reduce((sum, [, count]) => sum + count, 0),
    // Object.fromEntries forgets that every status is there.
    byStatus: Object.fromEntries(entries) as DeliveryCounts['byStatus'],
  }
}
