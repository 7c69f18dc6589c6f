import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { open } from '@/lib/crypto/seal'
import type { Db } from '@/lib/db/client'
import { type EndpointRow, lastDeliveries, listEndpoints } from '@/lib/db/endpoints'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { endpointUrl } from './present-flow'

/** The URLs of a flow that work, its own first; the caller has found the flow. */
export async function presentEndpoints(
  db: Db,
  { workspaceId }: Actor,
  flowId: string,
): Promise<EndpointSummary[]> {
  const rows = await listEndpoints(db, { workspaceId, flowId }, new Date())
  const whole = rows.filter(({ aliasOf }) => aliasOf === null)
  const last = await lastDeliveries(db, { workspaceId, flowId })
  return whole.map((row, index) => ({
    id: row.id,
    name: row.name,
    url: endpointUrl(workspaceId, row),
    isPrimary: index === 0,
    createdAt: row.createdAt.toISOString(),
    retiring: rows.flatMap((alias) =>
      alias.aliasOf === row.id ? retiring(workspaceId, alias) : [],
    ),
    lastDeliveryAt: last.get(row.id)?.toISOString() ?? null,
  }))
}

export async function presentEndpoint(
  db: Db,
  actor: Actor,
  { flowId, id }: { flowId: string; id: string },
): Promise<EndpointSummary> {
  const found = (await presentEndpoints(db, actor, flowId)).find((one) => one.id === id)
  if (!found) throw endpointNotFound()
  return found
}

export function endpointNotFound(): AppError {
  return new AppError('not_found', 'This flow has no such URL. It may have been deleted.')
}

/** The token that a URL ends in. */
export function openToken(workspaceId: string, { id, tokenSealed }: EndpointRow): string {
  return open({ purpose: 'endpoint-token', workspaceId, rowId: id }, tokenSealed)
}

function retiring(workspaceId: string, alias: EndpointRow): EndpointSummary['retiring'] {
  if (!alias.expiresAt) return []
  const hint = openToken(workspaceId, alias).slice(-4)
  return [{ id: alias.id, hint, expiresAt: alias.expiresAt.toISOString() }]
}
