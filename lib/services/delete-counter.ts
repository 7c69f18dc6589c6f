import { removeCounter } from '@/lib/db/counters'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { tellData } from './tell-data'

/** A flow that counts later begins at 0. */
export async function deleteCounter({ workspaceId }: Actor, name: string): Promise<void> {
  if (!(await removeCounter(database(), { workspaceId, name }))) {
    throw new AppError('not_found', `There is no counter called “${name}” (any more).`)
  }
  tellData(workspaceId, 'counters')
}
