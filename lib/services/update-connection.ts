import type { ConnectionSummary } from '@/lib/contracts/connections'
import { type ConnectionRow, updateConnection as updateConnectionRow } from '@/lib/db/connections'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { announceConnection } from './announce-connection'
import { sealValues } from './connection-values'
import { withKept } from './kept-values'
import { presentConnection, requireConnection } from './present-connection'

interface ConnectionChange {
  id: string
  name?: string | undefined
  /** All values anew, but for secrets that stay. */
  values?: Record<string, unknown> | undefined
  /** True puts it at rest, false ends that. */
  maintenance?: boolean | undefined
}

export async function updateConnection(
  actor: Actor,
  { id, name, values, maintenance }: ConnectionChange,
): Promise<ConnectionSummary> {
  const db = database()
  const { workspaceId } = actor
  const { app, status, valuesSealed: stored } = await requireConnection(db, actor, id)
  const place = { workspaceId, id }
  const valuesSealed = values && sealValues(place, app, withKept({ place, app, stored }, values))
  await updateConnectionRow(db, place, {
    name,
    valuesSealed,
    status: nextStatus(status, { hasNewValues: !!values, maintenance }),
  })
  await announceConnection(db, actor, id)
  return presentConnection(db, actor, await requireConnection(db, actor, id))
}

/** undefined: it stays. A rest lasts until a person ends it, whatever else changes. */
function nextStatus(
  status: ConnectionRow['status'],
  { hasNewValues, maintenance }: { hasNewValues: boolean; maintenance: boolean | undefined },
): ConnectionRow['status'] | undefined {
  const isAtRest = status === 'maintenance'
  if (maintenance ?? isAtRest) return isAtRest ? undefined : 'maintenance'
  return isAtRest || hasNewValues ? 'untested' : undefined
}
