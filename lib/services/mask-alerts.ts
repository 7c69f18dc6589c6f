import type { DueAlert } from '@/lib/db/alert-watch'
import { database } from '@/lib/db/process'
import { findRuns, type RunRow } from '@/lib/db/runs'
import { maskText } from '@/lib/flow/mask-texts'
import type { Masks } from '@/lib/flow/masks'
import { findMaskPaths, findMasksOfEvents } from './find-masks'

interface Due {
  workspaceId: string
  due: readonly DueAlert[]
}

const messageMax = 1_000

/**
 * What is due, without what is masked in the events of the runs that it tells of: no page could hide
 * it where a mail or another server shows it.
 */
export async function maskAlerts({ workspaceId, due }: Due): Promise<DueAlert[]> {
  const db = database()
  const actor = { workspaceId, userId: null }
  const flows = due.flatMap(({ flowId, runId }) => (flowId && runId ? [flowId] : []))
  if (flows.length === 0) return [...due]
  const paths = await findMaskPaths(db, actor, flows)
  if (paths.size === 0) return [...due]
  const ids = due.flatMap(({ runId }) => (runId === null ? [] : [runId]))
  const runs = await findRuns(db, { workspaceId, ids })
  const events = runs.map(({ flowId, eventId }) => ({ flow: flowId, event: eventId }))
  const masks = await findMasksOfEvents(db, actor, events)
  const byId = new Map(runs.map((run) => [run.id, run]))
  return due.map((alert) => {
    if (!alert.runId || !alert.flowId || !paths.has(alert.flowId)) return alert
    const run = byId.get(alert.runId)
    return { ...alert, message: run ? wordsOf(run, masks.get(run.eventId)) : untold }
  })
}

/** Nobody can say any more what is masked in it. */
const untold = 'The run failed.'

/** Of the run itself: where the alert was cut, half a value could be left, which is not found. */
function wordsOf({ error }: RunRow, masks: Masks | undefined): string {
  return error ? maskText(error.message, masks).slice(0, messageMax).toWellFormed() : untold
}
