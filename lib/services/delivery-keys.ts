import type { Db } from '@/lib/db/client'
import { type DeliveryRow, findBody } from '@/lib/db/deliveries'
import { type EventKeys, eventKeys, hasEventKeys } from '@/lib/endpoint/settings/event-keys'
import { readSettings } from '@/lib/endpoint/settings/read-settings'
import { bodyOptions, parseBody, triggerScope } from '@/lib/flow/event'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'

/**
 * The keys of a stored delivery under the settings of this document: a request that was refused got
 * none when it came, and its sender may send it again after it was run by hand.
 */
export async function deliveryKeys(
  db: Db,
  { workspaceId }: Actor,
  { delivery, document }: { delivery: DeliveryRow; document: Flow },
): Promise<Pick<EventKeys, 'dedupe' | 'orderKey'>> {
  const { id, flowId, endpointId } = delivery
  const { input } = document.trigger
  const { settings } = readSettings(input)
  if (endpointId === null || !hasEventKeys(settings)) return {}
  const bytes = (await findBody(db, { workspaceId, id })) ?? new Uint8Array()
  const trigger = triggerScope({
    id,
    method: delivery.method,
    path: delivery.path,
    query: delivery.query,
    headers: delivery.headers,
    body: parseBody(bytes, delivery.contentType, bodyOptions(input)),
    receivedAt: delivery.createdAt,
  })
  const { dedupe, orderKey } = eventKeys(settings, { endpointId, flowId }, { trigger })
  return { ...(dedupe ? { dedupe } : {}), ...(orderKey === undefined ? {} : { orderKey }) }
}
