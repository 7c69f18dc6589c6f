import type { RerunPreview, RunTarget } from '@/lib/contracts/runs'
import { database } from '@/lib/db/process'
import type { RerunFrom } from '@/lib/engine/rerun-plan'
import { previewRerun } from '@/lib/engine/rerun-preview'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { requireRun } from './present-run'
import { rerunBasis } from './rerun-basis'

/** Of one step so many are named; `willSend` counts them all. */
const namedMax = 50

interface Choice {
  id: string
  target: RunTarget
  from: RerunFrom
}

/** What running a run again would keep, do and send a second time. It changes nothing. */
export async function previewRerunOf(
  actor: Actor,
  { id, target, from }: Choice,
): Promise<RerunPreview> {
  const db = database()
  const old = await requireRun(db, actor, id)
  try {
    const { given } = await rerunBasis(db, actor, { old, target, from })
    const steps = previewRerun(given)
    return {
      steps: steps.map(({ alreadySent, ...step }) => ({
        ...step,
        alreadySent: alreadySent
          .slice(0, namedMax)
          .map(({ run, key, item, summary, state, at }) => ({
            id: effectId({ run, key, item }),
            ...{ summary, state, at: at.toISOString() },
          })),
      })),
      willSend: steps.reduce((sum, { alreadySent }) => sum + placesOf(alreadySent), 0),
      blockers: [],
    }
  } catch (error) {
    // What cannot be run is told beside the choice, so that another one can be made.
    if (!(error instanceof AppError) || error.code === 'not_found') throw error
    return { steps: [], willSend: 0, blockers: [error.message] }
  }
}

/** Sent by two runs already, it is still sent once by the next. */
function placesOf(effects: readonly { key: string; item: string }[]): number {
  return new Set(effects.map(({ key, item }) => `${key}:${item}`)).size
}

/** What the receiver got as Idempotency-Key. */
export function effectId({ run, key, item }: { run: string; key: string; item: string }): string {
  return item === '' ? `${run}:${key}` : `${run}:${key}:${item}`
}
