import type pg from 'pg'
import type { AlertKind } from './hot/alerts'

/** Any fixed number: one process watches at a time. */
const watchLock = 72_002

/** False: another process is watching. Holds until the transaction ends. */
export async function lockAlertWatch(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ isLocked: boolean }>(
    `SELECT pg_try_advisory_xact_lock(${watchLock}) AS "isLocked"`,
  )
  return rows[0]?.isLocked === true
}

interface OfFlow {
  workspaceId: string
  flowId: string
}

/** Flows of which a run failed in the last hour, and how many of how many did. */
export async function listFailureRates(
  client: pg.PoolClient,
): Promise<(OfFlow & { runs: number; failed: number })[]> {
  const { rows } = await client.query<OfFlow & { runs: number; failed: number }>(
    `SELECT w.workspace_id AS "workspaceId", w.flow_id AS "flowId",
       sum(w.runs)::int AS runs, sum(w.failed)::int AS failed
     FROM flow_window w JOIN flow f ON f.id = w.flow_id AND f.deleted_at IS NULL
     WHERE w.starts_at > now() - interval '1 hour'
     GROUP BY 1, 2 HAVING sum(w.failed) > 0`,
  )
  return rows
}

export async function listHeldFlows(
  client: pg.PoolClient,
): Promise<(OfFlow & { count: number })[]> {
  const { rows } = await client.query<OfFlow & { count: number }>(
    `SELECT d.workspace_id AS "workspaceId", d.flow_id AS "flowId", count(*)::int AS count
     FROM delivery d JOIN flow f ON f.id = d.flow_id AND f.deleted_at IS NULL
     WHERE d.status = 'held' GROUP BY 1, 2`,
  )
  return rows
}

export interface FailingConnection {
  workspaceId: string
  id: string
  name: string
  problem: string | null
}

export async function listFailingConnections(client: pg.PoolClient): Promise<FailingConnection[]> {
  const { rows } = await client.query<FailingConnection>(
    `SELECT workspace_id AS "workspaceId", id, name, problem FROM connection
     WHERE status = 'failing'`,
  )
  return rows
}

/** Since when no event came to these flows, or since when that is looked at. Live ones only. */
export async function listQuietFlows(
  client: pg.PoolClient,
  flowIds: readonly string[],
): Promise<(OfFlow & { since: Date })[]> {
  if (flowIds.length === 0) return []
  const { rows } = await client.query<OfFlow & { since: Date }>(
    `SELECT f.workspace_id AS "workspaceId", f.id AS "flowId",
       greatest(s.updated_at, d.created_at) AS since
     FROM flow f
     JOIN alert_setting s ON s.workspace_id = f.workspace_id AND s.flow_id = f.id
     LEFT JOIN LATERAL (
       SELECT created_at FROM delivery
       WHERE flow_id = f.id AND status <> 'rejected' ORDER BY id DESC LIMIT 1
     ) AS d ON true
     WHERE f.id = ANY($1) AND f.status = 'live' AND f.deleted_at IS NULL`,
    [flowIds],
  )
  return rows
}

export interface SettingRow {
  workspaceId: string
  /** Empty: of the workspace. */
  flowId: string
  /** JSON as text */
  value: string
}

export async function listAllAlertSettings(client: pg.PoolClient): Promise<SettingRow[]> {
  const { rows } = await client.query<SettingRow>(
    `SELECT workspace_id AS "workspaceId", flow_id AS "flowId", value FROM alert_setting`,
  )
  return rows
}

/** Causes of these kinds that are open. */
export async function listOpenCauses(
  client: pg.PoolClient,
  kinds: readonly AlertKind[],
): Promise<{ workspaceId: string; cause: string }[]> {
  const { rows } = await client.query<{ workspaceId: string; cause: string }>(
    `SELECT workspace_id AS "workspaceId", cause FROM alert WHERE is_open AND kind = ANY($1)`,
    [kinds],
  )
  return rows
}

export interface DueAlert {
  workspaceId: string
  workspaceSlug: string
  workspaceName: string
  cause: string
  kind: AlertKind
  flowId: string | null
  flowName: string | null
  count: number
  message: string
  runId: string | null
  groupId: string | null
  openedAt: Date
  lastAt: Date
}

interface Patience {
  /** A cause that comes and goes is told again no sooner. */
  againMs: number
  /** One that stays is told again, when there is more of it. */
  reminderMs: number
}

/** What was not told yet, the oldest first. */
export async function listDueAlerts(
  client: pg.PoolClient,
  { againMs, reminderMs }: Patience,
): Promise<DueAlert[]> {
  const { rows } = await client.query<DueAlert>(
    `SELECT a.workspace_id AS "workspaceId", w.slug AS "workspaceSlug", w.name AS "workspaceName",
       a.cause, a.kind, a.flow_id AS "flowId", f.name AS "flowName", a.count, a.message,
       a.run_id AS "runId", a.group_id AS "groupId", a.opened_at AS "openedAt", a.last_at AS "lastAt"
     FROM alert a
     JOIN workspace w ON w.id = a.workspace_id
     LEFT JOIN flow f ON f.id = a.flow_id AND f.deleted_at IS NULL
     WHERE (a.flow_id IS NULL OR f.id IS NOT NULL) AND (
       a.told_count = 0
         AND (a.told_at IS NULL OR a.told_at < now() - make_interval(secs => $1 / 1000.0))
       OR a.told_count > 0 AND a.is_open AND a.count > a.told_count
         AND a.told_at < now() - make_interval(secs => $2 / 1000.0))
     ORDER BY a.workspace_id, a.opened_at`,
    [againMs, reminderMs],
  )
  return rows
}

/** With what is written to be sent, in one transaction. */
export async function markTold(
  client: pg.PoolClient,
  alerts: readonly { workspaceId: string; cause: string; count: number }[],
): Promise<void> {
  await client.query(
    `UPDATE alert a SET told_at = now(), told_count = r.count
     FROM json_to_recordset($1) AS r(workspace_id text, cause text, count int)
     WHERE a.workspace_id = r.workspace_id AND a.cause = r.cause`,
    [
      JSON.stringify(
        alerts.map(({ workspaceId, cause, count }) => ({
          workspace_id: workspaceId,
          cause,
          count,
        })),
      ),
    ],
  )
}
