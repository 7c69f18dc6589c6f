import { open } from '@/lib/crypto/seal'
import type { HotPool } from '@/lib/db/hot/pool'
import { findSealedConnections, findSealedSecrets } from '@/lib/db/hot/sealed'
import { ConnectionSecret, SealedSecret } from '@/lib/endpoint/settings/secret'
import { endpointSettingsSchema } from '@/lib/endpoint/settings/settings-schema'
import { isRecord, readOwn } from '@/lib/flow/record'
import { mapSecrets, secretsOf } from '@/lib/flow/secret-fields'
import { isId } from '@/lib/ids'
import { log } from '@/lib/log'

interface Place {
  workspaceId: string
  flowId: string
}

export interface OpenSettings {
  /** With every secret as plain text: to judge requests by, never to be stored, sent or logged. */
  settings: Record<string, unknown>
  /** Where a secret should stand that cannot be opened; there is '' now. */
  missing: string[]
}

/** The settings of a URL with their secrets opened: those of this flow and of its workspace only. */
export async function openSettings(
  pool: HotPool,
  place: Place,
  settings: Record<string, unknown>,
): Promise<OpenSettings> {
  const schema = endpointSettingsSchema()
  const found = secretsOf(settings, schema)
  const texts = await openAll(
    pool,
    place,
    found.map(({ value }) => value),
  )
  const missing: string[] = []
  const opened = mapSecrets(settings, schema, (value, path) => {
    if (typeof value === 'string' && value !== '') return value
    const text = texts(value)
    if (text === undefined || text === '') missing.push(path)
    return text ?? ''
  })
  // `mapSecrets` gives a record for a record.
  return { settings: isRecord(opened) ? opened : {}, missing }
}

type TextOf = (secret: unknown) => string | undefined

/** One query for each kind, and none where there is nothing to open. */
async function openAll(pool: HotPool, place: Place, secrets: unknown[]): Promise<TextOf> {
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
    const value = values === undefined ? undefined : readOwn(JSON.parse(values), named.field)
    return typeof value === 'string' ? value : undefined
  }
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
