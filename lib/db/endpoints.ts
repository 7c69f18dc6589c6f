import type { Db } from './client'

export interface EndpointRow {
  id: string
  flowId: string
  tokenSealed: string
}

export async function insertEndpoint(
  db: Db,
  endpoint: EndpointRow & { workspaceId: string; tokenHash: string },
): Promise<void> {
  await db.endpoint.create({ data: endpoint, select: { id: true } })
}

export async function findEndpoints(
  db: Db,
  { workspaceId, flowIds }: { workspaceId: string; flowIds: string[] },
): Promise<Map<string, EndpointRow>> {
  const rows = await db.endpoint.findMany({
    where: { workspaceId, flowId: { in: flowIds } },
    select: { id: true, flowId: true, tokenSealed: true },
  })
  return new Map(rows.map((row) => [row.flowId, row]))
}

/** The row stays, so that the URL answers "deleted" for good. */
export async function markEndpointDeleted(
  db: Db,
  { workspaceId, flowId }: { workspaceId: string; flowId: string },
): Promise<void> {
  await db.endpoint.updateMany({
    where: { workspaceId, flowId, deletedAt: null },
    data: { deletedAt: new Date() },
  })
}
