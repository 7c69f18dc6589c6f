import type { Db } from './client'

/** The signature settings of a document as they are stored: secrets sealed. */
export interface StoredSignature {
  flowId: string
  flowName: string
  signature: unknown
}

interface OfFlow {
  workspaceId: string
  flowId: string
  limit: number
}

/** What the other flows of a workspace check by, the lately changed first. */
export async function otherSignatures(
  db: Db,
  { workspaceId, flowId, limit }: OfFlow,
): Promise<StoredSignature[]> {
  const rows = await db.$queryRaw<{ flowId: string; flowName: string; signature: string | null }[]>`
    SELECT f.id AS "flowId", f.name AS "flowName",
           (coalesce(v.document, f.draft)::json #> '{trigger,input,signature}')::text AS signature
    FROM flow f
    LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
    WHERE f.workspace_id = ${workspaceId} AND f.id <> ${flowId} AND f.deleted_at IS NULL
      AND coalesce(v.document, f.draft) LIKE '%"signature"%'
    ORDER BY f.updated_at DESC LIMIT ${limit}`
  return rows.map((row) => ({ ...row, signature: readJson(row.signature) }))
}

/** What the newest versions of a flow checked by, newest first, and since when. */
export async function versionSignatures(
  db: Db,
  { workspaceId, flowId, limit }: OfFlow,
): Promise<{ publishedAt: Date; signature: unknown }[]> {
  const rows = await db.$queryRaw<{ publishedAt: Date; signature: string | null }[]>`
    SELECT published_at AS "publishedAt",
           (document::json #> '{trigger,input,signature}')::text AS signature
    FROM version
    WHERE flow_id = ${flowId} AND workspace_id = ${workspaceId}
    ORDER BY number DESC LIMIT ${limit}`
  return rows.map((row) => ({ ...row, signature: readJson(row.signature) }))
}

/** The endpoint that a delivery came to, for the address its sender knew. */
export async function findDeliveryEndpoint(
  db: Db,
  { workspaceId, flowId, id }: { workspaceId: string; flowId: string; id: string | null },
): Promise<{ id: string; tokenSealed: string } | null> {
  return db.endpoint.findFirst({
    where: { workspaceId, flowId, ...(id === null ? {} : { id }) },
    orderBy: { id: 'asc' },
    select: { id: true, tokenSealed: true },
  })
}

function readJson(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text)
}
