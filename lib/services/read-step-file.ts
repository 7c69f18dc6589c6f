import { readStepValue } from '@/lib/db/blobs/read-step-value'
import { database, databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { requireRun } from './present-run'

export interface OneValue {
  id: string
  key: string
  item: string
  part: 'input' | 'output'
}

/** All of what a step received or returned, as the JSON text that is kept. */
export async function readStepFile(
  actor: Actor,
  { id, key, item, part }: OneValue,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
  await requireRun(database(), actor, id)
  const place = { workspaceId: actor.workspaceId, runId: id, key, item, part }
  const value = await readStepValue(databasePool(), place)
  if (!value) {
    throw new AppError('not_found', `There is no such step in this run, or it has no ${part}.`)
  }
  const names = [id, key, ...(item === '' ? [] : [item.replaceAll('.', '-')]), part]
  return { bytes: new Uint8Array(value.bytes), name: `${names.join('-')}.json` }
}
