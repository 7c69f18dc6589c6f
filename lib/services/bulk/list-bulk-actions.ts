import type { BulkAction } from '@/lib/contracts/bulk-actions'
import { listBulkActions as listRows } from '@/lib/db/bulk-actions'
import { databasePool } from '@/lib/db/process'
import type { Actor } from '@/lib/services/actor'
import { readCursor, writeCursor } from '@/lib/services/cursors'
import { presentBulkActions } from './present-bulk-actions'

interface Page {
  cursor?: string | undefined
  limit: number
}

export async function listBulkActions(
  actor: Actor,
  { cursor, limit }: Page,
): Promise<{ items: BulkAction[]; nextCursor: string | null }> {
  const { workspaceId } = actor
  const after = readCursor('bulkAction', cursor)
  const rows = await listRows(databasePool(), { workspaceId, after, limit })
  const shown = rows.slice(0, limit)
  return {
    items: await presentBulkActions(actor, shown),
    nextCursor: writeCursor(rows.length > limit ? (shown.at(-1)?.id ?? null) : null),
  }
}
