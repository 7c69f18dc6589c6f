import type pg from 'pg'

interface OfFlow {
  workspaceId: string
  flowId: string
}

/** The secrets of a flow's document by id, sealed. Those of other flows are not found. */
export async function findSealedSecrets(
  pool: pg.Pool,
  { workspaceId, flowId }: OfFlow,
  ids: string[],
): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; sealed: string }>({
    name: 'find-sealed-secrets',
    text: `SELECT id, sealed FROM document_secret
           WHERE id = ANY($1) AND flow_id = $2 AND workspace_id = $3`,
    values: [ids, flowId, workspaceId],
  })
  return new Map(rows.map(({ id, sealed }) => [id, sealed]))
}

/** The values of connections of a workspace by id, sealed. */
export async function findSealedConnections(
  pool: pg.Pool,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; values_sealed: string }>({
    name: 'find-sealed-connections',
    text: 'SELECT id, values_sealed FROM connection WHERE id = ANY($1) AND workspace_id = $2',
    values: [ids, workspaceId],
  })
  return new Map(rows.map(({ id, values_sealed }) => [id, values_sealed]))
}

/** Secrets that senders gave and nobody has looked at, the newest first. */
export async function findUnseenSecrets(
  pool: pg.Pool,
  { workspaceId, flowId }: OfFlow,
): Promise<{ id: string; sealed: string }[]> {
  const { rows } = await pool.query<{ id: string; sealed: string }>({
    name: 'find-unseen-secrets',
    text: `SELECT id, sealed FROM document_secret
           WHERE flow_id = $1 AND workspace_id = $2 AND is_unseen ORDER BY id DESC LIMIT $3`,
    values: [flowId, workspaceId, unseenMax],
  })
  return rows
}

/** Anybody who knows a URL can make a handshake: so many secrets of them are kept, the newest. */
export const unseenMax = 20

interface UnseenSecret extends OfFlow {
  id: string
  sealed: string
  hint: string
}

/** Keeps a secret that a sender gave. Those that became too many are deleted, unless a document uses them. */
export async function insertUnseenSecret(
  pool: pg.Pool,
  { id, workspaceId, flowId, sealed, hint }: UnseenSecret,
): Promise<void> {
  await pool.query({
    name: 'insert-unseen-secret',
    text: `
      WITH surplus AS (
        SELECT id FROM document_secret
        WHERE flow_id = $3 AND workspace_id = $2 AND is_unseen
        ORDER BY id DESC OFFSET ${unseenMax - 1}
      ), removed AS (
        DELETE FROM document_secret s USING surplus
        WHERE s.id = surplus.id
          AND NOT EXISTS (SELECT 1 FROM flow f WHERE f.id = s.flow_id AND strpos(f.draft, s.id) > 0)
          AND NOT EXISTS (SELECT 1 FROM version v
                          WHERE v.flow_id = s.flow_id AND strpos(v.document, s.id) > 0)
      )
      INSERT INTO document_secret (id, workspace_id, flow_id, sealed, hint, is_unseen)
      VALUES ($1, $2, $3, $4, $5, true)`,
    values: [id, workspaceId, flowId, sealed, hint],
  })
}
