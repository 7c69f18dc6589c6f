import { findAction } from '@/lib/apps/find'
import type { RunTarget } from '@/lib/contracts/runs'
import { openBlobs } from '@/lib/db/blobs/open'
import type { Db } from '@/lib/db/client'
import { databasePool } from '@/lib/db/process'
import { listFamilyEffects, listPastSteps } from '@/lib/db/reruns'
import type { RunRow } from '@/lib/db/runs'
import type { RerunFrom } from '@/lib/engine/rerun-plan'
import type { PreviewGiven } from '@/lib/engine/rerun-preview'
import { AppError } from '@/lib/errors'
import { allSteps } from '@/lib/flow/graph'
import type { Step } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { documentOf } from './get-run'
import { runBasis } from './run-basis'

const settledStatuses = ['succeeded', 'failed', 'cancelled']

interface RerunChoice {
  old: RunRow & { document: string | null }
  target: RunTarget
  from: RerunFrom
}

/** What a rerun uses, and all that decides what it keeps: the same for its preview and for itself. */
export async function rerunBasis(db: Db, actor: Actor, { old, target, from }: RerunChoice) {
  if (from !== 'start' && !settledStatuses.includes(old.status)) {
    throw new AppError('conflict', 'This run has not ended yet. Wait for it, or cancel it first.')
  }
  const flow = await requireFlow(db, actor, old.flowId)
  const basis = await runBasis(db, actor, { flow, target })
  const before = await documentOf(db, actor, old)
  const one = { workspaceId: actor.workspaceId, runId: old.id }
  const containers = allSteps(before).flatMap(({ key, body }) => (body ? [key] : []))
  const [past, effects] = await Promise.all([
    listPastSteps(db, { ...one, containers, blobs: openBlobs(databasePool()) }),
    listFamilyEffects(db, { ...one, eventId: old.eventId }),
  ])
  const endedBy = old.stopped?.step ?? old.error?.step
  const given: PreviewGiven = {
    ...{ from, before, now: basis.flowDocument, past, endedBy, effects },
    describe,
  }
  return { basis, given }
}

function describe(step: Step): ReturnType<PreviewGiven['describe']> {
  const action = findAction(step.app, step.action)
  return {
    title: step.title || (action?.title ?? step.action),
    effect: effectOf(step, action),
    inDoubt: step.inDoubt ?? action?.inDoubt ?? 'again',
  }
}

function effectOf(
  step: Step,
  action: ReturnType<typeof findAction>,
): 'none' | 'idempotent' | 'once' {
  if (!action) return 'none'
  if (typeof action.effect !== 'function') return action.effect
  const input = action.input.safeParse(step.input ?? {})
  // With an expression in the wrong place nobody knows before it runs: the worst is said.
  return input.success ? action.effect(input.data) : 'once'
}
