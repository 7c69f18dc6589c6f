import { open } from '@/lib/crypto/seal'
import type { HotPool } from '@/lib/db/hot/pool'
import { findSealedConnections, findSealedSecrets } from '@/lib/db/hot/sealed'
import { ConnectionSecret, SealedSecret } from '@/lib/endpoint/settings/secret'
import { readOwn } from '@/lib/flow/record'
import { isId } from '@/lib/ids'
import { log } from '@/lib/log'

export interface SecretPlace {
  workspaceId: string
  flowId: string
}

/** The text of a secret as it stands in a document; undefined: it is none, or cannot be opened. */
export type TextOf = (secret: unknown) => string | undefined

/** Opens secrets of this flow and of its workspace. One query for each kind, none where none is needed. */
export async function openSecrets(
  pool: HotPool,
  place: SecretPlace,
  secrets: unknown[],
): Promise<TextOf> {
  const { workspaceId } = place
  const sealedIds = secrets.flatMap((one) => sealedIdOf(one) ?? [])
  const connectionIds = secrets.flatMap((one) => connectionOf(one)?.connection ?? [])
  const [sealed, connections] = await Promise.all([
    sealedIds.length > 0 ? findSealedSecrets(pool, place, sealedIds) : undefined,
    connectionIds.length > 0 ? findSealedConnections(pool, workspaceId, connectionIds) : undefined,
  ])
  return (secret) => {
    const id = sealedIdOf(secret)
    if (id !== undefined) {
      return openText({ purpose: 'document-secret', workspaceId, rowId: id }, sealed?.get(id))
    }
    const named = connectionOf(secret)
    if (!named) return undefined
    const context = { purpose: 'connection', workspaceId, rowId: named.connection } as const
    const values = openText(context, connections?.get(named.connection))
    const value = values === undefined ? undefined : readPath(JSON.parse(values), named.field)
    return typeof value === 'string' ? value : undefined
  }
}

/** `auth.token` is a field inside a field. */
function readPath(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => readOwn(value, name), values)
}

/** What cannot be an id is not asked for: PostgreSQL refuses some texts. */
function sealedIdOf(secret: unknown): string | undefined {
  const { sealed = '' } = SealedSecret.safeParse(secret).data ?? {}
  return isId('secret', sealed) ? sealed : undefined
}

function connectionOf(secret: unknown): ConnectionSecret | undefined {
  const { data } = ConnectionSecret.safeParse(secret)
  return data && isId('connection', data.connection) ? data : undefined
}

function openText(
  context: Parameters<typeof open>[0],
  sealed: string | undefined,
): string | undefined {
  if (sealed === undefined) return undefined
  try {
    return open(context, sealed)
  } catch (error) {
    log.error('A stored secret could not be opened.', { id: context.rowId, error })
    return undefined
  }
}
