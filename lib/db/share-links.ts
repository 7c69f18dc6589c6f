import type { Db } from './client'

export interface ShareLinkRow {
  id: string
  workspaceId: string
  runId: string
  /** JSON as text. */
  reveal: string
  createdBy: string | null
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

const select = {
  ...{ id: true, workspaceId: true, runId: true, reveal: true },
  ...{ createdBy: true, createdAt: true, expiresAt: true, revokedAt: true },
} as const

interface OfRun {
  workspaceId: string
  runId: string
}

export async function insertShareLink(
  db: Db,
  link: Omit<ShareLinkRow, 'createdAt' | 'revokedAt'> & { tokenHash: string },
): Promise<ShareLinkRow> {
  return db.shareLink.create({ data: link, select })
}

/** Those that still work, the newest first. */
export async function listShareLinks(
  db: Db,
  { workspaceId, runId, now }: OfRun & { now: Date },
): Promise<ShareLinkRow[]> {
  return db.shareLink.findMany({
    where: { workspaceId, runId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { id: 'desc' },
    select,
  })
}

/** Of any workspace: whoever asks holds the token. It is of 131 random bits, so looking it up tells nothing. */
export async function findShareLink(db: Db, tokenHash: string): Promise<ShareLinkRow | null> {
  return db.shareLink.findUnique({ where: { tokenHash }, select })
}

export async function revokeShareLink(
  db: Db,
  { workspaceId, runId, id, now }: OfRun & { id: string; now: Date },
): Promise<boolean> {
  const { count } = await db.shareLink.updateMany({
    where: { id, workspaceId, runId, revokedAt: null },
    data: { revokedAt: now },
  })
  return count > 0
}

/** What ended long ago has nothing more to say. */
export async function deleteOldShareLinks(
  db: Db,
  { workspaceId, before }: { workspaceId: string; before: Date },
): Promise<void> {
  await db.shareLink.deleteMany({ where: { workspaceId, expiresAt: { lt: before } } })
}
