import type { RunSummary } from '@/lib/contracts/runs'
import { cancelRun as cancelRunRow } from '@/lib/db/hot/cancel'
import { database, databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { ringBell } from '@/lib/queue/bell'
import type { Actor } from './actor'
import { presentRunById, requireRun } from './present-run'
import { tellRun } from './tell'

/** Ends a run that has not ended, with the runs it waits for. A step that is under way is told to stop; what it did stays done. */
export async function cancelRun(actor: Actor, id: string): Promise<RunSummary> {
  const db = database()
  await requireRun(db, actor, id)
  if (!(await endRun(actor, id))) {
    throw new AppError('conflict', 'This run has ended already, so there is nothing to cancel.')
  }
  return presentRunById(db, actor, id)
}

/** False: there is no such run, or it has ended already. */
export async function endRun({ workspaceId, userId }: Actor, id: string): Promise<boolean> {
  const cancelled = await cancelRunRow(databasePool(), {
    ...{ workspaceId, runId: id, by: userId ?? 'api' },
  })
  if (cancelled.length === 0) return false
  // The next run of its key may begin.
  ringBell()
  for (const run of cancelled) {
    tellRun({ workspaceId, ...run, status: 'cancelled', at: new Date() })
  }
  return true
}
