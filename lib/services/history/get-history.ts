import type { History } from '@/lib/contracts/history'
import { liveHistoryDays, readHistorySetting } from '@/lib/db/history-settings'
import { database } from '@/lib/db/process'
import type { Actor } from '../actor'
import { requireFlow } from '../find-flow'
import { actsAsOwner } from '../require-owner'
import { installationDays, keptDays } from './history-days'

interface HistoryOptions {
  flow?: string | undefined
}

export async function getHistory(actor: Actor, { flow }: HistoryOptions): Promise<History> {
  const db = database()
  const { workspaceId } = actor
  if (flow !== undefined) await requireFlow(db, actor, flow)
  const [settings, ofFlow, mayChange] = await Promise.all([
    readHistorySetting(db, { workspaceId }),
    flow === undefined ? undefined : liveHistoryDays(db, { workspaceId, flowId: flow }),
    actsAsOwner(db, actor),
  ])
  return {
    ...{ settings, mayChange, installationDays: installationDays() },
    keptDays: keptDays(settings.days, ofFlow),
  }
}
