import type pg from 'pg'
import { idTime } from '@/lib/ids'
import type { ChildEnd } from './follow-ups'
import { inTransaction } from './transaction'

/** Workers listen: the payload is the id of a run that was cancelled while somebody drove it. */
export const cancelChannel = 'hookline_cancel'

/**
 * Cancels a run that has not settled, and the runs that it waits for. Their leases are taken away, so
 * whatever a worker still writes is refused. The worker is told with the commit; one that does not
 * hear it gives the run up with the next renewal.
 * Answers with all that were cancelled, this one first; empty: it is settled, or not there.
 */
export function cancelRun(
  pool: pg.Pool,
  { workspaceId, runId, by = null }: CancelWish,
): Promise<CancelledRun[]> {
  return inTransaction(pool, async (client) => {
    const cancelled: CancelledRun[] = []
    const pending = [runId]
    for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
      const run = await cancelOne(client, { workspaceId, runId: id, by })
      if (!run) continue
      cancelled.push(run)
      pending.push(...(await awaitedBy(client, id)))
    }
    // The runs above those that go with it are cancelled too: only the first has somebody to tell.
    if (cancelled.length > 0) await tellParent(client, runId)
    return cancelled
  })
}

export interface CancelWish {
  workspaceId: string
  runId: string
  /** Whose wish it is: a person, or `api`. */
  by?: string | null
}

export interface CancelledRun {
  id: string
  flowId: string
}

async function cancelOne(
  client: pg.PoolClient,
  { workspaceId, runId, by = null }: CancelWish,
): Promise<CancelledRun | undefined> {
  const { rows } = await client.query<{ flow_id: string }>(
    `WITH found AS (
       SELECT id, created_at, status FROM run
       WHERE id = $1 AND created_at = $2 AND workspace_id = $3
         AND status IN ('queued', 'running', 'waiting')
       FOR NO KEY UPDATE
     ),
     cancelled AS (
       UPDATE run AS r
       SET status = 'cancelled', settled_at = now(), lease_token = NULL, lease_until = NULL,
           wake_at = NULL, cancelled_by = $4
       FROM found WHERE r.id = found.id AND r.created_at = found.created_at
       RETURNING r.id, r.flow_id, found.status AS before
     )
     SELECT flow_id, CASE WHEN before = 'running' THEN pg_notify('${cancelChannel}', id) END
     FROM cancelled`,
    [runId, idTime(runId), workspaceId, by],
  )
  const [row] = rows
  return row && { id: runId, flowId: row.flow_id }
}

async function awaitedBy(client: pg.PoolClient, runId: string): Promise<string[]> {
  const { rows } = await client.query<{ child_run_id: string }>(
    `SELECT child_run_id FROM wait
     WHERE run_id = $1 AND kind = 'flow' AND child_run_id IS NOT NULL AND resolved_at IS NULL`,
    [runId],
  )
  return rows.map(({ child_run_id }) => child_run_id)
}

async function tellParent(client: pg.PoolClient, runId: string): Promise<void> {
  const payload: ChildEnd = { run: runId, status: 'cancelled', output: null }
  await client.query(
    `INSERT INTO follow_up (run_id, kind, workspace_id, flow_id, payload)
     SELECT $1, 'parent', workspace_id, flow_id, $2 FROM wait
     WHERE child_run_id = $1 AND kind = 'flow' AND resolved_at IS NULL
     ON CONFLICT DO NOTHING`,
    [runId, JSON.stringify(payload)],
  )
}
