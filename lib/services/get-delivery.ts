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
  const bytes = await findBody(db, { workspaceId: actor.workspaceId, id })
  const options = await findBodyOptions(db, actor, { ...row, as: 'live' })
  const body = parseBody(bytes ?? new Uint8Array(), row.contentType, options)
  const masks = await findMasks(db, actor, { flow: row.flowId, event: id })
  const hasUnseenSecret = await holdsUnseenSecret(db, actor, row)
  const [delivery] = await presentDeliveries(db, actor, [row])
  if (!delivery) throw new Error('presentDeliveries lost a delivery')
  return {
    ...delivery,
    body: { kind: body.kind, value: body.value },
    files: eventFiles(id, body),
    hasBody: (bytes?.byteLength ?? 0) === row.sizeBytes,
    hasUnseenSecret,
    ...(masks ? { masks } : {}),
  }
}
