import type { ApiKeySummary } from '@/lib/contracts/keys'
import { type ApiKeyRow, listApiKeys } from '@/lib/db/api-keys'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { readCursor, writeCursor } from './cursors'

export async function listKeys(
  { workspaceId }: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: ApiKeySummary[]; nextCursor: string | null }> {
  const after = readCursor('key', cursor)
  const { entries, next } = await listApiKeys(database(), { workspaceId, after, limit })
  return { items: entries.map(presentKey), nextCursor: writeCursor(next) }
}

export function presentKey({ id, name, hint, createdAt, lastUsedAt }: ApiKeyRow): ApiKeySummary {
  return {
    id,
    name,
    hint,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
