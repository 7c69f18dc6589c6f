import { readStepValue } from '@/lib/db/blobs/read-step-value'
import { database, databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { type Masks, maskValue } from '@/lib/flow/masks'
import type { Actor } from './actor'
import { findMasks } from './find-masks'
import { requireRun } from './present-run'

export interface OneValue {
  id: string
  key: string
  item: string
  part: 'input' | 'output'
  isMasked: boolean
}

/** All of what a step received or returned, as the JSON text that is kept. */
export async function readStepFile(
  actor: Actor,
  { id, key, item, part, isMasked }: OneValue,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
  const db = database()
  const { flowId, eventId } = await requireRun(db, actor, id)
  const place = { workspaceId: actor.workspaceId, runId: id, key, item, part }
  const value = await readStepValue(databasePool(), place)
  if (!value) {
    throw new AppError('not_found', `There is no such step in this run, or it has no ${part}.`)
  }
  const names = [id, key, ...(item === '' ? [] : [item.replaceAll('.', '-')]), part]
  const masks = isMasked ? await findMasks(db, actor, { flow: flowId, event: eventId }) : undefined
  const bytes = new Uint8Array(value.bytes)
  return { bytes: masks ? withoutMasked(bytes, masks) : bytes, name: `${names.join('-')}.json` }
}

function withoutMasked(bytes: Uint8Array, masks: Masks): Uint8Array<ArrayBuffer> {
  const { value } = maskValue(JSON.parse(new TextDecoder().decode(bytes)), masks)
  return new TextEncoder().encode(JSON.stringify(value))
}
