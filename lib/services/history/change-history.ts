import type { History, HistorySettings } from '@/lib/contracts/history'
import { writeHistorySetting } from '@/lib/db/history-settings'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from '../actor'
import { requireOwner } from '../require-owner'
import { getHistory } from './get-history'
import { installationDays } from './history-days'

export async function changeHistory(actor: Actor, settings: HistorySettings): Promise<History> {
  const db = database()
  await requireOwner(db, actor, 'change how long history is kept')
  checkDays(settings)
  await writeHistorySetting(db, { workspaceId: actor.workspaceId, ...settings })
  return getHistory(actor, {})
}

export function checkDays({ days }: Pick<HistorySettings, 'days'>): void {
  const most = installationDays()
  if (days === null || days <= most) return
  throw new AppError(
    'invalid',
    `This installation keeps history for ${most} days, so a workspace can keep ${most} at most. Whoever runs it changes that with RETENTION_DAYS.`,
  )
}
