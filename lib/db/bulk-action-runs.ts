import type pg from 'pg'
import { idTime } from '@/lib/ids'

interface FoundRuns {
  id: string
  workspaceId: string
  ids: readonly string[]
  /** Where the source goes on; null: it has no more. */
  place: string | null
  /** So many in all. */
  max: number
}

/** The runs and where to go on are one statement: a worker that dies takes none twice, and loses none. */
export async function addBulkRuns(
  pool: pg.Pool,
  { id, workspaceId, ids, place, max }: FoundRuns,
): Promise<void> {
  await pool.query(
    `WITH action AS (SELECT total FROM bulk_action WHERE id = $1 FOR UPDATE),
     found AS (
       SELECT r.id, r.flow_id, r.event_id, r.version
       FROM unnest($2::text[], $3::timestamptz[]) WITH ORDINALITY AS g(id, at, nth)
       JOIN run r ON r.id = g.id AND r.created_at = g.at AND r.workspace_id = $4
       WHERE NOT EXISTS (SELECT 1 FROM bulk_action_run b WHERE b.action_id = $1 AND b.run_id = r.id)
       ORDER BY g.nth
     ),
     taken AS (SELECT * FROM found LIMIT (SELECT greatest(0, $6 - total) FROM action)),
     added AS (
       INSERT INTO bulk_action_run (action_id, run_id, flow_id, event_id, version)
       SELECT $1, id, flow_id, event_id, version FROM taken
       ON CONFLICT DO NOTHING RETURNING 1
     )
     UPDATE bulk_action a SET
       total = a.total + (SELECT count(*) FROM added),
       is_cut = (SELECT count(*) FROM found) > (SELECT count(*) FROM taken)
         OR ($5::text IS NOT NULL AND a.total + (SELECT count(*) FROM added) >= $6),
       place = CASE WHEN a.total + (SELECT count(*) FROM added) >= $6 THEN NULL ELSE $5 END
     WHERE a.id = $1 AND a.state = 'gathering'`,
    [id, ids, ids.map(idTime), workspaceId, place, max],
  )
}

export interface BulkFlow {
  flowId: string
  version: number | null
  runs: number
}

export async function countBulkFlows(
  pool: pg.Pool,
  id: string,
): Promise<{ events: number; flows: BulkFlow[] }> {
  const { rows } = await pool.query<BulkFlow>(
    `SELECT flow_id AS "flowId", version, count(*)::int AS runs FROM bulk_action_run
     WHERE action_id = $1 GROUP BY 1, 2 ORDER BY runs DESC, 1, 2 DESC LIMIT 1000`,
    [id],
  )
  const counted = await pool.query<{ events: number }>(
    `SELECT count(DISTINCT event_id)::int AS events FROM bulk_action_run WHERE action_id = $1`,
    [id],
  )
  return { events: counted.rows[0]?.events ?? 0, flows: rows }
}

export type BulkRunState =
  | ('left' | 'started' | 'succeeded')
  | ('failed' | 'other' | 'cancelled' | 'refused')

export interface BulkCount {
  actionId: string
  state: BulkRunState
  refusal: string | null
  runs: number
}

/** How the runs of these actions stand, and why some were left as they were. */
export async function countBulkRuns(pool: pg.Pool, ids: readonly string[]): Promise<BulkCount[]> {
  if (ids.length === 0) return []
  const { rows } = await pool.query<BulkCount>(
    `SELECT action_id AS "actionId", state, refusal, count(*)::int AS runs FROM bulk_action_run
     WHERE action_id = ANY($1) GROUP BY 1, 2, 3 ORDER BY runs DESC`,
    [ids],
  )
  return rows
}

interface BulkRuns {
  id: string
  after?: string | undefined
  limit: number
}

/** Nothing was done to them yet; the oldest first. */
export async function listLeftRuns(
  pool: pg.Pool,
  { id, after = '', limit }: BulkRuns,
): Promise<string[]> {
  const { rows } = await pool.query<{ runId: string }>(
    `SELECT run_id AS "runId" FROM bulk_action_run
     WHERE action_id = $1 AND state = 'left' AND run_id > $2 ORDER BY run_id LIMIT $3`,
    [id, after, limit],
  )
  return rows.map(({ runId }) => runId)
}

export async function listStartedRuns(
  pool: pg.Pool,
  id: string,
): Promise<{ runId: string; newRunId: string }[]> {
  const { rows } = await pool.query<{ runId: string; newRunId: string }>(
    `SELECT run_id AS "runId", new_run_id AS "newRunId" FROM bulk_action_run
     WHERE action_id = $1 AND state = 'started' AND new_run_id IS NOT NULL`,
    [id],
  )
  return rows
}

interface OneRun {
  id: string
  runId: string
}

/**
 * In the transaction that makes the run that repeats it. False: it was repeated already, or the action
 * was cancelled; then that transaction must not be kept.
 */
export async function noteRepeated(
  client: pg.PoolClient,
  { id, runId, newRunId }: OneRun & { newRunId: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE bulk_action_run SET state = 'started', new_run_id = $3
     WHERE action_id = $1 AND run_id = $2 AND state = 'left'
       AND EXISTS (SELECT 1 FROM bulk_action WHERE id = $1 AND state = 'running' FOR SHARE)`,
    [id, runId, newRunId],
  )
  return rowCount === 1
}

export interface BulkOutcome extends OneRun {
  state: BulkRunState
  refusal?: string | undefined
}

export async function noteOutcomes(pool: pg.Pool, outcomes: readonly BulkOutcome[]): Promise<void> {
  if (outcomes.length === 0) return
  await pool.query(
    `UPDATE bulk_action_run b SET state = o.state, refusal = o.refusal
     FROM json_to_recordset($1::json) AS o("id" text, "runId" text, state text, refusal text)
     WHERE b.action_id = o."id" AND b.run_id = o."runId" AND b.state IN ('left', 'started')`,
    [JSON.stringify(outcomes)],
  )
}
