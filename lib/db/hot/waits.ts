import type pg from 'pg'
import type { Arrival, WaitFor } from '@/lib/engine/ports'
import { idTime } from '@/lib/ids'

/**
 * What steps wait for besides time. A result may come before its step waits, while it waits, or too late:
 * 1. The first result of a step counts; what comes later changes nothing.
 * 2. Every claim of a run that has begun loads all that has come, used or not.
 * 3. What came after that claim is not seen; once the run waits, a look each second wakes it.
 */
export interface Result {
  runId: string
  step: string
  item: string
  kind: Exclude<WaitFor, 'flow'>
  result: unknown
}

/** `over`: the run, or its step, has ended; `unknown`: there is no such run (any more). */
export type ResultOutcome = 'accepted' | 'used' | 'over' | 'unknown'

export interface StoredResult {
  outcome: ResultOutcome
  /** Of the run, where there is one. */
  place?: { workspaceId: string; flowId: string }
}

/** Stores the result of one step. Wake the run with `wakeArrived` after the commit. */
export async function storeResult(
  client: pg.Pool | pg.PoolClient,
  { runId, step, item, kind, result }: Result,
): Promise<StoredResult> {
  const { rows } = await client.query<StoredRow>({
    name: 'store-result',
    text: storeResultSql,
    values: [runId, idTime(runId), step, item, kind, JSON.stringify(result ?? null)],
  })
  const [row] = rows
  if (!row) return { outcome: 'unknown' }
  const place = { workspaceId: row.workspace_id, flowId: row.flow_id }
  return { outcome: outcomeOf(row), place }
}

interface StoredRow {
  workspace_id: string
  flow_id: string
  is_open: boolean
  was_resolved: boolean
  is_stored: boolean
}

function outcomeOf({ is_stored, was_resolved, is_open }: StoredRow): ResultOutcome {
  if (is_stored) return 'accepted'
  return was_resolved || is_open ? 'used' : 'over'
}

const storeResultSql = `
WITH target AS MATERIALIZED (
  SELECT r.id, r.workspace_id, r.flow_id,
         r.status IN ('queued', 'running', 'waiting') AND NOT EXISTS (
           SELECT 1 FROM step_run s
           WHERE s.run_id = r.id AND s.created_at = r.created_at AND s.step_key = $3 AND s.item = $4
             AND s.status IN ('succeeded', 'failed', 'skipped')) AS is_open
  FROM run r WHERE r.id = $1 AND r.created_at = $2
),
stored AS (
  INSERT INTO wait AS old (run_id, step_key, item, workspace_id, flow_id, kind, result, resolved_at)
  SELECT id, $3, $4, workspace_id, flow_id, $5, $6, now() FROM target WHERE is_open
  ON CONFLICT (run_id, step_key, item) DO UPDATE
  SET result = excluded.result, resolved_at = excluded.resolved_at
  WHERE old.resolved_at IS NULL
  RETURNING run_id
)
SELECT workspace_id, flow_id, is_open, EXISTS (SELECT 1 FROM stored) AS is_stored,
       EXISTS (SELECT 1 FROM wait w WHERE w.run_id = $1 AND w.step_key = $3 AND w.item = $4
                 AND w.resolved_at IS NOT NULL) AS was_resolved
FROM target`

/** Tells the run that waits for this one how it ended; its id, or null: none waits (any more). */
export async function storeChildResult(
  client: pg.Pool | pg.PoolClient,
  { childRunId, result }: { childRunId: string; result: unknown },
): Promise<string | null> {
  const { rows } = await client.query<{ run_id: string }>({
    name: 'store-child-result',
    text: `
      UPDATE wait SET result = $2, resolved_at = now()
      WHERE child_run_id = $1 AND kind = 'flow' AND resolved_at IS NULL
      RETURNING run_id`,
    values: [childRunId, JSON.stringify(result ?? null)],
  })
  return rows[0]?.run_id ?? null
}

/**
 * Makes runs due that wait while something has come for them that no claim has loaded: all, or one.
 * True when there was one. Results of runs that have ended are put aside with them.
 */
export async function wakeArrived(pool: pg.Pool, runId?: string): Promise<boolean> {
  const { rows } =
    runId === undefined
      ? await pool.query<{ woken: number }>({ name: 'wake-arrived', text: wakeSql('') })
      : await pool.query<{ woken: number }>({
          name: 'wake-arrived-run',
          text: wakeSql('AND w.run_id = $1'),
          values: [runId],
        })
  return (rows[0]?.woken ?? 0) > 0
}

// A row that another process holds is looked at again a second later.
const wakeSql = (which: string) => `
WITH arrived AS MATERIALIZED (
  SELECT w.run_id, w.step_key, w.item, r.created_at, r.status
  FROM wait w JOIN run r ON r.id = w.run_id
  WHERE w.resolved_at IS NOT NULL AND NOT w.is_seen ${which}
    AND r.status NOT IN ('queued', 'running')
  LIMIT 1000 FOR NO KEY UPDATE OF w, r SKIP LOCKED
),
seen AS (
  UPDATE wait AS w SET is_seen = true FROM arrived a
  WHERE w.run_id = a.run_id AND w.step_key = a.step_key AND w.item = a.item
),
woken AS (
  UPDATE run AS r SET wake_at = least(r.wake_at, now()) FROM arrived a
  WHERE r.id = a.run_id AND r.created_at = a.created_at AND r.status = 'waiting'
    AND r.started_at IS NOT NULL
  RETURNING 1
)
SELECT count(*)::int AS woken FROM woken`

interface ArrivalRow {
  run_id: string
  step_key: string
  item: string
  result: string | null
  resolved_at: Date
}

/** What has come for these runs, by run. It counts as seen from now on. */
export async function loadArrivals(
  pool: pg.Pool,
  runIds: readonly string[],
): Promise<Map<string, Arrival[]>> {
  const byRun = new Map<string, Arrival[]>()
  if (runIds.length === 0) return byRun
  const { rows } = await pool.query<ArrivalRow>({
    name: 'load-arrivals',
    text: loadArrivalsSql,
    values: [runIds],
  })
  for (const { run_id, step_key, item, result, resolved_at } of rows) {
    const arrivals = byRun.get(run_id) ?? []
    arrivals.push({ key: step_key, item, result: JSON.parse(result ?? 'null'), at: resolved_at })
    byRun.set(run_id, arrivals)
  }
  return byRun
}

const loadArrivalsSql = `
WITH wanted AS (SELECT unnest($1::text[]) AS id),
seen AS (
  UPDATE wait AS w SET is_seen = true FROM wanted
  WHERE w.run_id = wanted.id AND w.resolved_at IS NOT NULL AND NOT w.is_seen
)
SELECT w.run_id, w.step_key, w.item, w.result, w.resolved_at
FROM wanted JOIN wait w ON w.run_id = wanted.id
WHERE w.resolved_at IS NOT NULL`

/** Those among these runs that another run waits for. */
export async function findAwaitedRuns(
  pool: pg.Pool,
  runIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (runIds.length === 0) return new Set()
  const { rows } = await pool.query<{ child_run_id: string }>({
    name: 'find-awaited',
    text: `
      SELECT w.child_run_id
      FROM unnest($1::text[]) AS wanted(id) JOIN wait w ON w.child_run_id = wanted.id
      WHERE w.kind = 'flow' AND w.resolved_at IS NULL`,
    values: [runIds],
  })
  return new Set(rows.map(({ child_run_id }) => child_run_id))
}
