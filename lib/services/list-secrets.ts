import type { SecretSummary } from '@/lib/contracts/endpoints'
import { newestSecrets } from '@/lib/db/document-secrets'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'

const secretsMax = 200

/** The secrets kept for a flow, newest first: enough to tell one from another, never the secret. */
export async function listSecrets(actor: Actor, id: string): Promise<SecretSummary[]> {
  const db = database()
  await requireFlow(db, actor, id)
  const rows = await newestSecrets(db, { workspaceId: actor.workspaceId, flowId: id }, secretsMax)
  return rows.map((row) => ({
    id: row.id,
    hint: row.hint,
    createdAt: row.createdAt.toISOString(),
  }))
}
