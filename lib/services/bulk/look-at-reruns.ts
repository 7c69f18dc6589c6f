import type pg from 'pg'
import type { RerunPreview } from '@/lib/contracts/runs'
import { listLeftRuns } from '@/lib/db/bulk-action-runs'
import { type BulkActionRow, noteLooked } from '@/lib/db/bulk-actions'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/services/actor'
import { requireRun } from '@/lib/services/present-run'
import { previewRerunOf } from '@/lib/services/preview-rerun'
import { type BulkOutlook, readOutlook, writeOutlook } from './bulk-outlook'
import { reasonNotToRetry } from './perform-reruns'

/** Looking reads the journal of each run; what is said names how many were looked at. */
const lookedMax = 1_000
const atOnce = 25
const inDoubtReason =
  'A step may have been sent already: there was no clear answer. Look there, then run it again by itself.'

/** Looks at some of the runs of an action, and adds what running them again would do. */
export async function lookAtReruns(pool: pg.Pool, action: BulkActionRow): Promise<void> {
  const { id, workspaceId, userId, from, place } = action
  const outlook = readOutlook(action.preview)
  const ids = await listLeftRuns(pool, { id, after: place ?? '', limit: atOnce })
  for (const runId of ids) {
    await lookAtRerun({ workspaceId, userId }, { outlook, id: runId, from })
  }
  const isOver = ids.length < atOnce || outlook.looked >= lookedMax
  await noteLooked(pool, {
    ...{ id, place: isOver ? undefined : ids.at(-1), preview: writeOutlook(outlook) },
  })
}

interface Look {
  outlook: BulkOutlook
  id: string
  from: 'start' | 'failed'
}

/** Adds what running one run again would do. It changes nothing else. */
export async function lookAtRerun(actor: Actor, { outlook, id, from }: Look): Promise<void> {
  outlook.looked += 1
  const { flow, preview } = await previewOne(actor, { id, from })
  const reason = reasonToLeaveOut(preview)
  if (reason !== undefined) addReason(outlook.leftOut, reason)
  else {
    if (preview.willSend > 0) outlook.sending += 1
    addSteps(outlook.steps, flow, preview)
  }
}

async function previewOne(
  actor: Actor,
  { id, from }: Omit<Look, 'outlook'>,
): Promise<{ flow: string; preview: RerunPreview }> {
  const nothing = { steps: [], willSend: 0 }
  try {
    const old = await requireRun(database(), actor, id)
    const blocker = reasonNotToRetry(old, from)
    if (blocker !== undefined) return { flow: '', preview: { ...nothing, blockers: [blocker] } }
    const preview = await previewRerunOf(actor, { id, from, target: 'live' })
    return { flow: old.flowId, preview }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { flow: '', preview: { ...nothing, blockers: [error.message] } }
  }
}

function reasonToLeaveOut({ steps, blockers: [blocker] }: RerunPreview): string | undefined {
  return blocker ?? (steps.some(({ isInDoubt }) => isInDoubt) ? inDoubtReason : undefined)
}

function addReason(reasons: BulkOutlook['leftOut'], reason: string): void {
  const known = reasons.find((one) => one.reason === reason)
  if (known) known.runs += 1
  else reasons.push({ reason, runs: 1 })
}

function addSteps(all: BulkOutlook['steps'], flow: string, { steps }: RerunPreview): void {
  for (const { key, title, effect, does, alreadySent } of steps) {
    if (does !== 'again' && does !== 'new') continue
    let known = all.find((one) => one.flow === flow && one.key === key)
    if (!known) {
      known = { flow, key, title, effect, runs: 0, sentAgain: 0 }
      all.push(known)
    }
    known.runs += 1
    known.sentAgain += alreadySent.length
  }
}
