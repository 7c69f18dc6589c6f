import { open } from '@/lib/crypto/seal'
import { findSecret, markSecretSeen } from '@/lib/db/document-secrets'
import { database } from '@/lib/db/process'
import { secretOfDetail } from '@/lib/endpoint/settings/kept-secret'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { requireDelivery } from './list-deliveries'

/** The secret that a sender gave in this handshake. Shown to the first who asks, then never again. */
export async function revealSecret(actor: Actor, id: string): Promise<{ secret: string }> {
  const db = database()
  const { workspaceId } = actor
  const { flowId, detail } = await requireDelivery(db, actor, id)
  const secretId = secretOfDetail(detail)
  const place = { workspaceId, flowId }
  const row = secretId === undefined ? null : await findSecret(db, place, secretId)
  if (!row?.isUnseen) throw nothingToShow()
  // Opened first: a secret that cannot be opened is not used up.
  const secret = open({ purpose: 'document-secret', workspaceId, rowId: row.id }, row.sealed)
  if (!(await markSecretSeen(db, place, row.id))) throw nothingToShow()
  return { secret }
}

function nothingToShow(): AppError {
  return new AppError(
    'not_found',
    'There is no secret to show: the sender gave none here, or it was shown before. Let the sender verify the URL again for a new one.',
  )
}
