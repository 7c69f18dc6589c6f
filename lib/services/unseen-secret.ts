import type { Db } from '@/lib/db/client'
import { findSecret } from '@/lib/db/document-secrets'
import { secretOfDetail } from '@/lib/endpoint/settings/kept-secret'
import type { Actor } from './actor'

/** Did the sender give a secret with this delivery that nobody has looked at yet? */
export async function holdsUnseenSecret(
  db: Db,
  { workspaceId }: Actor,
  { flowId, detail }: { flowId: string; detail: string | null },
): Promise<boolean> {
  const secretId = secretOfDetail(detail)
  if (secretId === undefined) return false
  const row = await findSecret(db, { workspaceId, flowId }, secretId)
  return row?.isUnseen === true
}
