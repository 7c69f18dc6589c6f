import type pg from 'pg'
import { idTime } from '@/lib/ids'

/**
 * Lets steps go on that wait for nothing but time: delays, throttles, the next try. False: the run
 * does not wait, or only for what is not time.
 */
export async function resumeRun(
  pool: pg.Pool,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `WITH target AS MATERIALIZED (
       SELECT id, created_at FROM run
       WHERE id = $1 AND created_at = $2 AND workspace_id = $3 AND status = 'waiting'
         AND started_at IS NOT NULL
       FOR NO KEY UPDATE
     ),
     steps AS (
       -- The clock of the worker that takes it up may be a little behind.
       UPDATE step_run AS s SET wait_until = least(s.wait_until, now() - interval '1 second')
       FROM target
       WHERE s.run_id = target.id AND s.created_at = target.created_at
         AND s.status = 'waiting' AND s.wait_for IS NULL
       RETURNING 1
     )
     UPDATE run AS r SET wake_at = least(r.wake_at, now()) FROM target
     WHERE r.id = target.id AND r.created_at = target.created_at AND EXISTS (SELECT 1 FROM steps)`,
    [runId, idTime(runId), workspaceId],
  )
  return rowCount === 1
}
