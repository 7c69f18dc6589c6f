import type pg from 'pg'

export interface ClaimedRow {
  id: string
  created_at: Date
  workspace_id: string
  flow_id: string
  version: number | null
  document: string | null
  event_id: string
  started_at: Date
  deaths: number
  is_awaited: boolean
  /** Others with this key wait until the run has ended. */
  order_key: string | null
  /** The run whose step started this one, and how deep that goes. */
  parent_run_id: string | null
  depth: number
  /** False for the first claim of a run: then the journal has nothing of it yet. */
  has_history: boolean
}

export interface Claim {
  limit: number
  token: string
  leaseMs: number
}

/**
 * A run that ended so many workers, or stood beside the one that did, is driven while no other of its
 * kind is. Else a run that ends every worker takes those with it that were under way beside it, each
 * time the same ones, until all of them are given up.
 */
const suspectDeaths = 3

/** Takes runs whose lease has expired, the one that is suspect among them last. */
export async function claimExpired(pool: pg.Pool, options: Claim): Promise<ClaimedRow[]> {
  const { limit, token, leaseMs } = options
  if (limit === 0) return []
  const values = [limit, token, leaseMs, suspectDeaths]
  const rows = await claim(pool, { name: 'claim-expired', text: expiredSql, values })
  if (rows.length === limit) return rows
  const one = [1, token, leaseMs, suspectDeaths]
  return [...rows, ...(await claim(pool, { name: 'claim-suspect', text: suspectSql, values: one }))]
}

/** Takes waits that are due, the oldest first. */
export async function claimWoken(pool: pg.Pool, options: Claim): Promise<ClaimedRow[]> {
  const { limit, token, leaseMs } = options
  if (limit === 0) return []
  return claim(pool, { name: 'claim-woken', text: wokenSql, values: [limit, token, leaseMs] })
}

/** Runs that are done in turn and whose time has come wait for their turn from then on. */
export async function queueDue(pool: pg.Pool): Promise<void> {
  await pool.query({ name: 'queue-due', text: queueDueSql })
}

/** What is queued since then, and no further in the future than that (`1 hour`). */
export interface QueuedSpan {
  since: Date
  ahead: string
}

export interface QueuedClaim {
  rows: ClaimedRow[]
  /** The newest of the queued runs that are done in turn, since then; they are claimed apart. */
  newestOrdered: string | null
}

/** Takes the oldest queued runs; another worker that asks at the same time skips them. */
export async function claimQueued(
  pool: pg.Pool,
  { limit, token, leaseMs, since, ahead }: Claim & QueuedSpan,
): Promise<QueuedClaim> {
  // One row at least: the one that says what else is queued.
  const { rows } = await pool.query<ClaimedRow & { newest_ordered: string | null }>({
    name: 'claim-queued',
    text: queuedSql,
    values: [limit, token, leaseMs, since, ahead],
  })
  return {
    rows: rows.filter(({ id }) => id !== null),
    newestOrdered: rows[0]?.newest_ordered ?? null,
  }
}

async function claim(pool: pg.Pool, query: pg.QueryConfig): Promise<ClaimedRow[]> {
  const { rows } = await pool.query<ClaimedRow>(query)
  return rows
}

interface ClaimSql {
  /** What is claimed: rows with `id` and `created_at`. */
  due: string
  /** What must still be true of a row that is not locked yet. */
  still?: string
  deaths?: string
  hasHistory: boolean
}

/** Of which the statement opens the partitions; `$4` and `$5` are those of a QueuedSpan. */
const isQueuedWithin = (createdAt: string) =>
  `${createdAt} >= $4 AND ${createdAt} < now() + $5::interval`

/** `$2` is the token, `$3` the length of the lease. Deaths count leases that expired while it ran. */
export const claimSql = ({ due, still = 'true', deaths = 'r.deaths', hasHistory }: ClaimSql) => `
UPDATE run AS r
SET status = 'running', lease_token = $2, lease_until = now() + $3 * interval '1 millisecond',
    started_at = coalesce(r.started_at, now()), wake_at = NULL, deaths = ${deaths}
FROM ${due} AS due
WHERE r.id = due.id AND r.created_at = due.created_at AND ${still}
RETURNING r.id, r.created_at, r.workspace_id, r.flow_id, r.version, r.document, r.event_id,
          r.started_at, r.deaths, r.is_awaited, r.order_key, r.parent_run_id, r.depth,
          ${hasHistory} OR r.rerun_of IS NOT NULL AS has_history`

const locked = (select: string) => `
WITH due AS MATERIALIZED (${select} LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED)`

const queuedSql = `
${locked(`
  SELECT id, created_at FROM run
  WHERE status = 'queued' AND order_key IS NULL AND ${isQueuedWithin('created_at')}
  ORDER BY created_at, id`)},
claimed AS (${claimSql({ due: 'due', still: isQueuedWithin('r.created_at'), hasHistory: false })}),
ordered AS (
  SELECT max(newest.id) AS newest_ordered
  FROM (
    SELECT id FROM run
    WHERE status = 'queued' AND order_key IS NOT NULL AND ${isQueuedWithin('created_at')}
    ORDER BY created_at DESC, id DESC LIMIT 1
  ) AS newest
)
SELECT * FROM ordered LEFT JOIN claimed ON true`

const expiredClaimSql = (which: string) => `
${locked(`
  SELECT id, created_at FROM run
  WHERE status = 'running' AND lease_until < now() AND ${which}
  ORDER BY lease_until`)}
${claimSql({ due: 'due', deaths: 'r.deaths + 1', hasHistory: true })}`

const expiredSql = expiredClaimSql('deaths + 1 < $4')

const suspectSql = expiredClaimSql(`deaths + 1 >= $4 AND NOT EXISTS (
    SELECT 1 FROM run AS other
    WHERE other.status = 'running' AND other.lease_until >= now() AND other.deaths >= $4)`)

/** A run that has not begun and is done in turn waits for its turn when its time has come. */
const wokenSql = `
${locked(`
  SELECT id, created_at FROM run
  WHERE status = 'waiting' AND wake_at <= now() AND (order_key IS NULL OR started_at IS NOT NULL)
  ORDER BY wake_at`)}
${claimSql({ due: 'due', hasHistory: true })}`

const queueDueSql = `
WITH due AS MATERIALIZED (
  SELECT id, created_at FROM run
  WHERE status = 'waiting' AND wake_at <= now() AND order_key IS NOT NULL AND started_at IS NULL
  LIMIT 5000 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE run AS r SET status = 'queued', wake_at = NULL
FROM due WHERE r.id = due.id AND r.created_at = due.created_at`
