import type { RunSummary, RunTarget } from '@/lib/contracts/runs'
import { insertRuns } from '@/lib/db/hot/insert-rows'
import { copyRunEvents } from '@/lib/db/hot/run-events'
import { inTransaction } from '@/lib/db/hot/transaction'
import { database, databasePool } from '@/lib/db/process'
import { copySucceededSteps } from '@/lib/db/step-runs'
import { AppError } from '@/lib/errors'
import { allSteps } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { documentOf } from './get-run'
import { presentRunById, requireRun } from './present-run'
import { runBasis } from './run-basis'
import { newRun } from './start-run'
import { tellNewRuns } from './tell'

interface Rerun {
  id: string
  target: RunTarget
  /** `start` repeats everything; the others keep what has succeeded and do only the rest. */
  from: 'start' | 'failed' | 'unfinished'
}

const settledStatuses = ['succeeded', 'failed', 'cancelled']

/** Runs the event of a run again, as a new run that names the old one. */
export async function rerunRun(actor: Actor, { id, target, from }: Rerun): Promise<RunSummary> {
  const db = database()
  const old = await requireRun(db, actor, id)
  if (from !== 'start' && !settledStatuses.includes(old.status)) {
    throw new AppError('conflict', 'This run has not ended yet. Wait for it, or cancel it first.')
  }
  const flow = await requireFlow(db, actor, old.flowId)
  const basis = await runBasis(db, actor, { flow, target })
  const kept =
    from === 'start' ? [] : unchangedSteps(await documentOf(db, actor, old), basis.flowDocument)
  const { flowId, eventId } = old
  const run = { ...newRun(actor, { flowId, eventId, basis }), rerunOf: id }
  await inTransaction(databasePool(), async (client) => {
    await insertRuns(client, [run])
    await copyRunEvents(client, { fromRunId: id, toRunId: run.id })
    if (kept.length > 0) {
      await copySucceededSteps(client, { fromRunId: id, toRunId: run.id, keys: kept })
    }
  })
  tellNewRuns([run])
  return presentRunById(db, actor, run.id)
}

/** A result is kept only for a step that is still there and still the same action. */
function unchangedSteps(before: Flow, now: Flow): string[] {
  const known = new Map(allSteps(before).map(({ key, app, action }) => [key, `${app}.${action}`]))
  return allSteps(now)
    .filter(({ key, app, action }) => known.get(key) === `${app}.${action}`)
    .map(({ key }) => key)
}
