import type { TriggerState } from '@/lib/contracts/triggers'
import { database } from '@/lib/db/process'
import { hastenTriggerState } from '@/lib/db/trigger-state'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { getTriggerState } from './get-trigger-state'

/** A worker looks within a second or so. */
export async function lookNow(actor: Actor, id: string): Promise<TriggerState> {
  const db = database()
  await requireFlow(db, actor, id)
  if (!(await hastenTriggerState(db, { workspaceId: actor.workspaceId, flowId: id }))) {
    throw new AppError(
      'not_ready',
      'This flow is not looking for anything now. It does while it is live and its trigger looks for what is new.',
    )
  }
  return getTriggerState(actor, id)
}
