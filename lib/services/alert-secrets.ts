import { randomBytes } from 'node:crypto'
import { open, seal } from '@/lib/crypto/seal'
import type { AlertWebhookRow } from '@/lib/db/alert-settings'

/** Long enough to change it on the other side. */
export const oldSecretMs = 24 * 3_600_000

const context = (workspaceId: string) => ({
  ...{ purpose: 'alert-webhook' as const, workspaceId, rowId: workspaceId },
})

/** A secret as Standard Webhooks writes it, and how it is kept. */
export function newAlertSecret(workspaceId: string): { secret: string; sealed: string } {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { secret, sealed: seal(context(workspaceId), secret) }
}

/** The newest first; the one before as long as it holds. */
export function openAlertSecrets(workspaceId: string, row: AlertWebhookRow): string[] {
  const { secretSealed, oldSecretSealed, oldSecretUntil } = row
  const hasOld = oldSecretSealed !== null && oldSecretUntil !== null && oldSecretUntil > new Date()
  return [secretSealed, ...(hasOld ? [oldSecretSealed] : [])].map((sealed) =>
    open(context(workspaceId), sealed),
  )
}
