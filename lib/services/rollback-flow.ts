import { readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireLockedFlow } from './find-flow'
import { requireVersion } from './list-versions'
import { missingAccounts } from './missing-accounts'
import { publishDocument } from './publish-flow'
import { tellFlow } from './tell'

/** Publishes a copy of an earlier version. History only grows; the draft is left alone. */
export async function rollbackFlow(
  actor: Actor,
  { id, n }: { id: string; n: number },
): Promise<{ version: number }> {
  const version = await database().$transaction(async (tx) => {
    const flow = await requireLockedFlow(tx, actor, id)
    const { document } = await requireVersion(tx, actor, { id, n })
    const note = `Back to version ${n}`
    const { workspaceId } = actor
    const issues = await missingAccounts(tx, { workspaceId, document: readDocument(document) })
    return publishDocument(tx, actor, { flow, document, note, issues })
  })
  tellFlow(actor, 'flow.published', id)
  return { version }
}
