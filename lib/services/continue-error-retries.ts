import type pg from 'pg'
import {
  type ErrorRetryRow,
  endRetry,
  leaseRetry,
  listAffectedRuns,
  noteEnded,
  noteRefused,
  noteRetried,
  releaseRetry,
} from '@/lib/db/error-retries'
import { database } from '@/lib/db/process'
import { findRun } from '@/lib/db/runs'
import { AppError } from '@/lib/errors'
import { rerunRun } from './rerun-run'
import { tellError } from './tell'

const leaseMs = 30_000
const lookMs = 200

/**
 * Takes one retry a piece further: sees whether its run has ended, and starts the next. All it knows
 * is in rows, so any worker may go on after any other. False: nothing is to be done at once.
 */
export async function continueErrorRetries(pool: pg.Pool): Promise<boolean> {
  const retry = await leaseRetry(pool, leaseMs)
  if (!retry) return false
  let isBusy = true
  try {
    isBusy = await continueOne(pool, retry)
  } finally {
    await releaseRetry(pool, { id: retry.id, pauseMs: isBusy ? lookMs : 0 })
  }
  return !isBusy
}

/** True: its run is under way. */
async function continueOne(pool: pg.Pool, retry: ErrorRetryRow): Promise<boolean> {
  const { id, workspaceId, groupId, currentRunId, place, lastRunId } = retry
  if (currentRunId !== null) {
    const outcome = await outcomeOf({ workspaceId, id: currentRunId })
    if (outcome === undefined) return true
    await noteEnded(pool, { id, outcome })
  }
  const [runId] = await listAffectedRuns(database(), { groupId, after: place, limit: 1 })
  if (runId === undefined || runId > lastRunId) await endRetry(pool, id)
  else await startOne(pool, retry, runId)
  tellError({ workspaceId }, groupId)
  return false
}

/** A run that waits for a person, a call or tomorrow holds up no other. */
async function outcomeOf(run: {
  workspaceId: string
  id: string
}): Promise<'succeeded' | 'failed' | 'other' | undefined> {
  const { status } = (await findRun(database(), run)) ?? { status: 'cancelled' }
  if (status === 'queued' || status === 'running') return undefined
  return status === 'succeeded' || status === 'failed' ? status : 'other'
}

class Cancelled extends Error {}

async function startOne(pool: pg.Pool, retry: ErrorRetryRow, runId: string): Promise<void> {
  const { id, workspaceId, userId, from } = retry
  try {
    await rerunRun(
      { workspaceId, userId },
      {
        ...{ id: runId, target: 'live', from },
        async together(client, newRunId) {
          if (!(await noteRetried(client, { id, runId, newRunId }))) throw new Cancelled()
        },
      },
    )
  } catch (error) {
    if (error instanceof Cancelled) return
    if (!(error instanceof AppError)) throw error
    await noteRefused(pool, { id, runId, refusal: error.message })
  }
}
