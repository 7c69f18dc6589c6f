import type { Db } from './client'

/** A secret of a flow's document, as it is stored: sealed. */
export interface DocumentSecretRow {
  id: string
  sealed: string
  /** The last characters of a long secret. */
  hint: string
  /** Given by a sender in a handshake; nobody has looked at it yet. */
  isUnseen: boolean
  createdAt: Date
}

interface OfFlow {
  workspaceId: string
  flowId: string
}

export type NewDocumentSecret = Pick<DocumentSecretRow, 'id' | 'sealed' | 'hint'>

const select = { id: true, sealed: true, hint: true, isUnseen: true, createdAt: true } as const

/** So many that no document names are kept: an undo, or another tab, may still name them. */
export const unusedSecretsMax = 100

export async function insertSecrets(
  db: Db,
  { workspaceId, flowId }: OfFlow,
  secrets: NewDocumentSecret[],
): Promise<void> {
  await db.documentSecret.createMany({
    data: secrets.map((secret) => ({ ...secret, workspaceId, flowId })),
  })
}

/** The newest secrets of a flow. */
export async function newestSecrets(
  db: Db,
  { workspaceId, flowId }: OfFlow,
  limit: number,
): Promise<DocumentSecretRow[]> {
  return db.documentSecret.findMany({
    where: { workspaceId, flowId },
    orderBy: { id: 'desc' },
    take: limit,
    select,
  })
}

export async function findSecret(
  db: Db,
  { workspaceId, flowId }: OfFlow,
  id: string,
): Promise<DocumentSecretRow | null> {
  return db.documentSecret.findFirst({ where: { id, workspaceId, flowId }, select })
}

/** Which of these are secrets of the flow. */
export async function ownSecretIds(
  db: Db,
  { workspaceId, flowId }: OfFlow,
  ids: string[],
): Promise<Set<string>> {
  const rows = await db.documentSecret.findMany({
    where: { workspaceId, flowId, id: { in: ids } },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id))
}

/** False: somebody has seen it already, or it is gone. */
export async function markSecretSeen(
  db: Db,
  { workspaceId, flowId }: OfFlow,
  id: string,
): Promise<boolean> {
  const { count } = await db.documentSecret.updateMany({
    where: { id, workspaceId, flowId, isUnseen: true },
    data: { isUnseen: false },
  })
  return count > 0
}

/** Deletes old secrets that neither the draft nor any version names. */
export async function pruneSecrets(db: Db, { workspaceId, flowId }: OfFlow): Promise<void> {
  await db.$executeRaw`
    DELETE FROM document_secret s
    USING (SELECT id FROM document_secret
           WHERE workspace_id = ${workspaceId} AND flow_id = ${flowId}
           ORDER BY id DESC OFFSET ${unusedSecretsMax}) old
    WHERE s.id = old.id
      AND NOT EXISTS (SELECT 1 FROM flow f WHERE f.id = s.flow_id AND strpos(f.draft, s.id) > 0)
      AND NOT EXISTS (SELECT 1 FROM version v
                      WHERE v.flow_id = s.flow_id AND strpos(v.document, s.id) > 0)`
}
