import type { Effect } from '@/lib/contracts/effects'
import { database } from '@/lib/db/process'
import { listEffects as listEffectRows } from '@/lib/db/reruns'
import type { Actor } from './actor'
import { readNumberCursor, writeCursor } from './cursors'
import { requireRun } from './present-run'
import { effectId } from './preview-rerun'

interface EffectList {
  id: string
  step?: string | undefined
  item?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** What a run did to the outside world, in the order it was begun. */
export async function listEffects(
  actor: Actor,
  { id, step, item, cursor, limit }: EffectList,
): Promise<{ items: Effect[]; nextCursor: string | null }> {
  const db = database()
  await requireRun(db, actor, id)
  const skip = readNumberCursor(cursor) ?? 0
  const one = { workspaceId: actor.workspaceId, runId: id, step, item }
  const rows = await listEffectRows(db, { ...one, skip, limit: limit + 1 })
  return {
    items: rows.slice(0, limit).map((row) => ({
      id: effectId({ run: id, key: row.key, item: row.item }),
      ...{ step: row.key, state: row.state, summary: row.summary },
      ...(row.item === '' ? {} : { item: row.item }),
      startedAt: row.startedAt.toISOString(),
      settledAt: row.settledAt?.toISOString() ?? null,
      ...{ sent: row.sent, received: row.received },
    })),
    nextCursor: writeCursor(rows.length > limit ? String(skip + limit) : null),
  }
}
