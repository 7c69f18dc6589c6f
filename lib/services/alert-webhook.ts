import {
  findAlertWebhook,
  removeAlertWebhook as removeRow,
  setAlertWebhook as setRow,
} from '@/lib/db/alert-settings'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { newAlertSecret, oldSecretMs } from './alert-secrets'

/** Another URL gets another secret: the one before may be known where alerts no longer go. */
export async function setAlertWebhook(
  { workspaceId }: Actor,
  { url }: { url: string },
): Promise<{ secret: string }> {
  const { secret, sealed } = newAlertSecret(workspaceId)
  const none = { oldSecretSealed: null, oldSecretUntil: null }
  await setRow(database(), { workspaceId, url, secretSealed: sealed, ...none })
  return { secret }
}

export async function rotateAlertSecret({ workspaceId }: Actor): Promise<{ secret: string }> {
  const db = database()
  const row = await findAlertWebhook(db, { workspaceId })
  if (!row) throw noWebhook()
  const { secret, sealed } = newAlertSecret(workspaceId)
  await setRow(db, {
    ...{ workspaceId, url: row.url, secretSealed: sealed, oldSecretSealed: row.secretSealed },
    oldSecretUntil: new Date(Date.now() + oldSecretMs),
  })
  return { secret }
}

export async function removeAlertWebhook({ workspaceId }: Actor): Promise<void> {
  await removeRow(database(), { workspaceId })
}

export function noWebhook(): AppError {
  return new AppError('not_found', 'There is no URL for alerts. Set one first.')
}
