import type pg from 'pg'

/** A run that is over, as its row has it. */
export interface SettledRun {
  id: string
  createdAt: Date
  workspaceId: string
  flowId: string
  /** null: the draft. */
  version: number | null
  eventId: string
  status: 'succeeded' | 'failed' | 'cancelled'
  startedAt: Date | null
  settledAt: Date
  /** JSON as text. */
  stopped: string | null
  error: string | null
  rerunOf: string | null
}

/** Everything that settled before it, and at its moment up to its run, has been read. */
export interface HistoryPlace {
  settledAt: Date
  runId: string
}

const placeId = 'runs'

/** Undefined: another process is reading. Holds until the transaction ends. */
export async function lockHistoryPlace(client: pg.PoolClient): Promise<HistoryPlace | undefined> {
  const { rows } = await client.query<HistoryPlace>(
    `SELECT settled_at AS "settledAt", run_id AS "runId" FROM history_place
     WHERE id = $1 FOR UPDATE SKIP LOCKED`,
    [placeId],
  )
  return rows[0]
}

export async function moveHistoryPlace(
  client: pg.PoolClient,
  { settledAt, runId }: HistoryPlace,
): Promise<void> {
  await client.query('UPDATE history_place SET settled_at = $2, run_id = $3 WHERE id = $1', [
    ...[placeId, settledAt, runId],
  ])
}

/** How far reading has come, for those who want to say how fresh what they show is. */
export async function readHistoryPlace(pool: pg.Pool): Promise<Date | undefined> {
  const { rows } = await pool.query<{ settledAt: Date }>(
    'SELECT settled_at AS "settledAt" FROM history_place WHERE id = $1',
    [placeId],
  )
  return rows[0]?.settledAt
}

/**
 * The moment before which no run can settle any more. A run settles at the beginning of its
 * transaction, so one that is under way may still commit an earlier moment; one that hangs holds
 * nobody up for longer than `patienceMs`.
 */
export async function readSettledHorizon(client: pg.PoolClient, patienceMs: number): Promise<Date> {
  const { rows } = await client.query<{ horizon: Date }>(
    `SELECT greatest(
       least(clock_timestamp() - interval '250 ms', min(xact_start)),
       clock_timestamp() - make_interval(secs => $1 / 1000.0)
     ) AS horizon
     FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    [patienceMs],
  )
  const [row] = rows
  if (!row) throw new Error('PostgreSQL did not say what it is doing.')
  return row.horizon
}

interface SettledRange {
  after: HistoryPlace
  /** Exclusive. */
  before: Date
  limit: number
}

/** In the order they settled. */
export async function readSettledRuns(
  client: pg.PoolClient,
  { after, before, limit }: SettledRange,
): Promise<SettledRun[]> {
  const { rows } = await client.query<SettledRun>(
    `SELECT id, created_at AS "createdAt", workspace_id AS "workspaceId", flow_id AS "flowId",
            version, event_id AS "eventId", status, started_at AS "startedAt",
            settled_at AS "settledAt", stopped, error, rerun_of AS "rerunOf"
     FROM run
     WHERE settled_at >= $1 AND settled_at < $3 AND (settled_at, id) > ($1, $2)
     ORDER BY settled_at, id LIMIT $4`,
    [after.settledAt, after.runId, before, limit],
  )
  return rows
}
