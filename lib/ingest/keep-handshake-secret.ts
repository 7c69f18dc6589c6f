import { open, seal } from '@/lib/crypto/seal'
import type { HotPool } from '@/lib/db/hot/pool'
import { findUnseenSecrets, insertUnseenSecret } from '@/lib/db/hot/sealed'
import { newId } from '@/lib/ids'

interface GivenSecret {
  workspaceId: string
  flowId: string
  token: string
}

/**
 * Keeps a secret that a sender gave in its handshake, for its owner to look at once. Returns its id.
 * The same secret given again, before anybody looked, is the same one.
 */
export async function keepHandshakeSecret(
  pool: HotPool,
  { workspaceId, flowId, token }: GivenSecret,
): Promise<string> {
  const place = { workspaceId, flowId }
  const contextOf = (id: string) =>
    ({ purpose: 'document-secret', workspaceId, rowId: id }) as const
  const unseen = await findUnseenSecrets(pool, place)
  const same = unseen.find(({ id, sealed }) => open(contextOf(id), sealed) === token)
  if (same) return same.id
  const id = newId('secret')
  await insertUnseenSecret(pool, {
    ...place,
    id,
    sealed: seal(contextOf(id), token),
    hint: token.length >= 16 ? token.slice(-4) : '',
  })
  return id
}
