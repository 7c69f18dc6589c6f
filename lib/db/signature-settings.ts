import type { Db } from './client'
import { readDocument } from './flows'

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
  const rows = await db.$queryRaw<{ flowId: string; flowName: string; document: string }[]>`
    SELECT f.id AS "flowId", f.name AS "flowName", coalesce(v.document, f.draft) AS document
    FROM flow f
    LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
    WHERE f.workspace_id = ${workspaceId} AND f.id <> ${flowId} AND f.deleted_at IS NULL
      AND coalesce(v.document, f.draft) LIKE '%"signature"%'
    ORDER BY f.updated_at DESC LIMIT ${limit}`
  return rows.map(({ document, ...row }) => ({ ...row, signature: signatureOf(document) }))
}

/** What the newest versions of a flow checked by, newest first, and since when. */
export async function versionSignatures(
  db: Db,
  { workspaceId, flowId, limit }: OfFlow,
): Promise<{ publishedAt: Date; signature: unknown }[]> {
  const rows = await db.$queryRaw<{ publishedAt: Date; document: string }[]>`
    SELECT published_at AS "publishedAt", document
    FROM version
    WHERE flow_id = ${flowId} AND workspace_id = ${workspaceId}
    ORDER BY number DESC LIMIT ${limit}`
  return rows.map(({ publishedAt, document }) => ({
    publishedAt,
    signature: signatureOf(document),
  }))
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

/** Read here: PostgreSQL refuses to look into JSON that has NUL or half a surrogate pair anywhere. */
function signatureOf(document: string): unknown {
  return readDocument(document).trigger.input?.signature
}
