import type pg from 'pg'
import type { AlertSettings } from '@/lib/contracts/alerts'
import { insertAlertDelivery, lastAlertAt } from '@/lib/db/alert-deliveries'
import { type DueAlert, listDueAlerts, markTold } from '@/lib/db/alert-watch'
import { newId } from '@/lib/ids'
import { type AlertChannel, alertChannels } from './alert-channels'
import { type AlertRules, isWanted } from './alert-settings'
import { type AlertNotice, noticeOf } from './alert-words'
import { maskAlerts } from './mask-alerts'
import { isQuiet } from './quiet-hours'

const hourMs = 3_600_000
const patience = { againMs: hourMs, reminderMs: 24 * hourMs }
const digestMs = { now: 0, hourly: hourMs, daily: 24 * hourMs }

interface Telling {
  rules: AlertRules
  now: Date
}

/**
 * Writes what is to be sent: what is due in a workspace is one notice. Nothing is written in quiet
 * hours, nor before a digest is due; it stays due.
 */
export async function tellAlerts(client: pg.PoolClient, { rules, now }: Telling): Promise<void> {
  const due = await listDueAlerts(client, patience)
  const workspaces = [...new Set(due.map(({ workspaceId }) => workspaceId))]
  for (const workspaceId of workspaces) {
    const own = due.filter((alert) => alert.workspaceId === workspaceId)
    const unwanted = own.filter((alert) => !isWanted(rules, alert))
    await markTold(client, unwanted)
    const wanted = own.filter((alert) => !unwanted.includes(alert))
    const settings = rules.ofWorkspace(workspaceId)
    if (wanted.length === 0 || isQuiet(settings.quietHours, now)) continue
    if (await isTooEarly(client, { workspaceId, digest: settings.digest, now })) continue
    await tellWorkspace(client, { workspaceId, settings, due: wanted })
  }
}

interface Digest {
  workspaceId: string
  digest: AlertSettings['digest']
  now: Date
}

async function isTooEarly(
  client: pg.PoolClient,
  { workspaceId, digest, now }: Digest,
): Promise<boolean> {
  if (digest === 'now') return false
  const last = await lastAlertAt(client, workspaceId)
  return last !== undefined && now.getTime() - last.getTime() < digestMs[digest]
}

interface Told {
  workspaceId: string
  settings: AlertSettings
  due: DueAlert[]
}

async function tellWorkspace(
  client: pg.PoolClient,
  { workspaceId, settings, due }: Told,
): Promise<void> {
  const notice = noticeOf(await maskAlerts({ workspaceId, due }))
  for (const channel of await alertChannels({ workspaceId, settings })) {
    await writeNotice(client, { workspaceId, channel, notice })
  }
  await markTold(client, due)
}

interface Written {
  workspaceId: string
  channel: AlertChannel
  notice: AlertNotice
}

export async function writeNotice(
  client: pg.Pool | pg.PoolClient,
  { workspaceId, channel, notice }: Written,
): Promise<string> {
  const id = newId('alertDelivery')
  const { title, isTest } = notice
  await insertAlertDelivery(client, {
    ...{ id, workspaceId, channel: channel.kind, to: channel.to, title, isTest },
    payload: JSON.stringify(notice),
  })
  return id
}
