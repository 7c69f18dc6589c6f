import type { Db } from '@/lib/db/client'
import { findBody } from '@/lib/db/deliveries'
import { parseBody, triggerScope } from '@/lib/flow/event'
import { isMadeKind, madeScope } from '@/lib/flow/made-event'
import type { Actor } from './actor'
import { findBodyOptions } from './find-body-options'
import { requireDelivery } from './list-deliveries'

/** What expressions read as `trigger` when the flow's draft runs this event. */
export async function eventScope(
  db: Db,
  actor: Actor,
  event: string,
): Promise<{ receivedAt: string; flowId: string; kind: string; value: Record<string, unknown> }> {
  const row = await requireDelivery(db, actor, event)
  const bytes = await findBody(db, { workspaceId: actor.workspaceId, id: event })
  const options = await findBodyOptions(db, actor, { ...row, as: 'draft' })
  const body = parseBody(bytes ?? new Uint8Array(), row.contentType, options)
  const receivedAt = row.createdAt.toISOString()
  const about = { receivedAt, flowId: row.flowId, kind: row.kind }
  if (isMadeKind(row.kind)) {
    return { ...about, value: madeScope({ body, receivedAt }) }
  }
  const value = triggerScope({
    id: event,
    method: row.method,
    path: row.path,
    query: row.query,
    headers: row.headers,
    body,
    receivedAt,
  })
  return { ...about, value }
}
