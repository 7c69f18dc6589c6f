import type pg from 'pg'
import type { NewDelivery, NewRun } from '@/lib/db/hot/new-delivery'
import { answerFor } from '@/lib/flow/answer'
import { idTime, newId } from '@/lib/ids'
import type { DeliveryStatus } from './deliveries'
import { blobHash, inlineBodyBytes, insertBlob } from './hot/bodies'
import { claimKey } from './hot/dedupe'
import { insertRuns } from './hot/insert-rows'
import { paceRuns } from './hot/pace'
import { inTransaction } from './hot/transaction'

/** What a run waits for before it begins. */
type RunLimits = Pick<NewRun, 'orderKey' | 'laneLimit' | 'pace'>

/** What new runs use: a version, or the draft as it is now. */
export interface RunBasis {
  version: number | null
  document: string | null
}

interface WaitingRow {
  id: string
  created_at: Date
  flow_id: string
  endpoint_id: string | null
  status: DeliveryStatus
  reason: string | null
  is_body_missing: boolean
}

export type ProcessOutcome =
  | { kind: 'started'; runs: NewRun[] }
  | { kind: 'not_waiting' }
  | { kind: 'body_missing' }
  /** Another event has its key. It may wait itself: then there is no run. */
  | { kind: 'already_ran'; event: string; run: string | null }

interface ProcessOrder extends RunBasis {
  workspaceId: string
  id: string
  /** Taken for the event, so that its sender's next try is a duplicate. */
  dedupe?: NewDelivery['dedupe']
  limits?: RunLimits
}

/**
 * Gives one rejected, held, kept or filtered delivery its run, both in one commit. A second caller
 * at the same time finds nothing that waits.
 */
export function processDelivery(
  pool: pg.Pool,
  { workspaceId, id, dedupe, limits, ...basis }: ProcessOrder,
): Promise<ProcessOutcome> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<WaitingRow>(
      `${selectWaiting} WHERE id = $1 AND created_at = $2 AND workspace_id = $3
         AND status IN ('rejected', 'held', 'kept', 'filtered') FOR UPDATE`,
      [id, idTime(id), workspaceId],
    )
    const [row] = rows
    if (!row) return { kind: 'not_waiting' }
    const body = row.is_body_missing ? await lockRejectedBody(client, row, workspaceId) : undefined
    if (row.is_body_missing && !body) return { kind: 'body_missing' }
    const run = newRun(row, { workspaceId, ...basis }, limits ?? {})
    if (dedupe) {
      const first = await claimKey(client, { ...dedupe, endpointId: row.endpoint_id, run })
      if (first.event !== id) return { kind: 'already_ran', ...first }
    }
    if (body) await moveRejectedBody(client, { workspaceId, row, body })
    await startRuns(client, rows, [run])
    return { kind: 'started', runs: [run] }
  })
}

interface ReleaseOrder extends RunBasis {
  workspaceId: string
  flowId: string
  limit: number
  /** Only these. */
  events?: string[] | undefined
  /** Only what came while the flow was paused. */
  isPausedOnly?: boolean
  /** When the run of the n-th released event starts; at once unless given. */
  startAt?: ((n: number) => Date) | undefined
  limitsOf?: ((eventIds: string[]) => Promise<Map<string, RunLimits>>) | undefined
}

/**
 * Gives the oldest held deliveries of a flow their runs; fewer than `limit` means none are left, but
 * those that somebody else is releasing at the same time.
 */
export function releaseHeld(pool: pg.Pool, order: ReleaseOrder): Promise<NewRun[]> {
  const { workspaceId, flowId, limit, events, isPausedOnly = false, startAt, limitsOf } = order
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<WaitingRow>(
      `${selectWaiting}
       WHERE workspace_id = $1 AND flow_id = $2 AND status = 'held'
         AND ($4::text[] IS NULL OR id = ANY($4))
         AND (NOT $5 OR reason IS NULL OR reason = 'paused')
       ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED`,
      [workspaceId, flowId, limit, events ?? null, isPausedOnly],
    )
    const limits = await limitsOf?.(rows.map(({ id }) => id))
    const runs = rows.map((row, n) =>
      newRun(row, order, {
        ...limits?.get(row.id),
        ...(startAt ? { startAt: startAt(n) } : {}),
      }),
    )
    await startRuns(client, rows, runs)
    return runs
  })
}

const selectWaiting = `
SELECT id, created_at, flow_id, endpoint_id, status, reason,
       (body IS NULL AND blob_hash IS NULL AND size_bytes > 0) AS is_body_missing
FROM delivery`

async function lockRejectedBody(
  client: pg.PoolClient,
  { id }: WaitingRow,
  workspaceId: string,
): Promise<Buffer | undefined> {
  const { rows } = await client.query<{ bytes: Buffer }>(
    'SELECT bytes FROM rejected_body WHERE event_id = $1 AND workspace_id = $2 FOR UPDATE',
    [id, workspaceId],
  )
  return rows[0]?.bytes
}

/** Out of the ring, where it would not last, to where bodies of events lie. */
async function moveRejectedBody(
  client: pg.PoolClient,
  { workspaceId, row, body }: { workspaceId: string; row: WaitingRow; body: Buffer },
): Promise<void> {
  const isLarge = body.byteLength > inlineBodyBytes
  if (isLarge) await insertBlob(client, { workspaceId, body })
  await client.query(
    'UPDATE delivery SET body = $3, blob_hash = $4 WHERE id = $1 AND created_at = $2',
    [row.id, row.created_at, isLarge ? null : body, isLarge ? blobHash(body) : null],
  )
  await client.query('DELETE FROM rejected_body WHERE event_id = $1', [row.id])
}

function newRun(
  { id: eventId, flow_id: flowId }: WaitingRow,
  { workspaceId, version, document }: RunBasis & { workspaceId: string },
  extra: RunLimits & Pick<NewRun, 'startAt'>,
): NewRun {
  const id = newId('run')
  const createdAt = idTime(id)
  const basis = { workspaceId, flowId, version, document }
  return { id, createdAt, ...basis, eventId, isAwaited: false, ...extra }
}

async function startRuns(client: pg.PoolClient, rows: WaitingRow[], runs: NewRun[]): Promise<void> {
  await client.query(acceptSql, [JSON.stringify(rows.map((row, i) => acceptRow(row, runs[i])))])
  await paceRuns(client, runs)
  await insertRuns(client, runs)
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
