import type { Db } from '@/lib/db/client'
import { type DeliveryRow, findBody } from '@/lib/db/deliveries'
import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { eventKeys, hasEventKeys } from '@/lib/endpoint/settings/event-keys'
import { readSettings } from '@/lib/endpoint/settings/read-settings'
import { hasLimitKeys, type RunLimits, runLimits } from '@/lib/endpoint/settings/run-limits'
import { bodyOptions, parseBody, triggerScope } from '@/lib/flow/event'
import { isMadeKind, madeScope } from '@/lib/flow/made-event'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { requireDelivery } from './list-deliveries'

export interface DeliveryKeys {
  dedupe?: NonNullable<NewDelivery['dedupe']>
  limits: RunLimits
}

interface Stored {
  delivery: DeliveryRow
  document: Flow
}

/**
 * The keys of a stored delivery under the settings of this document: a request that was refused got
 * none when it came, and its sender may send it again after it was run by hand.
 */
export async function deliveryKeys(
  db: Db,
  actor: Actor,
  { delivery, document }: Stored,
): Promise<DeliveryKeys> {
  const { id, endpointId } = delivery
  const { settings } = readSettings(document.trigger.input)
  const isRead = (endpointId !== null && hasEventKeys(settings)) || hasLimitKeys(document.settings)
  const bytes = isRead ? await findBody(db, { workspaceId: actor.workspaceId, id }) : null
  return keysOf({ delivery, document, bytes: bytes ?? new Uint8Array() })
}

/** The limits of another run of an event. Where there are none the event is not looked for. */
export async function limitsOfStored(
  db: Db,
  actor: Actor,
  { eventId, document }: { eventId: string; document: Flow },
): Promise<RunLimits> {
  if (!hasRunLimits(document)) return {}
  const delivery = await requireDelivery(db, actor, eventId)
  return (await deliveryKeys(db, actor, { delivery, document })).limits
}

/** The limits of an event that is not stored yet. */
export function limitsOfEvent(event: Stored & { bytes: Uint8Array }): RunLimits {
  return keysOf(event).limits
}

function keysOf(event: Stored & { bytes: Uint8Array }): DeliveryKeys {
  const { delivery, document } = event
  const { flowId, endpointId } = delivery
  const { settings } = readSettings(document.trigger.input)
  const hasKeys = endpointId !== null && hasEventKeys(settings)
  const scope = hasKeys || hasLimitKeys(document.settings) ? scopeOf(event) : {}
  const keys = hasKeys ? eventKeys(settings, { endpointId, flowId }, scope) : {}
  const { dedupe, orderKey } = keys
  const limits = runLimits({ settings: document.settings, flowId, scope, orderKey })
  return { ...(dedupe ? { dedupe } : {}), limits }
}

/** Says whether its runs need to wait for anything. */
export function hasRunLimits({ trigger, settings }: Flow): boolean {
  return Boolean(trigger.input?.order) || settings?.concurrency !== undefined || !!settings?.rate
}

function scopeOf({ delivery, document, bytes }: Stored & { bytes: Uint8Array }): {
  trigger: object
} {
  const { id, kind, createdAt: receivedAt } = delivery
  const body = parseBody(bytes, delivery.contentType, bodyOptions(document.trigger.input))
  if (isMadeKind(kind)) return { trigger: madeScope({ body, receivedAt }) }
  const { method, path, query, headers } = delivery
  return { trigger: triggerScope({ id, method, path, query, headers, body, receivedAt }) }
}
