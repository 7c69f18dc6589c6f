import { database } from '@/lib/db/process'
import { revokeShareLink } from '@/lib/db/share-links'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

/** The link stops working with the next look at it. */
export async function revokeShare(
  { workspaceId }: Actor,
  { id: runId, share }: { id: string; share: string },
): Promise<void> {
  const wanted = { workspaceId, runId, id: share, now: new Date() }
  if (await revokeShareLink(database(), wanted)) return
  throw new AppError('not_found', 'There is no such link of this run, or it is revoked already.')
}
