import type pg from 'pg'

interface OldErrors {
  workspaceId: string
  flowId?: string | undefined
  before: Date
}

/** Errors that were not seen since, and the hours in which others were. Their runs went themselves. */
export async function dropErrors(
  pool: pg.Pool,
  { workspaceId, flowId, before }: OldErrors,
): Promise<void> {
  const values = [workspaceId, flowId ?? null, before]
  await pool.query(
    `WITH gone AS (
       DELETE FROM error_group
       WHERE workspace_id = $1 AND (flow_id = $2 OR $2 IS NULL) AND last_seen_at < $3
       RETURNING id
     ), hours AS (
       DELETE FROM error_group_hour h USING gone WHERE h.group_id = gone.id
     )
     DELETE FROM error_group_run r USING gone WHERE r.group_id = gone.id`,
    values,
  )
  await pool.query(
    `DELETE FROM error_group_hour h USING error_group g
     WHERE g.workspace_id = $1 AND (g.flow_id = $2 OR $2 IS NULL) AND h.group_id = g.id
       AND h.hour <= $3::timestamptz - interval '1 hour'`,
    values,
  )
}
