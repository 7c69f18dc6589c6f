import type { AlertDelivery } from '@/lib/contracts/alerts'
import { type AlertDeliveryRow, listAlertDeliveries as listRows } from '@/lib/db/alert-deliveries'
import { alertSettings } from '@/lib/db/alert-settings'
import { database, databasePool } from '@/lib/db/process'
import { findWorkspace } from '@/lib/db/workspaces'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { alertChannels } from './alert-channels'
import { readAlertSettings } from './alert-settings'
import { testNotice } from './alert-words'
import { readCursor, writeCursor } from './cursors'
import { writeNotice } from './tell-alerts'

interface DeliveryList {
  cursor?: string | undefined
  limit: number
}

export async function listAlertDeliveries(
  { workspaceId }: Actor,
  { cursor, limit }: DeliveryList,
): Promise<{ items: AlertDelivery[]; nextCursor: string | null }> {
  const after = readCursor('alertDelivery', cursor)
  const { entries, next } = await listRows(database(), { workspaceId, after, limit })
  return { items: entries.map(present), nextCursor: writeCursor(next) }
}

/** A worker sends it, as it sends every alert; what comes of it is in the list. */
export async function sendTestAlert(
  actor: Actor,
  { channel: kind }: { channel: 'email' | 'webhook' },
): Promise<AlertDelivery> {
  const db = database()
  const { workspaceId } = actor
  const settings = readAlertSettings((await alertSettings(db, { workspaceId })).get(''))
  const channels = await alertChannels({ workspaceId, settings })
  const channel = channels.find((one) => one.kind === kind)
  const workspace = await findWorkspace(db, workspaceId)
  if (!channel || !workspace) {
    throw new AppError(
      'not_ready',
      kind === 'email'
        ? 'No mail can be sent: it is switched off, or no mail server is set up (SMTP_URL).'
        : 'There is no URL for alerts. Set one first.',
    )
  }
  const notice = testNotice(workspace, new Date())
  const id = await writeNotice(databasePool(), { workspaceId, channel, notice })
  const { items } = await listAlertDeliveries(actor, { limit: 5 })
  const written = items.find((one) => one.id === id)
  if (!written) throw new Error('The test is not in the list.')
  return written
}

function present(row: AlertDeliveryRow): AlertDelivery {
  const { id, channel, to, title, isTest, state, attempts, problem } = row
  return {
    ...{ id, channel, to, title, isTest, state, attempts, problem },
    nextAt: state === 'pending' ? row.nextAt.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
  }
}
