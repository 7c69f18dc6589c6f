import type { ApiKeySummary } from '@/lib/contracts/keys'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import { insertApiKey } from '@/lib/db/api-keys'
import { database } from '@/lib/db/process'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { presentKey } from './list-keys'

/** Makes a key of the workspace. Only its hash is stored, so this answer is the only place it is in. */
export async function createKey(
  { workspaceId }: Actor,
  { name }: { name: string },
): Promise<ApiKeySummary & { key: string }> {
  const key = `hk_${randomToken(32)}`
  const row = await insertApiKey(database(), {
    id: newId('key'),
    workspaceId,
    name,
    keyHash: hashToken(key),
    hint: key.slice(-4),
  })
  return { ...presentKey(row), key }
}
