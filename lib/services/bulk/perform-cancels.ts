import type pg from 'pg'
import { type BulkOutcome, listLeftRuns, noteOutcomes } from '@/lib/db/bulk-action-runs'
import type { BulkActionRow } from '@/lib/db/bulk-actions'
import { database } from '@/lib/db/process'
import { findRun } from '@/lib/db/runs'
import { endRun } from '@/lib/services/cancel-run'
import type { Performed } from './perform-reruns'

const atOnce = 50
const endedReason = 'It had ended by itself.'

/** Cancels some of the runs of an action, the oldest first. */
export async function performCancels(pool: pg.Pool, action: BulkActionRow): Promise<Performed> {
  const { id } = action
  const ids = await listLeftRuns(pool, { id, limit: atOnce })
  const outcomes: BulkOutcome[] = []
  for (const runId of ids) outcomes.push(await cancelOne(action, runId))
  await noteOutcomes(pool, outcomes)
  return { isOver: ids.length < atOnce, isBusy: false }
}

async function cancelOne(action: BulkActionRow, runId: string): Promise<BulkOutcome> {
  const { id, workspaceId, userId } = action
  const isEnded = await endRun({ workspaceId, userId }, runId)
  // It went with one above it, or with a worker that died before it could say so.
  const isCancelled = isEnded || (await wasCancelled({ workspaceId, id: runId }))
  return isCancelled
    ? { id, runId, state: 'cancelled' }
    : { id, runId, state: 'refused', refusal: endedReason }
}

async function wasCancelled(run: { workspaceId: string; id: string }): Promise<boolean> {
  return (await findRun(database(), run))?.status === 'cancelled'
}
