import type pg from 'pg'
import { idTime } from '@/lib/ids'

/** A step that starts a run of another flow. */
export interface Caller {
  runId: string
  step: string
  item: string
  workspaceId: string
  flowId: string
}

/** The run that this step started at an earlier try. */
export async function findChildRun(
  client: pg.PoolClient,
  { runId, step, item }: Caller,
): Promise<string | null> {
  const { rows } = await client.query<{ child_run_id: string | null }>(
    'SELECT child_run_id FROM wait WHERE run_id = $1 AND step_key = $2 AND item = $3',
    [runId, step, item],
  )
  return rows[0]?.child_run_id ?? null
}

/** One step starts one run: false when it has started one, also where that commits just now. */
export async function insertChildWait(
  client: pg.PoolClient,
  caller: Caller,
  { childRunId, isAwaited }: { childRunId: string; isAwaited: boolean },
): Promise<boolean> {
  const { runId, step, item, workspaceId, flowId } = caller
  const { rowCount } = await client.query(
    `INSERT INTO wait (run_id, step_key, item, workspace_id, flow_id, kind, child_run_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [runId, step, item, workspaceId, flowId, isAwaited ? 'flow' : 'flow_started', childRunId],
  )
  return rowCount === 1
}

/** Whether a run of this flow waits, through however many others, for what this run does. */
export async function isWaitedForBy(
  client: pg.PoolClient,
  { runId, flowId }: { runId: string; flowId: string },
): Promise<boolean> {
  const { rows } = await client.query(
    `WITH RECURSIVE above AS (
       SELECT id, parent_run_id, flow_id FROM run WHERE id = $1 AND created_at = $2
       UNION ALL
       SELECT parent.id, parent.parent_run_id, parent.flow_id
       FROM above
       JOIN wait w ON w.run_id = above.parent_run_id AND w.child_run_id = above.id
         AND w.kind = 'flow'
       JOIN run parent ON parent.id = above.parent_run_id
     )
     SELECT 1 FROM above WHERE flow_id = $3 LIMIT 1`,
    [runId, idTime(runId), flowId],
  )
  return rows.length > 0
}

export interface CalledFlow {
  name: string
  status: 'draft' | 'live' | 'paused'
  version: number | null
  /** Of the live version. */
  document: string | null
}

export async function findCalledFlow(
  client: pg.PoolClient,
  { workspaceId, flowId }: { workspaceId: string; flowId: string },
): Promise<CalledFlow | null> {
  const { rows } = await client.query<CalledFlow>({
    name: 'find-called-flow',
    text: `
      SELECT f.name, f.status, f.live_version AS version, v.document
      FROM flow f LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
      WHERE f.id = $1 AND f.workspace_id = $2 AND f.deleted_at IS NULL`,
    values: [flowId, workspaceId],
  })
  return rows[0] ?? null
}

export interface EndedRun {
  flowId: string
  flowName: string
  workspaceSlug: string
  eventId: string
  eventKind: string | null
  startedAt: Date | null
  depth: number
  /** What it ran: its own copy of the draft, or its version's document. */
  document: string | null
}

/** What an error flow is told about the run that failed. */
export async function findEndedRun(client: pg.PoolClient, runId: string): Promise<EndedRun | null> {
  const { rows } = await client.query<{
    flow_id: string
    flow_name: string
    event_id: string
    slug: string
    started_at: Date | null
    depth: number
    document: string | null
  }>(
    `SELECT r.flow_id, f.name AS flow_name, w.slug, r.event_id, r.started_at, r.depth,
            coalesce(r.document, v.document) AS document
     FROM run r JOIN flow f ON f.id = r.flow_id JOIN workspace w ON w.id = r.workspace_id
     LEFT JOIN version v ON v.flow_id = r.flow_id AND v.number = r.version
     WHERE r.id = $1 AND r.created_at = $2`,
    [runId, idTime(runId)],
  )
  const [row] = rows
  if (!row) return null
  const { rows: events } = await client.query<{ kind: string }>(
    'SELECT kind FROM delivery WHERE id = $1 AND created_at = $2',
    [row.event_id, idTime(row.event_id)],
  )
  return {
    ...{ flowId: row.flow_id, flowName: row.flow_name, workspaceSlug: row.slug },
    eventId: row.event_id,
    ...{ eventKind: events[0]?.kind ?? null, startedAt: row.started_at },
    ...{ depth: row.depth, document: row.document },
  }
}
