import type pg from 'pg'
import type { Db } from './client'

export interface ErrorRetryRow {
  id: string
  workspaceId: string
  groupId: string
  userId: string | null
  from: 'start' | 'failed'
  state: 'running' | 'done' | 'cancelled'
  place: string
  lastRunId: string
  total: number
  started: number
  succeeded: number
  failed: number
  refused: number
  refusal: string | null
  currentRunId: string | null
  createdAt: Date
  endedAt: Date | null
}

const columns = `id, workspace_id AS "workspaceId", group_id AS "groupId", user_id AS "userId", "from",
  state, place, last_run_id AS "lastRunId", total, started, succeeded, failed, refused, refusal,
  current_run_id AS "currentRunId", created_at AS "createdAt", ended_at AS "endedAt"`

const isLeft = { isRepeated: false, retriedBy: null }

/** Failed runs of a group that nobody has run again, the oldest first. */
export async function listAffectedRuns(
  db: Db,
  { groupId, after = '', limit }: { groupId: string; after?: string; limit: number },
): Promise<string[]> {
  const rows = await db.errorGroupRun.findMany({
    where: { groupId, ...isLeft, runId: { gt: after } },
    orderBy: { runId: 'asc' },
    take: limit,
    select: { runId: true },
  })
  return rows.map(({ runId }) => runId)
}

export function countAffectedRuns(db: Db, { groupId }: { groupId: string }): Promise<number> {
  return db.errorGroupRun.count({ where: { groupId, ...isLeft } })
}

export async function findLastRetry(
  db: Db,
  { workspaceId, groupId }: { workspaceId: string; groupId: string },
): Promise<ErrorRetryRow | null> {
  // Only these words are written there.
  return (await db.errorRetry.findFirst({
    where: { workspaceId, groupId },
    orderBy: { id: 'desc' },
    omit: { leasedUntil: true, flowId: true },
  })) as ErrorRetryRow | null
}

export interface NewErrorRetry {
  id: string
  workspaceId: string
  groupId: string
  flowId: string
  userId: string | null
  from: 'start' | 'failed'
  lastRunId: string
  total: number
}

/** False: one is under way. Of several at once one wins. */
export async function insertRetry(tx: Db, retry: NewErrorRetry): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM error_group WHERE id = ${retry.groupId} FOR UPDATE`
  const open = await tx.errorRetry.count({ where: { groupId: retry.groupId, state: 'running' } })
  if (open > 0) return false
  await tx.errorRetry.create({ data: retry, select: { id: true } })
  return true
}

/** Starts no further run. */
export async function cancelRetry(
  db: Db,
  { workspaceId, groupId, now }: { workspaceId: string; groupId: string; now: Date },
): Promise<void> {
  await db.errorRetry.updateMany({
    where: { workspaceId, groupId, state: 'running' },
    data: { state: 'cancelled', endedAt: now },
  })
}

/**
 * One that has something to do and that no other process is at. Of one flow only the oldest: its runs
 * are repeated one at a time.
 */
export async function leaseRetry(
  pool: pg.Pool,
  leaseMs: number,
): Promise<ErrorRetryRow | undefined> {
  const { rows } = await pool.query<ErrorRetryRow>(
    `UPDATE error_retry SET leased_until = now() + make_interval(secs => $1 / 1000.0)
     WHERE id = (
       SELECT r.id FROM error_retry r
       WHERE r.state = 'running' AND (r.leased_until IS NULL OR r.leased_until < now())
         AND NOT EXISTS (
           SELECT 1 FROM error_retry o
           WHERE o.flow_id = r.flow_id AND o.state = 'running' AND o.id < r.id)
       ORDER BY r.leased_until NULLS FIRST, r.id LIMIT 1
       FOR UPDATE SKIP LOCKED)
     RETURNING ${columns}`,
    [leaseMs],
  )
  return rows[0]
}

/** Others may go on with it from then on. */
export async function releaseRetry(
  pool: pg.Pool,
  { id, pauseMs }: { id: string; pauseMs: number },
): Promise<void> {
  await pool.query(
    `UPDATE error_retry SET leased_until = now() + make_interval(secs => $2 / 1000.0) WHERE id = $1`,
    [id, pauseMs],
  )
}

interface StartedRetry {
  id: string
  /** The failed run. */
  runId: string
  /** The run that repeats it. */
  newRunId: string
}

/** In the transaction that makes the run. False: it was cancelled meanwhile. */
export async function noteRetried(
  client: pg.PoolClient,
  { id, runId, newRunId }: StartedRetry,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE error_retry SET started = started + 1, place = $2, current_run_id = $3
     WHERE id = $1 AND state = 'running' AND place < $2`,
    [id, runId, newRunId],
  )
  if (!rowCount) return false
  await client.query('UPDATE error_group_run SET retried_by = $2 WHERE run_id = $1', [
    ...[runId, newRunId],
  ])
  return true
}

export async function noteRefused(
  pool: pg.Pool,
  { id, runId, refusal }: { id: string; runId: string; refusal: string },
): Promise<void> {
  await pool.query(
    `UPDATE error_retry SET refused = refused + 1, place = $2, refusal = $3
     WHERE id = $1 AND state = 'running'`,
    [id, runId, refusal],
  )
}

/** The run under way has ended, or waits for longer than the others should. */
export async function noteEnded(
  pool: pg.Pool,
  { id, outcome }: { id: string; outcome: 'succeeded' | 'failed' | 'other' },
): Promise<void> {
  await pool.query(
    `UPDATE error_retry SET current_run_id = NULL,
       succeeded = succeeded + ($2 = 'succeeded')::int, failed = failed + ($2 = 'failed')::int
     WHERE id = $1`,
    [id, outcome],
  )
}

export async function endRetry(pool: pg.Pool, id: string): Promise<void> {
  await pool.query(
    `UPDATE error_retry SET state = 'done', ended_at = now() WHERE id = $1 AND state = 'running'`,
    [id],
  )
}
