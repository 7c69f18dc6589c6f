import type pg from 'pg'
import type { Db } from './client'
import { type Page, type PageOptions, pageOfRows } from './cursor'

export interface AlertDeliveryRow {
  id: string
  workspaceId: string
  channel: 'email' | 'webhook'
  to: string
  title: string
  /** JSON as text */
  payload: string
  isTest: boolean
  state: 'pending' | 'sent' | 'failed'
  attempts: number
  problem: string | null
  nextAt: Date
  createdAt: Date
  settledAt: Date | null
}

export type NewAlertDelivery = Pick<
  AlertDeliveryRow,
  'id' | 'workspaceId' | 'channel' | 'to' | 'title' | 'payload' | 'isTest'
>

export async function insertAlertDelivery(
  client: pg.Pool | pg.PoolClient,
  { id, workspaceId, channel, to, title, payload, isTest }: NewAlertDelivery,
): Promise<void> {
  await client.query(
    `INSERT INTO alert_delivery (id, workspace_id, channel, "to", title, payload, is_test)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, workspaceId, channel, to, title, payload, isTest],
  )
}

/** When something was decided to be sent last; undefined: never. */
export async function lastAlertAt(
  client: pg.PoolClient,
  workspaceId: string,
): Promise<Date | undefined> {
  const { rows } = await client.query<{ createdAt: Date }>(
    `SELECT created_at AS "createdAt" FROM alert_delivery
     WHERE workspace_id = $1 AND NOT is_test ORDER BY id DESC LIMIT 1`,
    [workspaceId],
  )
  return rows[0]?.createdAt
}

/** One that is due, to be tried by this process. One whose process dies is due again after the lease. */
export async function leaseAlertDelivery(
  pool: pg.Pool,
  leaseMs: number,
): Promise<AlertDeliveryRow | undefined> {
  const { rows } = await pool.query<AlertDeliveryRow>(
    `UPDATE alert_delivery SET attempts = attempts + 1,
       next_at = now() + make_interval(secs => $1 / 1000.0)
     WHERE id = (
       SELECT id FROM alert_delivery WHERE state = 'pending' AND next_at <= now()
       ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, workspace_id AS "workspaceId", channel, "to", title, payload,
       is_test AS "isTest", state, attempts, problem, next_at AS "nextAt",
       created_at AS "createdAt", settled_at AS "settledAt"`,
    [leaseMs],
  )
  return rows[0]
}

export async function noteAlertSent(pool: pg.Pool, id: string): Promise<void> {
  await pool.query(
    `UPDATE alert_delivery SET state = 'sent', settled_at = now(), problem = NULL WHERE id = $1`,
    [id],
  )
}

interface Refusal {
  id: string
  problem: string
  /** null: it is given up. */
  againMs: number | null
}

export async function noteAlertFailed(
  pool: pg.Pool,
  { id, problem, againMs }: Refusal,
): Promise<void> {
  await pool.query(
    `UPDATE alert_delivery SET problem = $2,
       state = CASE WHEN $3::float8 IS NULL THEN 'failed' ELSE 'pending' END,
       settled_at = CASE WHEN $3::float8 IS NULL THEN now() END,
       next_at = now() + make_interval(secs => coalesce($3::float8, 0) / 1000)
     WHERE id = $1`,
    [id, problem, againMs],
  )
}

export async function listAlertDeliveries(
  db: Db,
  { workspaceId, after, limit }: { workspaceId: string } & PageOptions,
): Promise<Page<AlertDeliveryRow>> {
  const rows = await db.alertDelivery.findMany({
    where: { workspaceId, ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  // Only these words are written there.
  return pageOfRows(rows as AlertDeliveryRow[], limit, ({ id }) => id)
}
