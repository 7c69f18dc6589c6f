import type { RunStatus } from '@/lib/engine/ports'
import { idTime } from '@/lib/ids'
import type { Db } from './client'
import { type OneRun, ofRun } from './step-runs'

/** Further than that nobody counts. */
export const aheadMax = 1_000

/** Where a run stands that has not ended, by the clock of the database. */
export interface RunTurn {
  status: RunStatus
  hasBegun: boolean
  orderKey: string | null
  /** null: one at a time. */
  laneLimit: number | null
  wakeAt: Date | null
  /** Its time has come. */
  isDue: boolean
  /** The worker that drove it did not keep its lease. */
  isLost: boolean
  /** It takes in events until its time comes. */
  isGathering: boolean
}

export async function readRunTurn(
  db: Db,
  { workspaceId, runId }: OneRun,
): Promise<RunTurn | undefined> {
  const [row] = await db.$queryRaw<RunTurn[]>`
    SELECT status, started_at IS NOT NULL AS "hasBegun", order_key AS "orderKey",
           lane_limit::int AS "laneLimit", wake_at AS "wakeAt",
           coalesce(wake_at <= now(), false) AS "isDue",
           coalesce(status = 'running' AND lease_until < now(), false) AS "isLost",
           EXISTS (
             SELECT 1 FROM gather g
             WHERE g.closes_at > now() AND g.closes_at <= run.wake_at AND g.run_id = run.id
           ) AS "isGathering"
    FROM run
    WHERE id = ${runId} AND created_at = ${idTime(runId)} AND workspace_id = ${workspaceId}`
  return row
}

/** How many queued runs of the workspace came before it. */
export async function countQueuedBefore(db: Db, { workspaceId, runId }: OneRun): Promise<number> {
  const [row] = await db.$queryRaw<{ ahead: number }[]>`
    SELECT count(*)::int AS ahead
    FROM (
      SELECT 1 FROM run
      WHERE workspace_id = ${workspaceId} AND status = 'queued' AND order_key IS NULL
        AND (created_at, id) < (${idTime(runId)}, ${runId})
      LIMIT ${aheadMax}
    ) AS before`
  return row?.ahead ?? 0
}

/** The runs of its line that come before it: those that have begun, then the older ones. */
export async function readLineBefore(
  db: Db,
  { workspaceId, runId, orderKey }: OneRun & { orderKey: string },
): Promise<{ ahead: number; first: string | undefined }> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM run
    WHERE order_key = ${orderKey} AND workspace_id = ${workspaceId}
      AND status IN ('queued', 'running', 'waiting')
      AND (started_at IS NOT NULL OR id < ${runId}) AND id <> ${runId}
    ORDER BY order_key, started_at, id LIMIT ${aheadMax}`
  return { ahead: rows.length, first: rows[0]?.id }
}

export interface WaitingStep {
  key: string
  item: string
  until: Date
  waitFor: string | null
  attempts: number
  /** The last try failed. */
  isRetry: boolean
  /** All steps of the run that wait. */
  waiting: number
}

/** The step that goes on first, of those that wait. */
export async function findFirstWaitingStep(db: Db, run: OneRun): Promise<WaitingStep | undefined> {
  const [row] = await db.$queryRaw<WaitingStep[]>`
    SELECT step_key AS key, item, wait_until AS until, wait_for AS "waitFor",
           json_array_length(attempts::json) AS attempts,
           coalesce(attempts::json -> -1 -> 'error' IS NOT NULL, false) AS "isRetry",
           waiting
    FROM (
      SELECT *, (count(*) OVER ())::int AS waiting FROM step_run
      WHERE ${ofRun(run)} AND status = 'waiting'
      ORDER BY wait_until, step_key, item LIMIT 1
    ) AS first`
  return row
}
