import { idTime } from '@/lib/ids'
import type { Db } from './client'

/** A URL of a flow; the token of an endpoint that was replaced has a row of its own, its alias. */
export interface EndpointRow {
  id: string
  flowId: string
  name: string
  tokenSealed: string
  /** The endpoint that this replaced token still leads to, until `expiresAt`. */
  aliasOf: string | null
  expiresAt: Date | null
  createdAt: Date
}

interface OfFlow {
  workspaceId: string
  flowId: string
}

interface NewEndpoint extends OfFlow {
  id: string
  name?: string
  tokenHash: string
  tokenSealed: string
  aliasOf?: string
  expiresAt?: Date
}

const select = {
  id: true,
  flowId: true,
  name: true,
  tokenSealed: true,
  aliasOf: true,
  expiresAt: true,
  createdAt: true,
} as const

export async function insertEndpoint(db: Db, endpoint: NewEndpoint): Promise<void> {
  await db.endpoint.create({ data: endpoint, select: { id: true } })
}

/** The URL that each of these flows shows: its oldest. */
export async function findEndpoints(
  db: Db,
  { workspaceId, flowIds }: { workspaceId: string; flowIds: string[] },
): Promise<Map<string, EndpointRow>> {
  const rows = await db.endpoint.findMany({
    where: { workspaceId, flowId: { in: flowIds }, aliasOf: null },
    orderBy: { id: 'desc' },
    select,
  })
  // The last one set is the oldest.
  return new Map(rows.map((row) => [row.flowId, row]))
}

/** The endpoints of a flow and their aliases, the oldest first, as far as requests are taken at them. */
export async function listEndpoints(
  db: Db,
  { workspaceId, flowId }: OfFlow,
  now: Date,
): Promise<EndpointRow[]> {
  return db.endpoint.findMany({
    where: {
      workspaceId,
      flowId,
      deletedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    orderBy: { id: 'asc' },
    select,
  })
}

export async function renameEndpoint(
  db: Db,
  { workspaceId, flowId, id, name }: OfFlow & { id: string; name: string },
): Promise<void> {
  await db.endpoint.updateMany({ where: { id, workspaceId, flowId }, data: { name } })
}

interface NewToken extends OfFlow {
  id: string
  tokenHash: string
  tokenSealed: string
}

export async function replaceToken(
  tx: Db,
  { workspaceId, flowId, id, tokenHash, tokenSealed }: NewToken,
): Promise<void> {
  await tx.endpoint.updateMany({
    where: { id, workspaceId, flowId },
    data: { tokenHash, tokenSealed },
  })
}

/** An endpoint with its aliases, or one alias. The rows stay: the URLs answer "deleted" for good. */
export async function markEndpointDeleted(
  db: Db,
  { workspaceId, flowId, id }: OfFlow & { id: string },
): Promise<void> {
  await db.endpoint.updateMany({
    where: { workspaceId, flowId, deletedAt: null, OR: [{ id }, { aliasOf: id }] },
    data: { deletedAt: new Date() },
  })
}

export async function markEndpointsDeleted(db: Db, { workspaceId, flowId }: OfFlow): Promise<void> {
  await db.endpoint.updateMany({
    where: { workspaceId, flowId, deletedAt: null },
    data: { deletedAt: new Date() },
  })
}

/**
 * When something last arrived at each endpoint of a flow, as far as its newest deliveries tell: an
 * index of its own would cost every delivery. Those without are not in it.
 */
export async function lastDeliveries(
  db: Db,
  { workspaceId, flowId }: OfFlow,
): Promise<Map<string, Date>> {
  const rows = await db.$queryRaw<{ endpointId: string; eventId: string }[]>`
    SELECT endpoint_id AS "endpointId", max(id) AS "eventId"
    FROM (
      SELECT id, endpoint_id FROM delivery
      WHERE flow_id = ${flowId} AND workspace_id = ${workspaceId}
      ORDER BY id DESC LIMIT ${lookedAt}) AS newest
    WHERE endpoint_id IS NOT NULL GROUP BY endpoint_id`
  return new Map(rows.map(({ endpointId, eventId }) => [endpointId, idTime(eventId)]))
}

const lookedAt = 2_000
