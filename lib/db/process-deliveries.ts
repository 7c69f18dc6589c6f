import type pg from 'pg'
import { answerFor } from '@/lib/flow/answer'
import { idTime, newId } from '@/lib/ids'
import type { DeliveryStatus } from './deliveries'
import type { NewRun } from './hot/insert'
import { insertRuns } from './hot/insert-rows'
import { inTransaction } from './hot/transaction'

/** What new runs use: a version, or the draft as it is now. */
export interface RunBasis {
  version: number | null
  document: string | null
}

interface WaitingRow {
  id: string
  created_at: Date
  flow_id: string
  status: DeliveryStatus
  reason: string | null
  is_body_missing: boolean
}

export type ProcessOutcome =
  | { kind: 'started'; runs: NewRun[] }
  | { kind: 'not_waiting' }
  | { kind: 'body_missing' }

/**
 * Gives one rejected, held or kept delivery its run, both in one commit. A second caller at the same
 * time finds nothing that waits.
 */
export function processDelivery(
  pool: pg.Pool,
  { workspaceId, id, ...basis }: { workspaceId: string; id: string } & RunBasis,
): Promise<ProcessOutcome> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<WaitingRow>(
      `${selectWaiting} WHERE id = $1 AND created_at = $2 AND workspace_id = $3
         AND status IN ('rejected', 'held', 'kept') FOR UPDATE`,
      [id, idTime(id), workspaceId],
    )
    const [row] = rows
    if (!row) return { kind: 'not_waiting' }
    if (row.is_body_missing) return { kind: 'body_missing' }
    return { kind: 'started', runs: await startRuns(client, workspaceId, rows, basis) }
  })
}

/** Gives the oldest held deliveries of a flow their runs; fewer than `limit` means none are left. */
export function releaseHeld(
  pool: pg.Pool,
  {
    workspaceId,
    flowId,
    limit,
    ...basis
  }: { workspaceId: string; flowId: string; limit: number } & RunBasis,
): Promise<NewRun[]> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<WaitingRow>(
      `${selectWaiting} WHERE workspace_id = $1 AND flow_id = $2 AND status = 'held'
       ORDER BY id LIMIT $3 FOR UPDATE`,
      [workspaceId, flowId, limit],
    )
    return startRuns(client, workspaceId, rows, basis)
  })
}

const selectWaiting = `
SELECT id, created_at, flow_id, status, reason,
       (body IS NULL AND blob_hash IS NULL AND size_bytes > 0) AS is_body_missing
FROM delivery`

async function startRuns(
  client: pg.PoolClient,
  workspaceId: string,
  rows: WaitingRow[],
  { version, document }: RunBasis,
): Promise<NewRun[]> {
  const runs = rows.map(({ id: eventId, flow_id: flowId }): NewRun => {
    const id = newId('run')
    const createdAt = idTime(id)
    return { id, createdAt, workspaceId, flowId, version, document, eventId, isAwaited: false }
  })
  await client.query(acceptSql, [JSON.stringify(rows.map((row, i) => acceptRow(row, runs[i])))])
  await insertRuns(client, runs)
  return runs
}

/** What the sender was told stays as it was told, although the status changes now. */
function acceptRow(row: WaitingRow, run: NewRun | undefined): Record<string, unknown> {
  const told = answerFor({
    status: row.status,
    event: row.id,
    ...(row.reason === null ? {} : { reason: row.reason }),
  })
  return {
    id: row.id,
    created_at: row.created_at,
    run_id: run?.id,
    answer_status: told.status,
    answer_body: JSON.stringify(told.body),
  }
}

const acceptSql = `
UPDATE delivery AS d
SET status = 'accepted', run_id = a.run_id,
    answer_status = coalesce(d.answer_status, a.answer_status),
    answer_body = CASE WHEN d.answer_status IS NULL THEN a.answer_body ELSE d.answer_body END
FROM json_to_recordset($1::json) AS a(
  id text, created_at timestamptz, run_id text, answer_status smallint, answer_body text)
WHERE d.id = a.id AND d.created_at = a.created_at`
