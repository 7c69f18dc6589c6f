import type pg from 'pg'
import { idTime } from '@/lib/ids'

/**
 * Cancels a run that has not settled. Its lease is taken away, so whatever a worker still writes is
 * refused, and the worker gives the run up with the next renewal. False: settled, or not there.
 */
export async function cancelRun(
  pool: pg.Pool,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE run
     SET status = 'cancelled', settled_at = now(), lease_token = NULL, lease_until = NULL,
         wake_at = NULL
     WHERE id = $1 AND created_at = $2 AND workspace_id = $3
       AND status IN ('queued', 'running', 'waiting')`,
    [runId, idTime(runId), workspaceId],
  )
  return rowCount === 1
}
