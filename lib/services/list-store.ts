import type { StoreEntry } from '@/lib/contracts/data'
import { database } from '@/lib/db/process'
import { listStoreEntries } from '@/lib/db/store-entries'
import type { Actor } from './actor'
import { readTextCursor, writeCursor } from './cursors'

interface StoreList {
  q?: string | undefined
  cursor?: string | undefined
  limit: number
}

export async function listStore(
  { workspaceId }: Actor,
  { q, cursor, limit }: StoreList,
): Promise<{ items: StoreEntry[]; nextCursor: string | null }> {
  const after = readTextCursor(cursor)
  const { entries, next } = await listStoreEntries(database(), { workspaceId, q, after, limit })
  const items = entries.map(({ expiresAt, updatedAt, ...entry }) => ({
    ...entry,
    expiresAt: expiresAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  }))
  return { items, nextCursor: writeCursor(next) }
}
