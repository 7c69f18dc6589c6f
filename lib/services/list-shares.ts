import type { ShareLink } from '@/lib/contracts/shares'
import { database } from '@/lib/db/process'
import { listShareLinks } from '@/lib/db/share-links'
import type { Actor } from './actor'
import { requireRun } from './present-run'
import { presentLinks } from './share-run'

/** The public links of a run that still work. */
export async function listShares(
  actor: Actor,
  id: string,
): Promise<{ items: ShareLink[]; nextCursor: null }> {
  const db = database()
  await requireRun(db, actor, id)
  const { workspaceId } = actor
  const rows = await listShareLinks(db, { workspaceId, runId: id, now: new Date() })
  return { items: await presentLinks(db, rows), nextCursor: null }
}
