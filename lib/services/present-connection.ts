import type { ConnectionSummary } from '@/lib/contracts/connections'
import type { Db } from '@/lib/db/client'
import { type ConnectionRow, findConnection, flowsUsing } from '@/lib/db/connections'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function presentConnections(
  db: Db,
  { workspaceId }: Actor,
  rows: ConnectionRow[],
): Promise<ConnectionSummary[]> {
  const ids = rows.map(({ id }) => id)
  const users = await flowsUsing(db, { workspaceId, ids })
  return rows.map(({ id, app, name, status, problem, lastUsedAt }) => ({
    id,
    app,
    name,
    status,
    problem: status === 'failing' ? problem : null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    usedBy: users.get(id) ?? [],
  }))
}

export async function presentConnection(
  db: Db,
  actor: Actor,
  row: ConnectionRow,
): Promise<ConnectionSummary> {
  const [summary] = await presentConnections(db, actor, [row])
  if (!summary) throw new Error('presentConnections lost a connection')
  return summary
}

export async function requireConnection(
  db: Db,
  { workspaceId }: Actor,
  id: string,
): Promise<ConnectionRow & { valuesSealed: string }> {
  const row = await findConnection(db, { workspaceId, id })
  if (!row) throw new AppError('not_found', 'There is no such connection.')
  return row
}
