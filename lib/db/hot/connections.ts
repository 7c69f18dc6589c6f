import type pg from 'pg'

interface RefusedConnection {
  workspaceId: string
  id: string
  /** The values that were refused. */
  valuesSealed: string
}

/**
 * Marks an account whose values were refused, and makes every ingest process look again at the flows
 * that use it. False: it was marked already, is at rest, or has other values by now.
 */
export async function markConnectionFailing(
  pool: pg.Pool,
  { workspaceId, id, valuesSealed }: RefusedConnection,
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'mark-connection-failing',
    text: `UPDATE connection SET status = 'failing', updated_at = now()
           WHERE id = $1 AND workspace_id = $2 AND values_sealed = $3
             AND status IN ('untested', 'working')`,
    values: [id, workspaceId, valuesSealed],
  })
  if (!rowCount) return false
  await pool.query({
    name: 'drop-endpoints-of-connection',
    text: `SELECT pg_notify('hookline_endpoint', f.id)
           FROM flow f
           LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
           WHERE f.workspace_id = $1 AND f.deleted_at IS NULL
             AND (strpos(f.draft, $2) > 0 OR strpos(v.document, $2) > 0)`,
    values: [workspaceId, id],
  })
  return true
}
