import type { Db } from './client'

interface OfWorkspace {
  workspaceId: string
}

export interface RedactionRow {
  neverStored: string[]
  masked: string[]
}

export async function findRedaction(db: Db, { workspaceId }: OfWorkspace): Promise<RedactionRow> {
  const row = await db.redactionSetting.findUnique({
    where: { workspaceId },
    select: { neverStored: true, masked: true },
  })
  return row ?? { neverStored: [], masked: [] }
}

/** Also tells every ingest process to look its endpoints up again. */
export async function setRedaction(
  db: Db,
  { workspaceId, neverStored, masked }: OfWorkspace & RedactionRow,
): Promise<void> {
  await db.redactionSetting.upsert({
    where: { workspaceId },
    create: { workspaceId, neverStored, masked },
    update: { neverStored, masked, updatedAt: new Date() },
    select: { workspaceId: true },
  })
  await db.$executeRaw`
    SELECT pg_notify('hookline_endpoint', id) FROM flow
    WHERE workspace_id = ${workspaceId} AND deleted_at IS NULL`
}

/** Documents that may hold masks, by flow: what is being edited and what is live. Deleted flows too. */
export async function documentsWithMasks(
  db: Db,
  { workspaceId, ids }: OfWorkspace & { ids: string[] },
): Promise<{ id: string; draft: string | null; live: string | null }[]> {
  if (ids.length === 0) return []
  return db.$queryRaw`
    SELECT f.id, CASE WHEN strpos(f.draft, '"mask"') > 0 THEN f.draft END AS draft,
           CASE WHEN strpos(v.document, '"mask"') > 0 THEN v.document END AS live
    FROM flow f
    LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
    WHERE f.workspace_id = ${workspaceId} AND f.id = ANY(${ids})
      AND (strpos(f.draft, '"mask"') > 0 OR strpos(v.document, '"mask"') > 0)`
}
