import type pg from 'pg'
import type { Db } from './client'

export interface BulkActionRow {
  id: string
  workspaceId: string
  userId: string | null
  verb: 'rerun' | 'cancel'
  from: 'start' | 'failed'
  /** JSON. */
  source: string
  errorGroupId: string | null
  lane: string
  atOnce: number
  isAuto: boolean
  state: 'gathering' | 'looking' | 'ready' | 'running' | 'done' | 'cancelled'
  place: string | null
  total: number
  isCut: boolean
  /** JSON. */
  preview: string | null
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
}

const columns = `id, workspace_id AS "workspaceId", user_id AS "userId", verb, "from", source,
  error_group_id AS "errorGroupId", lane, at_once AS "atOnce", is_auto AS "isAuto", state, place, total,
  is_cut AS "isCut", preview, created_at AS "createdAt", started_at AS "startedAt",
  ended_at AS "endedAt"`

const isSettled = `state IN ('done', 'cancelled')`

export type NewBulkAction = Pick<
  BulkActionRow,
  | ('id' | 'workspaceId' | 'userId' | 'verb' | 'from' | 'source' | 'errorGroupId')
  | ('lane' | 'atOnce' | 'isAuto')
>

/**
 * Leased from the start, so that its maker can gather before a worker does. Of an error one runs at a
 * time; false: one does already. Of several at once one wins.
 */
export async function insertBulkAction(
  client: pg.PoolClient,
  action: NewBulkAction,
  leaseMs: number,
): Promise<boolean> {
  const { errorGroupId } = action
  if (errorGroupId !== null && action.isAuto) {
    await client.query('SELECT 1 FROM error_group WHERE id = $1 FOR UPDATE', [errorGroupId])
    const { rowCount } = await client.query(
      `SELECT 1 FROM bulk_action WHERE error_group_id = $1
         AND (state = 'running' OR (is_auto AND NOT ${isSettled})) LIMIT 1`,
      [errorGroupId],
    )
    if (rowCount) return false
  }
  await client.query(
    `INSERT INTO bulk_action (id, workspace_id, user_id, verb, "from", source, error_group_id, lane,
       at_once, is_auto, leased_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + make_interval(secs => $11 / 1000.0))`,
    [
      ...[action.id, action.workspaceId, action.userId, action.verb, action.from, action.source],
      ...[errorGroupId, action.lane, action.atOnce, action.isAuto, leaseMs],
    ],
  )
  return true
}

interface OneAction {
  workspaceId: string
  id: string
}

export async function findBulkAction(
  pool: pg.Pool,
  { workspaceId, id }: OneAction,
): Promise<BulkActionRow | undefined> {
  const { rows } = await pool.query<BulkActionRow>(
    `SELECT ${columns} FROM bulk_action WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id],
  )
  return rows[0]
}

/** Those that were begun, the newest first; one more than `limit` says that there is a next page. */
export async function listBulkActions(
  pool: pg.Pool,
  { workspaceId, after, limit }: { workspaceId: string; after?: string | undefined; limit: number },
): Promise<BulkActionRow[]> {
  const { rows } = await pool.query<BulkActionRow>(
    `SELECT ${columns} FROM bulk_action
     WHERE workspace_id = $1 AND started_at IS NOT NULL AND ($2::text IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    [workspaceId, after ?? null, limit + 1],
  )
  return rows
}

/** The last one that was begun for an error, or is about to. */
export async function findLastOfError(
  pool: pg.Pool,
  { workspaceId, errorGroupId }: { workspaceId: string; errorGroupId: string },
): Promise<BulkActionRow | undefined> {
  const { rows } = await pool.query<BulkActionRow>(
    `SELECT ${columns} FROM bulk_action
     WHERE workspace_id = $1 AND error_group_id = $2 AND (is_auto OR started_at IS NOT NULL)
     ORDER BY id DESC LIMIT 1`,
    [workspaceId, errorGroupId],
  )
  return rows[0]
}

/** False: it is not ready, or what was found before is older than it may be. */
export async function startReadyAction(
  pool: pg.Pool,
  { workspaceId, id, freshMs }: OneAction & { freshMs: number },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE bulk_action SET state = 'running', started_at = now()
     WHERE workspace_id = $1 AND id = $2 AND state = 'ready'
       AND created_at > now() - make_interval(secs => $3 / 1000.0)`,
    [workspaceId, id, freshMs],
  )
  return rowCount === 1
}

/** Does nothing further. What is under way goes on; of one that never began no runs are kept. */
export async function cancelBulkAction(pool: pg.Pool, { workspaceId, id }: OneAction) {
  await pool.query(
    `WITH ended AS (
       UPDATE bulk_action SET state = 'cancelled', ended_at = now()
       WHERE workspace_id = $1 AND id = $2 AND NOT ${isSettled} RETURNING id, started_at
     )
     DELETE FROM bulk_action_run b USING ended
     WHERE b.action_id = ended.id AND ended.started_at IS NULL`,
    [workspaceId, id],
  )
}

/** Somebody looked and went away. */
export async function deleteOldLooks(pool: pg.Pool, before: Date): Promise<void> {
  await pool.query(
    `WITH old AS (
       DELETE FROM bulk_action WHERE started_at IS NULL AND created_at < $1 RETURNING id
     )
     DELETE FROM bulk_action_run b USING old WHERE b.action_id = old.id`,
    [before],
  )
}

/**
 * One that has something to do and that no other process is at. Of one lane only the oldest runs, so
 * that nobody gets the runs of two at once.
 */
export async function leaseBulkAction(
  pool: pg.Pool,
  leaseMs: number,
): Promise<BulkActionRow | undefined> {
  const { rows } = await pool.query<BulkActionRow>(
    `UPDATE bulk_action SET leased_until = now() + make_interval(secs => $1 / 1000.0)
     WHERE id = (
       SELECT a.id FROM bulk_action a
       WHERE a.state IN ('gathering', 'looking', 'running')
         AND (a.leased_until IS NULL OR a.leased_until < now())
         AND (a.state <> 'running' OR NOT EXISTS (
           SELECT 1 FROM bulk_action o
           WHERE o.lane = a.lane AND o.state = 'running' AND o.id < a.id))
       ORDER BY a.leased_until NULLS FIRST, a.id LIMIT 1
       FOR UPDATE SKIP LOCKED)
     RETURNING ${columns}`,
    [leaseMs],
  )
  return rows[0]
}

/** Others may go on with it from then on. */
export async function releaseBulkAction(
  pool: pg.Pool,
  { id, pauseMs }: { id: string; pauseMs: number },
): Promise<void> {
  await pool.query(
    `UPDATE bulk_action SET leased_until = now() + make_interval(secs => $2 / 1000.0) WHERE id = $1`,
    [id, pauseMs],
  )
}

interface Gathered {
  id: string
  state: 'looking' | 'ready' | 'running'
  /** JSON. */
  preview: string
}

/** Which runs it takes is fixed from here on. */
export async function endGathering(pool: pg.Pool, { id, state, preview }: Gathered) {
  await pool.query(
    `UPDATE bulk_action SET state = $2, preview = $3, place = '',
       started_at = CASE WHEN $2 = 'running' THEN now() END
     WHERE id = $1 AND state = 'gathering'`,
    [id, state, preview],
  )
}

interface Looked {
  id: string
  /** undefined: there is nothing more to look at. */
  place: string | undefined
  /** JSON. */
  preview: string
}

export async function noteLooked(pool: pg.Pool, { id, place, preview }: Looked): Promise<void> {
  await pool.query(
    `UPDATE bulk_action SET preview = $3, place = coalesce($2, place),
       state = CASE WHEN $2 IS NULL THEN 'ready' ELSE state END
     WHERE id = $1 AND state = 'looking'`,
    [id, place ?? null, preview],
  )
}

export async function endBulkAction(pool: pg.Pool, id: string): Promise<void> {
  await pool.query(
    `UPDATE bulk_action SET state = 'done', ended_at = now() WHERE id = $1 AND state = 'running'`,
    [id],
  )
}

/** Of these actions, those that wait for an older one of their lane. */
export async function listWaitingActions(db: Db, ids: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM bulk_action a
    WHERE a.id = ANY(${ids}::text[]) AND a.state = 'running' AND EXISTS (
      SELECT 1 FROM bulk_action o WHERE o.lane = a.lane AND o.state = 'running' AND o.id < a.id)`
  return new Set(rows.map(({ id }) => id))
}
