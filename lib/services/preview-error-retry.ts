import type { ErrorRetryPreview } from '@/lib/contracts/error-groups'
import type { RerunPreview } from '@/lib/contracts/runs'
import { countAffectedRuns, listAffectedRuns } from '@/lib/db/error-retries'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { requireError } from './present-errors'
import { previewRerunOf } from './preview-rerun'

/** Looking at all of them could take minutes; what is said names how many were looked at. */
const lookedMax = 50
const goneReason = 'Its time in the history is over.'
const inDoubtReason =
  'A step may have been sent already: there was no clear answer. Look there, then run it again by itself.'

interface Choice {
  id: string
  from: 'start' | 'failed'
}

/** What running the affected runs of an error again would do. It changes nothing. */
export async function previewErrorRetry(
  actor: Actor,
  { id, from }: Choice,
): Promise<ErrorRetryPreview> {
  const db = database()
  await requireError(db, actor, id)
  const [runs, ids] = await Promise.all([
    countAffectedRuns(db, { groupId: id }),
    listAffectedRuns(db, { groupId: id, limit: lookedMax }),
  ])
  const steps = new Map<string, ErrorRetryPreview['steps'][number]>()
  const leftOut = new Map<string, number>()
  // One after the other: each reads the journal of its run.
  for (const runId of ids) {
    const preview = await previewOne(actor, { id: runId, from })
    const reason = reasonToLeaveOut(preview)
    if (reason !== undefined) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1)
    else addSteps(steps, preview)
  }
  return {
    ...{ runs, looked: ids.length, steps: [...steps.values()] },
    leftOut: [...leftOut].map(([reason, count]) => ({ reason, runs: count })),
  }
}

async function previewOne(actor: Actor, { id, from }: Choice): Promise<RerunPreview> {
  try {
    return await previewRerunOf(actor, { id, from, target: 'live' })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { steps: [], willSend: 0, blockers: [goneReason] }
  }
}

function reasonToLeaveOut({ steps, blockers: [blocker] }: RerunPreview): string | undefined {
  return blocker ?? (steps.some(({ isInDoubt }) => isInDoubt) ? inDoubtReason : undefined)
}

function addSteps(all: Map<string, ErrorRetryPreview['steps'][number]>, { steps }: RerunPreview) {
  for (const { key, title, effect, does, alreadySent } of steps) {
    if (does !== 'again' && does !== 'new') continue
    const known = all.get(key) ?? { key, title, effect, runs: 0, sentAgain: 0 }
    known.runs += 1
    known.sentAgain += alreadySent.length
    all.set(key, known)
  }
}
