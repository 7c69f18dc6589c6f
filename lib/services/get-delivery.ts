import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { findBody } from '@/lib/db/deliveries'
import { database } from '@/lib/db/process'
import { eventFiles, parseBody } from '@/lib/flow/event'
import type { Actor } from './actor'
import { findBodyOptions } from './find-body-options'
import { findMasks } from './find-masks'
import { requireDelivery } from './list-deliveries'
import { presentDeliveries } from './present-delivery'
import { holdsUnseenSecret } from './unseen-secret'

export async function getDelivery(actor: Actor, id: string): Promise<DeliveryDetail> {
  const db = database()
  const row = await requireDelivery(db, actor, id)
  const [bytes, options, masks, hasUnseenSecret, [delivery]] = await Promise.all([
    findBody(db, { workspaceId: actor.workspaceId, id }),
    findBodyOptions(db, actor, { ...row, as: 'live' }),
    findMasks(db, actor, { flow: row.flowId, event: id }),
    holdsUnseenSecret(db, actor, row),
    presentDeliveries(db, actor, [row]),
  ])
  if (!delivery) throw new Error('presentDeliveries lost a delivery')
  const body = parseBody(bytes ?? new Uint8Array(), row.contentType, options)
  return {
    ...delivery,
    body: { kind: body.kind, value: body.value },
    files: eventFiles(id, body),
    hasBody: (bytes?.byteLength ?? 0) === row.sizeBytes,
    hasUnseenSecret,
    ...(masks ? { masks } : {}),
  }
}
