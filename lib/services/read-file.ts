import { findBody } from '@/lib/db/deliveries'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { parseBody } from '@/lib/flow/event'
import type { Actor } from './actor'
import { requireDelivery } from './list-deliveries'

/** The bytes of one file of a multipart body; `index` is its place in the delivery's `files`. */
export async function readDeliveryFile(
  actor: Actor,
  { id, index }: { id: string; index: number },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const db = database()
  const { contentType } = await requireDelivery(db, actor, id)
  const bytes = await findBody(db, { workspaceId: actor.workspaceId, id })
  const file = bytes && parseBody(bytes, contentType).files?.at(index)
  if (!file) {
    throw new AppError('not_found', 'This delivery has no such file, or its time is over.')
  }
  return { name: file.name, bytes: bytes.slice(file.start, file.end) }
}
