import type pg from 'pg'

interface RefusedConnection {
  workspaceId: string
  id: string
  /** The values that were refused. */
  valuesSealed: string
  /** What the service said, for people. */
  problem?: string
}

/**
 * The sealed values of an account that a step uses, which is noted at most once a minute: "last used"
 * is for people, and a busy account would be written for every step.
 */
export async function loadSealedConnection(
  pool: pg.Pool,
  workspaceId: string,
  id: string,
): Promise<{ app: string; valuesSealed: string } | undefined> {
  const { rows } = await pool.query<{ app: string; values_sealed: string; is_old: boolean }>({
    name: 'load-connection',
    text: `SELECT app, values_sealed,
                  coalesce(last_used_at < now() - interval '1 minute', true) AS is_old
           FROM connection WHERE id = $1 AND workspace_id = $2`,
    values: [id, workspaceId],
  })
  const [row] = rows
  if (!row) return undefined
  if (row.is_old) {
    await pool.query({
      name: 'note-connection-use',
      text: 'UPDATE connection SET last_used_at = now() WHERE id = $1 AND workspace_id = $2',
      values: [id, workspaceId],
    })
  }
  return { app: row.app, valuesSealed: row.values_sealed }
}

/**
 * Marks an account whose values were refused, and makes every ingest process look again at the flows
 * that use it. False: it was marked already, is at rest, or has other values by now.
 */
export async function markConnectionFailing(
  pool: pg.Pool,
  { workspaceId, id, valuesSealed, problem }: RefusedConnection,
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'mark-connection-failing',
    text: `UPDATE connection SET status = 'failing', problem = $4, updated_at = now()
           WHERE id = $1 AND workspace_id = $2 AND values_sealed = $3
             AND status IN ('untested', 'working')`,
    values: [id, workspaceId, valuesSealed, problem ?? null],
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
