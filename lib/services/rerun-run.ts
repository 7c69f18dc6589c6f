import type pg from 'pg'
import type { RunSummary, RunTarget } from '@/lib/contracts/runs'
import { openBlobs } from '@/lib/db/blobs/open'
import { insertRuns } from '@/lib/db/hot/insert-rows'
import { paceRuns } from '@/lib/db/hot/pace'
import { copyRunEvents } from '@/lib/db/hot/run-events'
import { inTransaction } from '@/lib/db/hot/transaction'
import { database, databasePool } from '@/lib/db/process'
import { copySteps } from '@/lib/db/reruns'
import { keptSteps, type RerunFrom } from '@/lib/engine/rerun-plan'
import { previewRerun } from '@/lib/engine/rerun-preview'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { limitsOfStored } from './delivery-keys'
import type { EditedEvent } from './edited-delivery'
import { presentRunById, requireRun } from './present-run'
import { rerunBasis } from './rerun-basis'
import { runEditedEvent } from './run-edited-event'
import { newRun } from './start-run'
import { tellNewRuns } from './tell'

interface Rerun {
  id: string
  target: RunTarget
  /** `start` repeats everything; the others keep what has succeeded and do only the rest. */
  from: RerunFrom
  /** Steps that are in doubt, and that a person wants sent again all the same. */
  again?: string[] | undefined
  /** Another event in place of that of the run. */
  event?: EditedEvent | undefined
  /** What must be known if, and only if, the run is there: done in its transaction. */
  together?: ((client: pg.PoolClient, runId: string) => Promise<void>) | undefined
}

/** Runs the event of a run again, as a new run that names the old one. */
export async function rerunRun(actor: Actor, rerun: Rerun): Promise<RunSummary> {
  const { id, target, from, again = [], event, together } = rerun
  const db = database()
  const old = await requireRun(db, actor, id)
  if (event) return runEditedEvent(actor, { old, target, from, event })
  const { basis, given } = await rerunBasis(db, actor, { old, target, from })
  const unsure = previewRerun(given).filter(
    ({ key, isInDoubt }) => isInDoubt && !again.includes(key),
  )
  if (unsure.length > 0) throw inDoubt(unsure)
  const steps = keptSteps(given)
  const { flowId, eventId } = old
  const limits = await limitsOfStored(db, actor, { eventId, document: basis.flowDocument })
  const run = { ...newRun(actor, { flowId, eventId, basis }), rerunOf: id, ...limits }
  await inTransaction(databasePool(), async (client) => {
    await paceRuns(client, [run])
    await insertRuns(client, [run])
    await copyRunEvents(client, { fromRunId: id, toRunId: run.id })
    const blobs = openBlobs(client)
    const { workspaceId } = actor
    await copySteps(client, { workspaceId, fromRunId: id, toRunId: run.id, steps, blobs })
    await together?.(client, run.id)
  })
  tellNewRuns([run])
  return presentRunById(db, actor, run.id)
}

function inDoubt(steps: { key: string; title: string }[]): AppError {
  const titles = steps.map(({ title }) => `“${title}”`).join(', ')
  const keys = steps.map(({ key }) => key)
  return new AppError(
    'conflict',
    `${titles} may have been sent already: there was no clear answer. Look there first; to send it again, confirm it (“again”: ${JSON.stringify(keys)}).`,
    { details: { inDoubt: keys } },
  )
}
