import type { Db } from '@/lib/db/client'
import { isOwner } from '@/lib/db/workspaces'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

/** An API key can do everything in its workspace; of people only owners. */
export async function actsAsOwner(db: Db, { workspaceId, userId }: Actor): Promise<boolean> {
  return userId === null || (await isOwner(db, { workspaceId, userId }))
}

/** `what`: "change how long history is kept". */
export async function requireOwner(db: Db, actor: Actor, what: string): Promise<void> {
  if (await actsAsOwner(db, actor)) return
  throw new AppError('forbidden', `Only an owner of the workspace may ${what}. Ask one of them.`)
}
