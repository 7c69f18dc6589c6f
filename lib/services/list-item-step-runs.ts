import type { StepRun } from '@/lib/contracts/runs'
import { database } from '@/lib/db/process'
import { listItemSteps } from '@/lib/db/step-runs'
import type { Actor } from './actor'
import { bodySteps } from './body-steps'
import { readItemCursor, writeCursor } from './cursors'
import { documentOf } from './get-run'
import { requireRun } from './present-run'
import { presentStepRuns } from './present-step-runs'

interface StepsWanted {
  id: string
  container?: string | undefined
  item?: string | undefined
  status?: readonly string[] | undefined
  cursor?: string | undefined
  limit: number
}

/** The step runs of items, page by page in the order of the items. */
export async function listItemStepRuns(
  actor: Actor,
  { id, container, item, status, cursor, limit }: StepsWanted,
): Promise<{ items: StepRun[]; nextCursor: string | null }> {
  const db = database()
  const row = await requireRun(db, actor, id)
  const one = { workspaceId: actor.workspaceId, runId: id }
  const after = readItemCursor(cursor)
  const keys = bodySteps(await documentOf(db, actor, row))
    .filter((step) => container === undefined || step.container === container)
    .map(({ key }) => key)
  if (keys.length === 0) return { items: [], nextCursor: null }
  const wanted = { ...one, keys, item, statuses: status, after, limit: limit + 1 }
  const found = await listItemSteps(db, wanted)
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    items: await presentStepRuns(db, one, page),
    nextCursor: writeCursor(last ? `${last.item}/${last.key}` : null),
  }
}
