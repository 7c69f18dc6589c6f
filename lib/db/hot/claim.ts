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
  /** False for the first claim of a run: then the journal has nothing of it yet. */
  has_history: boolean
}

interface ClaimOptions {
  limit: number
  token: string
  leaseMs: number
  since: Date
  /** Also expired leases and waits that are due. */
  isFull: boolean
}

/** Takes the oldest due runs for this worker; another worker that asks at the same time skips them. */
export async function claimDue(pool: pg.Pool, options: ClaimOptions): Promise<ClaimedRow[]> {
  const { limit, token, leaseMs, since, isFull } = options
  const rows: ClaimedRow[] = []
  if (isFull) {
    rows.push(...(await claim(pool, 'claim-expired', expiredSql, [limit, token, leaseMs])))
    rows.push(
      ...(await claim(pool, 'claim-woken', wokenSql, [limit - rows.length, token, leaseMs])),
    )
  }
  const rest = limit - rows.length
  rows.push(...(await claim(pool, 'claim-queued', queuedSql, [rest, token, leaseMs, since])))
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function claim(
  pool: pg.Pool,
  name: string,
  text: string,
  values: unknown[],
): Promise<ClaimedRow[]> {
  const [limit] = values
  if (limit === 0) return []
  const { rows } = await pool.query<ClaimedRow>({ name, text, values })
  return rows
}

/** `due` selects and locks; the deaths of a run count leases that expired while it ran. */
const claimSql = (due: string, deaths: string, hasHistory: boolean) => `
WITH due AS MATERIALIZED (${due} LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED)
UPDATE run AS r
SET status = 'running', lease_token = $2, lease_until = now() + $3 * interval '1 millisecond',
    started_at = coalesce(r.started_at, now()), wake_at = NULL, deaths = ${deaths}
FROM due
WHERE r.id = due.id AND r.created_at = due.created_at
RETURNING r.id, r.created_at, r.workspace_id, r.flow_id, r.version, r.document, r.event_id,
          r.started_at, r.deaths, r.is_awaited, ${hasHistory} OR r.rerun_of IS NOT NULL AS has_history`

const queuedSql = claimSql(
  `SELECT id, created_at FROM run WHERE status = 'queued' AND created_at >= $4
   ORDER BY created_at, id`,
  'r.deaths',
  false,
)

const expiredSql = claimSql(
  `SELECT id, created_at FROM run WHERE status = 'running' AND lease_until < now()
   ORDER BY lease_until`,
  'r.deaths + 1',
  true,
)

const wokenSql = claimSql(
  `SELECT id, created_at FROM run WHERE status = 'waiting' AND wake_at <= now() ORDER BY wake_at`,
  'r.deaths',
  true,
)
