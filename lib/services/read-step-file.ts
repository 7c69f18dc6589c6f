import { database } from '@/lib/db/process'
import { readStepText } from '@/lib/db/step-runs'
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
): Promise<{ text: string; name: string }> {
  const db = database()
  await requireRun(db, actor, id)
  const one = { workspaceId: actor.workspaceId, runId: id, key, item }
  const text = await readStepText(db, { ...one, part })
  if (text === undefined) {
    throw new AppError('not_found', `There is no such step in this run, or it has no ${part}.`)
  }
  const place = [id, key, ...(item === '' ? [] : [item.replaceAll('.', '-')]), part]
  return { text, name: `${place.join('-')}.json` }
}
