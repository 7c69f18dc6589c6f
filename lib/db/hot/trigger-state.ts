import type pg from 'pg'
import type { FlowSettings } from '@/lib/flow/schema'

/** A trigger whose time has come; `now` is the database's clock. */
export interface DueTrigger {
  flowId: string
  workspaceId: string
  version: number
  /** The trigger as it was published, as JSON text. */
  trigger: string
  nextAt: Date
  lastAt: Date | null
  now: Date
}

interface DueRow {
  flow_id: string
  workspace_id: string
  version: number
  trigger: string
  next_at: Date
  last_at: Date | null
  now: Date
}

const dueOf = (kind: 'schedule' | 'poll', columns: string) => `
  SELECT ${columns}
  FROM trigger_state t
  JOIN flow f ON f.id = t.flow_id AND f.workspace_id = t.workspace_id
  WHERE t.is_active AND t.kind = '${kind}' AND t.next_at <= now()
    AND (t.leased_until IS NULL OR t.leased_until <= now())
    AND f.status = 'live' AND f.live_version IS NOT NULL AND f.deleted_at IS NULL
  ORDER BY t.next_at
  LIMIT 1
  FOR UPDATE OF t SKIP LOCKED`

/** Which kinds have something to do. The look of each second: one statement along one index. */
export async function dueKinds(pool: pg.Pool): Promise<Set<string>> {
  const { rows } = await pool.query<{ kind: string }>({
    name: 'due-triggers',
    text: `SELECT DISTINCT kind FROM trigger_state WHERE is_active AND next_at <= now()`,
  })
  return new Set(rows.map(({ kind }) => kind))
}

/** Locks the schedule that has been due the longest, until the caller's transaction ends. */
export async function lockDueSchedule(client: pg.PoolClient): Promise<DueTrigger | undefined> {
  const { rows } = await client.query<DueRow>({
    name: 'lock-due-schedule',
    text: dueOf(
      'schedule',
      't.flow_id, t.workspace_id, f.live_version AS version, t.trigger, t.next_at, t.last_at, now() AS now',
    ),
  })
  return rows[0] && dueTrigger(rows[0])
}

function dueTrigger(row: DueRow): DueTrigger {
  return {
    flowId: row.flow_id,
    workspaceId: row.workspace_id,
    version: row.version,
    trigger: row.trigger,
    nextAt: row.next_at,
    lastAt: row.last_at,
    now: row.now,
  }
}

/** What holds for all runs of the version that the trigger starts. */
export async function findRunSettings(
  client: pg.Pool | pg.PoolClient,
  { flowId, workspaceId, version }: Pick<DueTrigger, 'flowId' | 'workspaceId' | 'version'>,
): Promise<FlowSettings | undefined> {
  const { rows } = await client.query<{ settings: string | null }>({
    name: 'find-run-settings',
    text: `SELECT (document::json -> 'settings')::text AS settings FROM version
           WHERE flow_id = $1 AND workspace_id = $2 AND number = $3`,
    values: [flowId, workspaceId, version],
  })
  const settings = rows[0]?.settings
  // A published document was checked with the schema.
  return settings ? (JSON.parse(settings) as FlowSettings) : undefined
}

interface ScheduleChange {
  /** null: never again. */
  nextAt: Date | null
  lastAt: Date | null
  lastError: string | null
}

export async function moveSchedule(
  client: pg.PoolClient,
  { flowId, workspaceId }: Pick<DueTrigger, 'flowId' | 'workspaceId'>,
  { nextAt, lastAt, lastError }: ScheduleChange,
): Promise<void> {
  await client.query({
    name: 'move-schedule',
    text: `UPDATE trigger_state
           SET next_at = $3, last_at = coalesce($4, last_at), last_error = $5, updated_at = now()
           WHERE flow_id = $1 AND workspace_id = $2`,
    values: [flowId, workspaceId, nextAt, lastAt, lastError],
  })
}

export interface DuePoll extends DueTrigger {
  cursor: string | null
  failures: number
  /** Who has another one by now has lost the right to write. */
  lease: string
}

/** Takes the poll that has been due the longest, for so long. */
export async function leaseDuePoll(pool: pg.Pool, leaseMs: number): Promise<DuePoll | undefined> {
  const { rows } = await pool.query<
    DueRow & { cursor: string | null; failures: number; lease: string }
  >({
    name: 'lease-due-poll',
    text: `
      WITH due AS (${dueOf('poll', 't.flow_id AS due_id, f.live_version AS version')})
      UPDATE trigger_state t
      SET leased_until = now() + $1 * interval '1 millisecond', updated_at = now()
      FROM due WHERE t.flow_id = due.due_id
      RETURNING t.flow_id, t.workspace_id, due.version, t.trigger, t.next_at, t.last_at,
                now() AS now, t.cursor, t.failures, t.leased_until::text AS lease`,
    values: [leaseMs],
  })
  const [row] = rows
  if (!row) return undefined
  const { cursor, failures, lease } = row
  return { ...dueTrigger(row), cursor, failures, lease }
}

type Leased = Pick<DuePoll, 'flowId' | 'workspaceId' | 'lease'>

/** Locks the poll for the caller's transaction. False: it is another's by now, or it was switched off. */
export async function keepPoll(client: pg.PoolClient, leased: Leased): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'keep-poll',
    text: `SELECT 1 FROM trigger_state
           WHERE flow_id = $1 AND workspace_id = $2 AND leased_until = $3::timestamptz AND is_active
           FOR UPDATE`,
    values: [leased.flowId, leased.workspaceId, leased.lease],
  })
  return rowCount === 1
}

export async function settlePoll(
  client: pg.PoolClient,
  { flowId, workspaceId }: Leased,
  { cursor, everyMs }: { cursor: string; everyMs: number },
): Promise<void> {
  await client.query({
    name: 'settle-poll',
    text: `UPDATE trigger_state
           SET cursor = $3, next_at = now() + $4 * interval '1 millisecond', last_at = now(),
               leased_until = NULL, failures = 0, last_error = NULL, updated_at = now()
           WHERE flow_id = $1 AND workspace_id = $2`,
    values: [flowId, workspaceId, cursor, everyMs],
  })
}

/** The look failed: what was seen stays as it was. */
export async function failPoll(
  pool: pg.Pool,
  { flowId, workspaceId, lease }: Leased,
  { message, againMs }: { message: string; againMs: number },
): Promise<void> {
  await pool.query({
    name: 'fail-poll',
    text: `UPDATE trigger_state
           SET next_at = now() + $4 * interval '1 millisecond', leased_until = NULL,
               failures = failures + 1, last_error = $5, updated_at = now()
           WHERE flow_id = $1 AND workspace_id = $2 AND leased_until = $3::timestamptz`,
    values: [flowId, workspaceId, lease, againMs, message],
  })
}
