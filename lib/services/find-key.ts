import { hashToken } from '@/lib/crypto/tokens'
import { findApiKey, touchApiKey } from '@/lib/db/api-keys'
import { database } from '@/lib/db/process'

/** "Last used" is for people: once a minute is exact enough and keeps reads free of writes. */
const touchMs = 60_000

/** Whose workspace an API key opens; undefined for a key that is none of ours. */
export async function findKey(key: string): Promise<{ workspaceId: string } | undefined> {
  const db = database()
  const row = await findApiKey(db, hashToken(key))
  if (!row) return undefined
  if (Date.now() - (row.lastUsedAt?.getTime() ?? 0) > touchMs) await touchApiKey(db, row.id)
  return { workspaceId: row.workspaceId }
}
