import type { RunStatus, RunSummary } from '@/lib/contracts/runs'
import { database } from '@/lib/db/process'
import { searchRuns } from '@/lib/db/run-search'
import { findRuns, listRuns as listRunRows } from '@/lib/db/runs'
import type { Actor } from './actor'
import { readCursor, writeCursor } from './cursors'
import { presentRuns } from './present-run'

interface RunList {
  flow?: string | undefined
  status?: (RunStatus | 'stopped')[] | undefined
  q?: string | undefined
  since?: string | undefined
  until?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** How many runs one search looks through; the cursor goes on from there. */
const searchWindow = 2_000

export async function listRuns(
  actor: Actor,
  { flow, status, q, since, until, cursor, limit }: RunList,
): Promise<{ items: RunSummary[]; nextCursor: string | null }> {
  const db = database()
  const { workspaceId } = actor
  const filter = {
    workspaceId,
    flowId: flow,
    statuses: status,
    since: since === undefined ? undefined : new Date(since),
    until: until === undefined ? undefined : new Date(until),
    after: readCursor('run', cursor),
    limit,
  }
  if (q === undefined) {
    const { entries, next } = await listRunRows(db, filter)
    return { items: await presentRuns(db, actor, entries), nextCursor: writeCursor(next) }
  }
  const { ids, next } = await searchRuns(db, { ...filter, text: q, window: searchWindow })
  const rows = await findRuns(db, { workspaceId, ids })
  return { items: await presentRuns(db, actor, rows), nextCursor: writeCursor(next) }
}
