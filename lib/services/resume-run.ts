import type { RunSummary } from '@/lib/contracts/runs'
import { resumeRun as resumeRunRow } from '@/lib/db/hot/resume'
import { database, databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { presentRunById, requireRun } from './present-run'
import { tellWoken } from './tell'

/** A run that waits for a time goes on now. */
export async function resumeRun(actor: Actor, id: string): Promise<RunSummary> {
  const db = database()
  await requireRun(db, actor, id)
  const isResumed = await resumeRunRow(databasePool(), {
    ...{ workspaceId: actor.workspaceId, runId: id },
  })
  if (!isResumed) {
    throw new AppError(
      'conflict',
      'This run does not wait for a time. It runs, has ended, or waits for a person, a call or another run.',
    )
  }
  tellWoken()
  return presentRunById(db, actor, id)
}
