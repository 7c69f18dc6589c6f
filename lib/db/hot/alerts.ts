import type pg from 'pg'

export type AlertKind = 'first_failure' | 'failure_rate' | 'held_events' | 'connection' | 'silence'

/** Something that somebody should know of. */
export interface RaisedAlert {
  workspaceId: string
  /** What makes it the same as one that is open. */
  cause: string
  kind: AlertKind
  flowId: string | null
  /** Of `first_failure` those since the last time, of the others all there are. */
  count: number
  message: string
  runId: string | null
  groupId: string | null
  at: Date
}

export interface AlertCause {
  workspaceId: string
  cause: string
}

/** Opens them, or counts into those that are open. An alert that was closed begins anew. */
export async function raiseAlerts(
  client: pg.PoolClient,
  alerts: readonly RaisedAlert[],
): Promise<void> {
  if (alerts.length === 0) return
  await client.query(
    `INSERT INTO alert AS a (workspace_id, cause, kind, flow_id, count, message, run_id, group_id,
       opened_at, last_at)
     SELECT workspace_id, cause, kind, flow_id, count, message, run_id, group_id, at, at
     FROM json_to_recordset($1) AS r(workspace_id text, cause text, kind text, flow_id text,
       count int, message text, run_id text, group_id text, at timestamptz)
     ON CONFLICT (workspace_id, cause) DO UPDATE SET
       is_open = true,
       count = excluded.count + CASE
         WHEN a.kind = 'first_failure' AND (a.is_open OR a.told_count = 0) THEN a.count ELSE 0 END,
       told_count = CASE WHEN a.is_open THEN a.told_count ELSE 0 END,
       opened_at = CASE WHEN a.is_open THEN a.opened_at ELSE excluded.opened_at END,
       message = excluded.message, run_id = excluded.run_id, group_id = excluded.group_id,
       last_at = excluded.last_at
     WHERE NOT a.is_open OR a.kind = 'first_failure' OR a.count <> excluded.count
       OR a.message <> excluded.message`,
    [
      JSON.stringify(
        alerts.map(({ workspaceId, flowId, runId, groupId, message, ...alert }) => ({
          ...{ workspace_id: workspaceId, flow_id: flowId, run_id: runId, group_id: groupId },
          ...{ ...alert, message: message.slice(0, messageMax).toWellFormed() },
        })),
      ),
    ],
  )
}

const messageMax = 1_000

/** What caused them is over. Those that were not told yet still will be. */
export async function closeAlerts(
  client: pg.PoolClient,
  causes: readonly AlertCause[],
): Promise<void> {
  if (causes.length === 0) return
  await client.query(
    `UPDATE alert a SET is_open = false
     FROM json_to_recordset($1) AS r(workspace_id text, cause text)
     WHERE a.workspace_id = r.workspace_id AND a.cause = r.cause AND a.is_open`,
    [
      JSON.stringify(
        causes.map(({ workspaceId, cause }) => ({ workspace_id: workspaceId, cause })),
      ),
    ],
  )
}

interface EndedRun {
  workspaceId: string
  flowId: string
  settledAt: Date
  status: string
}

/** How many runs of each flow ended in each five minutes, and how many of them failed. */
export async function countFlowRuns(
  client: pg.PoolClient,
  runs: readonly EndedRun[],
): Promise<void> {
  if (runs.length === 0) return
  await client.query(
    `INSERT INTO flow_window AS w (flow_id, starts_at, workspace_id, runs, failed)
     SELECT flow_id, date_bin('5 minutes', at, TIMESTAMPTZ '2026-01-01Z'), workspace_id,
       count(*), count(*) FILTER (WHERE status = 'failed')
     FROM json_to_recordset($1) AS r(flow_id text, workspace_id text, at timestamptz, status text)
     GROUP BY 1, 2, 3 ORDER BY 1, 2
     ON CONFLICT (flow_id, starts_at) DO UPDATE SET
       runs = w.runs + excluded.runs, failed = w.failed + excluded.failed`,
    [
      JSON.stringify(
        runs.map(({ flowId, workspaceId, settledAt, status }) => ({
          ...{ flow_id: flowId, workspace_id: workspaceId, at: settledAt, status },
        })),
      ),
    ],
  )
}

/** The groups of these failed runs; of ignored ones nobody wants to hear. */
export async function groupsOfRuns(
  client: pg.PoolClient,
  runIds: readonly string[],
): Promise<Map<string, { groupId: string; isIgnored: boolean }>> {
  if (runIds.length === 0) return new Map()
  const { rows } = await client.query<{ runId: string; groupId: string; isIgnored: boolean }>(
    `SELECT r.run_id AS "runId", g.id AS "groupId", g.state = 'ignored' AS "isIgnored"
     FROM error_group_run r JOIN error_group g ON g.id = r.group_id WHERE r.run_id = ANY($1)`,
    [runIds],
  )
  return new Map(rows.map(({ runId, ...group }) => [runId, group]))
}
