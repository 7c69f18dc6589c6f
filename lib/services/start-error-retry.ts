import type { ErrorRetry } from '@/lib/contracts/error-groups'
import { cancelRetry, findLastRetry, insertRetry, listAffectedRuns } from '@/lib/db/error-retries'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { presentRetry, requireError } from './present-errors'
import { tellError } from './tell'

/** So many in one go: a mistake must not repeat a month. */
const runsMax = 10_000

interface Retry {
  id: string
  from: 'start' | 'failed'
}

/** Has the affected runs of an error run again, one after the other, by a worker. */
export async function startErrorRetry(actor: Actor, { id, from }: Retry): Promise<ErrorRetry> {
  const db = database()
  const { workspaceId, userId } = actor
  const group = await requireError(db, actor, id)
  const runs = await listAffectedRuns(db, { groupId: id, limit: runsMax })
  const lastRunId = runs.at(-1)
  if (lastRunId === undefined) {
    throw new AppError('conflict', 'Every run of this error was run again already.')
  }
  const retry = {
    ...{ id: newId('errorRetry'), workspaceId, groupId: id, flowId: group.flowId, userId },
    ...{ from, lastRunId, total: runs.length },
  }
  if (!(await db.$transaction((tx) => insertRetry(tx, retry)))) {
    throw new AppError('conflict', 'The runs of this error are being run again already.')
  }
  tellError(actor, id)
  return lastRetry(actor, id)
}

export async function cancelErrorRetry(actor: Actor, id: string): Promise<ErrorRetry> {
  const db = database()
  await requireError(db, actor, id)
  await cancelRetry(db, { workspaceId: actor.workspaceId, groupId: id, now: new Date() })
  tellError(actor, id)
  return lastRetry(actor, id)
}

async function lastRetry({ workspaceId }: Actor, groupId: string): Promise<ErrorRetry> {
  const row = await findLastRetry(database(), { workspaceId, groupId })
  if (!row) throw new AppError('not_found', 'The runs of this error were never run again.')
  return presentRetry(row)
}
