import type { AlertSettings } from '@/lib/contracts/alerts'
import { findAlertWebhook, ownerEmails } from '@/lib/db/alert-settings'
import { database } from '@/lib/db/process'
import { env } from '@/lib/env'

export interface AlertChannel {
  kind: 'email' | 'webhook'
  /** Addresses with commas, or the URL. */
  to: string
}

interface Wanted {
  workspaceId: string
  settings: AlertSettings
}

/** The ways on which a workspace is told: those that are set up. */
export async function alertChannels(wanted: Wanted): Promise<AlertChannel[]> {
  const { workspaceId, settings } = wanted
  const webhook = await findAlertWebhook(database(), { workspaceId })
  const emails = settings.email.isOn && env().smtp ? await alertRecipients(wanted) : []
  return [
    ...(emails.length > 0 ? [{ kind: 'email' as const, to: emails.join(', ') }] : []),
    ...(webhook ? [{ kind: 'webhook' as const, to: webhook.url }] : []),
  ]
}

export async function alertRecipients({ workspaceId, settings }: Wanted): Promise<string[]> {
  const { to } = settings.email
  return to.length > 0 ? to : ownerEmails(database(), { workspaceId })
}
