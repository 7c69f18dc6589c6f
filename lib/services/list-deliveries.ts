import type { Delivery, DeliveryStatus } from '@/lib/contracts/deliveries'
import type { Db } from '@/lib/db/client'
import {
  type DeliveryRow,
  findBody,
  findDelivery,
  listDeliveries as listDeliveryRows,
} from '@/lib/db/deliveries'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { isId } from '@/lib/ids'
import type { Actor } from './actor'
import { readCursor, writeCursor } from './cursors'
import { presentDeliveries } from './present-delivery'

interface DeliveryList {
  flow?: string | undefined
  status?: DeliveryStatus[] | undefined
  since?: string | undefined
  cursor?: string | undefined
  limit: number
}

export async function listDeliveries(
  actor: Actor,
  { flow, status, since, cursor, limit }: DeliveryList,
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  const db = database()
  const { entries, next } = await listDeliveryRows(db, {
    workspaceId: actor.workspaceId,
    flowId: flow,
    statuses: status,
    since: since === undefined ? undefined : new Date(since),
    after: readCursor('event', cursor),
    limit,
  })
  return { items: await presentDeliveries(db, actor, entries), nextCursor: writeCursor(next) }
}

/** Exactly the bytes that came. */
export async function readDeliveryBody(
  { workspaceId }: Actor,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = isId('event', id) ? await findBody(database(), { workspaceId, id }) : null
  if (!bytes) throw deliveryNotFound()
  return bytes
}

export async function requireDelivery(
  db: Db,
  { workspaceId }: Actor,
  id: string,
): Promise<DeliveryRow> {
  const row = isId('event', id) ? await findDelivery(db, { workspaceId, id }) : null
  if (!row) throw deliveryNotFound()
  return row
}

function deliveryNotFound(): AppError {
  return new AppError(
    'not_found',
    'There is no such delivery. Its time in the history may be over.',
  )
}
