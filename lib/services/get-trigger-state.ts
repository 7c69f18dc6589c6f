import type { TriggerState } from '@/lib/contracts/triggers'
import { database } from '@/lib/db/process'
import { findTriggerState } from '@/lib/db/trigger-state'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'

export async function getTriggerState(actor: Actor, id: string): Promise<TriggerState> {
  const db = database()
  await requireFlow(db, actor, id)
  const row = await findTriggerState(db, { workspaceId: actor.workspaceId, flowId: id })
  return {
    kind: row?.kind ?? null,
    isActive: row?.isActive ?? false,
    nextAt: row?.nextAt?.toISOString() ?? null,
    lastAt: row?.lastAt?.toISOString() ?? null,
    failures: row?.failures ?? 0,
    lastError: row?.lastError ?? null,
  }
}
