import type { ConnectionSummary } from '@/lib/contracts/connections'
import { updateConnection as updateConnectionRow } from '@/lib/db/connections'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { sealValues } from './connection-values'
import { presentConnection, requireConnection } from './present-connection'
import { tellConnection } from './tell'

interface ConnectionChange {
  id: string
  name?: string | undefined
  /** All values anew: the stored ones are never read back, so they cannot be changed one by one. */
  values?: Record<string, unknown> | undefined
}

export async function updateConnection(
  actor: Actor,
  { id, name, values }: ConnectionChange,
): Promise<ConnectionSummary> {
  const db = database()
  const { workspaceId } = actor
  const { app } = await requireConnection(db, actor, id)
  const change = values
    ? { valuesSealed: sealValues({ workspaceId, id }, app, values), status: 'untested' as const }
    : {}
  await updateConnectionRow(db, { workspaceId, id }, { name, ...change })
  tellConnection(actor, id)
  return presentConnection(db, actor, await requireConnection(db, actor, id))
}
