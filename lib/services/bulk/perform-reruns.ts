import type pg from 'pg'
import { noteAffectedRun } from '@/lib/db/affected-runs'
import {
  listLeftRuns,
  listStartedRuns,
  noteOutcomes,
  noteRepeated,
} from '@/lib/db/bulk-action-runs'
import type { BulkActionRow } from '@/lib/db/bulk-actions'
import { database } from '@/lib/db/process'
import { findRuns, type RunRow } from '@/lib/db/runs'
import { AppError } from '@/lib/errors'
import { requireRun } from '@/lib/services/present-run'
import { rerunRun } from '@/lib/services/rerun-run'

export interface Performed {
  isOver: boolean
  /** It can do no more before something else has happened. */
  isBusy: boolean
}

/**
 * Sees which of its runs have ended, and starts the next, the oldest first, while fewer than it may
 * have are under way: that bounds its rate by what the flows themselves can do.
 */
export async function performReruns(pool: pg.Pool, action: BulkActionRow): Promise<Performed> {
  const { id, atOnce } = action
  const underWay = await noteEnded(pool, action)
  const room = Math.max(0, atOnce - underWay)
  const ids = room > 0 ? await listLeftRuns(pool, { id, limit: room }) : []
  // One after the other: their order is that of their events.
  for (const runId of ids) await repeat(pool, action, runId)
  const isOver = room > 0 && ids.length === 0 && underWay === 0
  return { isOver, isBusy: !isOver && underWay + ids.length > 0 }
}

/** How many are under way. A run that waits for a person, a call or tomorrow holds up no other. */
async function noteEnded(pool: pg.Pool, { id, workspaceId }: BulkActionRow): Promise<number> {
  const started = await listStartedRuns(pool, id)
  if (started.length === 0) return 0
  const ids = started.map(({ newRunId }) => newRunId)
  const runs = await findRuns(database(), { workspaceId, ids })
  const byId = new Map(runs.map((run) => [run.id, run]))
  const outcomes = started.flatMap(({ runId, newRunId }) => {
    const state = outcomeOf(byId.get(newRunId))
    return state === undefined ? [] : [{ id, runId, state }]
  })
  await noteOutcomes(pool, outcomes)
  return started.length - outcomes.length
}

function outcomeOf(run: RunRow | undefined): 'succeeded' | 'failed' | 'other' | undefined {
  const status = run?.status ?? 'cancelled'
  if (status === 'queued' || status === 'running') return undefined
  return status === 'succeeded' || status === 'failed' ? status : 'other'
}

class NotWanted extends Error {}

async function repeat(pool: pg.Pool, action: BulkActionRow, runId: string): Promise<void> {
  const { id, workspaceId, userId, from } = action
  const actor = { workspaceId, userId }
  try {
    const blocker = reasonNotToRetry(await requireRun(database(), actor, runId), from)
    if (blocker !== undefined) throw new AppError('conflict', blocker)
    await rerunRun(actor, {
      ...{ id: runId, target: 'live', from },
      async together(client, newRunId) {
        if (!(await noteRepeated(client, { id, runId, newRunId }))) throw new NotWanted()
        await noteAffectedRun(client, { runId, newRunId })
      },
    })
  } catch (error) {
    if (error instanceof NotWanted) return
    if (!(error instanceof AppError)) throw error
    await noteOutcomes(pool, [{ id, runId, state: 'refused', refusal: error.message }])
  }
}

/** Also of what one run alone could be asked for: of many, nobody looks at each. */
export function reasonNotToRetry(
  { status }: Pick<RunRow, 'status'>,
  from: BulkActionRow['from'],
): string | undefined {
  const isOver = status === 'succeeded' || status === 'failed' || status === 'cancelled'
  if (!isOver) return 'It has not ended yet.'
  if (from === 'failed' && status === 'succeeded')
    return 'It succeeded, so no step is left to retry.'
  return undefined
}
