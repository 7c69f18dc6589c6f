import type { ErrorRetry } from '@/lib/contracts/error-groups'
import { countAffectedRuns } from '@/lib/db/affected-runs'
import { findLastOfError } from '@/lib/db/bulk-actions'
import { database, databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { cancelBulkAction, createBulkAction } from './bulk/bulk-action'
import { presentRetry, requireError } from './present-errors'
import { tellError } from './tell'

interface Retry {
  id: string
  from: 'start' | 'failed'
}

/** Has the affected runs of an error run again, one after the other, by a worker. */
export async function startErrorRetry(actor: Actor, { id, from }: Retry): Promise<ErrorRetry> {
  const db = database()
  await requireError(db, actor, id)
  if ((await countAffectedRuns(db, { groupId: id })) === 0) {
    throw new AppError('conflict', 'Every run of this error was run again already.')
  }
  const action = await createBulkAction(actor, {
    ...{ verb: 'rerun', of: { error: id }, from, start: true },
  })
  tellError(actor, id)
  return presentRetry(action)
}

export async function cancelErrorRetry(actor: Actor, id: string): Promise<ErrorRetry> {
  await requireError(database(), actor, id)
  const { workspaceId } = actor
  const row = await findLastOfError(databasePool(), { workspaceId, errorGroupId: id })
  if (!row) throw new AppError('not_found', 'The runs of this error were never run again.')
  const action = await cancelBulkAction(actor, row.id)
  tellError(actor, id)
  return presentRetry(action)
}
