import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { firstIdAt } from '@/lib/ids'

const dayMs = 86_400_000
const batchRows = 500

export interface ShortHistory {
  workspaceId: string
  flowId: string
  days: number
}

/** Flows whose live version keeps less than the installation does. A draft deletes nothing. */
export async function findShortHistories(
  pool: pg.Pool,
  { days }: { days: number },
): Promise<ShortHistory[]> {
  // Few documents have the word at all, so few are read.
  const { rows } = await pool.query<{ id: string; workspace_id: string; document: string }>(
    `SELECT f.id, f.workspace_id, v.document
     FROM flow f JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
     WHERE strpos(v.document, '"historyDays":') > 0`,
  )
  return rows.flatMap(({ id, workspace_id: workspaceId, document }) => {
    // It was checked when it was saved.
    const { settings } = JSON.parse(document) as { settings?: { historyDays?: number } }
    const own = settings?.historyDays
    return own !== undefined && own < days ? [{ workspaceId, flowId: id, days: own }] : []
  })
}

/**
 * Deletes what is older than each flow's own days. 1. A run goes with its steps and effects in one
 * statement, and only when it is over. 2. An event stays while its run does. 3. Between two batches it
 * rests as long as the last one took, so that senders find half of the disk free.
 */
export async function deleteShortHistories(
  pool: pg.Pool,
  { now, flows }: { now: Date; flows: readonly ShortHistory[] },
): Promise<void> {
  for (const { workspaceId, flowId, days } of flows) {
    const before = new Date(now.getTime() - days * dayMs)
    await inBatches(pool, deleteRunsSql, [workspaceId, flowId, firstIdAt('run', before), before])
    const firstEvent = firstIdAt('event', before)
    await inBatches(pool, deleteEventsSql, [workspaceId, flowId, firstEvent, before])
    await pool.query(
      'DELETE FROM run_count WHERE workspace_id = $1 AND flow_id = $2 AND starts_at < $3',
      [workspaceId, flowId, before],
    )
    await pool.query(
      'DELETE FROM error_group WHERE workspace_id = $1 AND flow_id = $2 AND last_seen_at < $3',
      [workspaceId, flowId, before],
    )
  }
}

const deleteRunsSql = `
  WITH old AS (
    SELECT id, created_at FROM run
    WHERE workspace_id = $1 AND flow_id = $2 AND id < $3 AND created_at < $4
      AND status IN ('succeeded', 'failed', 'cancelled')
    ORDER BY id LIMIT ${batchRows}
  ), steps AS (
    DELETE FROM step_run s USING old WHERE s.run_id = old.id AND s.created_at = old.created_at
  ), effects AS (
    DELETE FROM effect e USING old WHERE e.run_id = old.id AND e.created_at = old.created_at
  )
  DELETE FROM run r USING old WHERE r.id = old.id AND r.created_at = old.created_at`

const deleteEventsSql = `
  WITH old AS (
    SELECT d.id, d.created_at FROM delivery d
    WHERE d.workspace_id = $1 AND d.flow_id = $2 AND d.id < $3 AND d.created_at < $4
      AND d.status <> 'held' AND NOT EXISTS (SELECT FROM run r WHERE r.id = d.run_id)
    ORDER BY d.id LIMIT ${batchRows}
  ), bodies AS (
    DELETE FROM rejected_body b USING old WHERE b.event_id = old.id
  )
  DELETE FROM delivery d USING old WHERE d.id = old.id AND d.created_at = old.created_at`

async function inBatches(pool: pg.Pool, sql: string, values: unknown[]): Promise<void> {
  for (;;) {
    const begun = performance.now()
    const { rowCount } = await pool.query(sql, values)
    if ((rowCount ?? 0) < batchRows) return
    await pause(performance.now() - begun)
  }
}
