import type { Db } from '@/lib/db/client'
import { type FlowRow, findFlow, lockFlow } from '@/lib/db/flows'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

/** The flow, or "not found": also for one of another workspace, so that nobody learns it exists. */
export async function requireFlow(db: Db, actor: Actor, id: string): Promise<FlowRow> {
  const flow = await findFlow(db, { workspaceId: actor.workspaceId, id })
  if (!flow) throw flowNotFound()
  return flow
}

/** The same, for a transaction that is going to change it. */
export async function requireLockedFlow(tx: Db, actor: Actor, id: string): Promise<FlowRow> {
  const flow = await lockFlow(tx, { workspaceId: actor.workspaceId, id })
  if (!flow) throw flowNotFound()
  return flow
}

export function flowNotFound(): AppError {
  return new AppError('not_found', 'There is no such flow. It may have been deleted.')
}
