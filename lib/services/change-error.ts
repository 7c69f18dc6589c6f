import type { ErrorGroup, ErrorState } from '@/lib/contracts/error-groups'
import { setErrorState } from '@/lib/db/error-groups'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { presentError, requireError } from './present-errors'
import { tellError } from './tell'

interface ErrorChange {
  id: string
  state: ErrorState
}

export async function changeError(actor: Actor, { id, state }: ErrorChange): Promise<ErrorGroup> {
  const db = database()
  await requireError(db, actor, id)
  await setErrorState(db, { workspaceId: actor.workspaceId, id, state, now: new Date() })
  tellError(actor, id)
  return presentError(db, actor, await requireError(db, actor, id))
}
