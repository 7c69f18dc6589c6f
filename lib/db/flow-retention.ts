import type pg from 'pg'
import { historyDaysOf } from './history-settings'

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
    const own = historyDaysOf(document)
    return own !== null && own < days ? [{ workspaceId, flowId: id, days: own }] : []
  })
}

export interface WorkspaceLimit {
  workspaceId: string
  days: number | null
  sizeMaxBytes: number | null
}

/** A workspace whose limits were not looked at for an hour, or not since they changed; for one worker. */
export async function claimWorkspaceLimit(pool: pg.Pool): Promise<WorkspaceLimit | undefined> {
  const { rows } = await pool.query<WorkspaceLimit>(
    `UPDATE history_setting SET tidied_at = now()
     WHERE workspace_id = (
       SELECT workspace_id FROM history_setting
       WHERE (tidied_at IS NULL OR tidied_at < now() - interval '1 hour')
         AND (days IS NOT NULL OR size_max_bytes IS NOT NULL)
       ORDER BY tidied_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING workspace_id AS "workspaceId", days, size_max_bytes::float8 AS "sizeMaxBytes"`,
  )
  return rows[0]
}

/** It was not looked at to its end: another worker does at once. */
export async function releaseWorkspaceLimit(
  pool: pg.Pool,
  { workspaceId }: { workspaceId: string },
): Promise<void> {
  await pool.query('UPDATE history_setting SET tidied_at = NULL WHERE workspace_id = $1', [
    workspaceId,
  ])
}
