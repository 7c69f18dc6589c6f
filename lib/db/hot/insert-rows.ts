import type pg from 'pg'
import { blobHash, placeOfBody } from './bodies'
import { cleanText } from './clean-text'
import type { NewDelivery, NewRun, StoredDelivery } from './new-delivery'

export interface JudgedDelivery {
  delivery: NewDelivery
  outcome: StoredDelivery
}

/** Stores deliveries and their runs as they came. */
export async function insertPlain(
  pool: pg.Pool,
  deliveries: readonly NewDelivery[],
): Promise<StoredDelivery[]> {
  const judged = deliveries.map((delivery) => ({ delivery, outcome: plainOutcome(delivery) }))
  const runs = deliveries.flatMap(({ run }) => (run ? [run] : []))
  await insertRows(pool, { deliveries: judged, runs })
  return judged.map(({ outcome }) => outcome)
}

export function plainOutcome({ status, reason, run }: NewDelivery): StoredDelivery {
  return { status, ...(reason === undefined ? {} : { reason }), ...(run ? { run: run.id } : {}) }
}

/** Stores deliveries and runs as they were judged, in one statement. */
export async function insertRows(
  client: pg.Pool | pg.PoolClient,
  { deliveries, runs }: { deliveries: readonly JudgedDelivery[]; runs: readonly NewRun[] },
): Promise<void> {
  const { rows, bodies } = deliveryRows(deliveries)
  await client.query({
    name: 'insert-deliveries',
    text: insertRowsSql,
    values: [JSON.stringify(rows), JSON.stringify(runs.map(runRow)), bodies],
  })
}

export async function insertRuns(
  client: pg.Pool | pg.PoolClient,
  runs: readonly NewRun[],
): Promise<void> {
  if (runs.length === 0) return
  await client.query({
    name: 'insert-runs',
    text: insertRunsSql(`json_to_recordset($1::json) AS r(${runFields})`),
    values: [JSON.stringify(runs.map(runRow))],
  })
}

type Row = Record<string, unknown>

/**
 * The rows of a batch, and their bodies one behind the other: as a parameter of their own they cross as
 * the bytes they are, and neither side writes or reads them as JSON.
 */
export function deliveryRows(judged: readonly JudgedDelivery[]): { rows: Row[]; bodies: Buffer } {
  const bodies: Uint8Array[] = []
  let end = 0
  const rows = judged.map((one) => {
    const row = deliveryRow(one)
    const { body } = one.delivery
    if (body && placeOfBody(one.delivery) === 'row') {
      // PostgreSQL counts bytes from one.
      row.body_at = end + 1
      row.body_length = body.byteLength
      bodies.push(body)
      end += body.byteLength
    }
    return row
  })
  return { rows, bodies: Buffer.concat(bodies, end) }
}

/** What is undefined is left out of the JSON and becomes NULL. */
function deliveryRow({ delivery, outcome }: JudgedDelivery): Row {
  const { body, answer, repeats } = delivery
  return {
    id: delivery.id,
    created_at: delivery.createdAt,
    workspace_id: delivery.workspaceId,
    flow_id: delivery.flowId,
    endpoint_id: delivery.endpointId ?? undefined,
    kind: delivery.kind,
    status: outcome.status,
    reason: outcome.reason,
    detail: delivery.detail === undefined ? undefined : cleanText(delivery.detail),
    repeats: repeats === 1 ? undefined : repeats,
    method: cleanText(delivery.method),
    path: cleanText(delivery.path),
    query: cleanText(delivery.query),
    headers: cleanText(JSON.stringify(delivery.headers)),
    content_type: delivery.contentType === null ? undefined : cleanText(delivery.contentType),
    size_bytes: delivery.sizeBytes,
    source: delivery.source,
    body_kind: delivery.bodyKind,
    blob_hash: body && placeOfBody(delivery) === 'blob' ? blobHash(body) : undefined,
    answer_status: answer?.status,
    answer_body: answer === undefined ? undefined : cleanText(answer.body),
    redacted: delivery.redacted,
    run_id: outcome.run,
    duplicate_of: outcome.duplicateOf,
  }
}

export function runRow(run: NewRun): Row {
  return {
    id: run.id,
    created_at: run.createdAt,
    workspace_id: run.workspaceId,
    flow_id: run.flowId,
    version: run.version ?? undefined,
    document: run.document ?? undefined,
    event_id: run.eventId,
    is_awaited: run.isAwaited,
    rerun_of: run.rerunOf,
    order_key: run.orderKey,
    lane_limit: run.laneLimit,
    parent_run_id: run.parentRunId,
    depth: run.depth,
    wake_at: run.startAt,
  }
}

/** The members of a delivery's row; `duplicate_of` is beside them, its body among those of all. */
export const deliveryFields = `
  id text, created_at timestamptz, workspace_id text, flow_id text, endpoint_id text, kind text,
  status text, reason text, detail text, repeats int, method text, path text, query text,
  headers text, content_type text, size_bytes int, source text, body_kind text,
  body_at int, body_length int, blob_hash text, answer_status smallint, answer_body text,
  redacted int, run_id text`

export const runFields = `
  id text, created_at timestamptz, workspace_id text, flow_id text, version int, document text,
  event_id text, is_awaited boolean, rerun_of text, order_key text, wake_at timestamptz,
  lane_limit smallint, parent_run_id text, depth smallint`

/**
 * A row that names another event is a duplicate of it, whatever else it says. `bodies` is the
 * parameter with the bodies of all.
 */
export const insertDeliveriesSql = (source: string, bodies: string) => `
INSERT INTO delivery (id, created_at, workspace_id, flow_id, endpoint_id, kind, status, reason,
                      detail, repeats, method, path, query, headers, content_type, size_bytes,
                      source, body_kind, body, blob_hash, answer_status, answer_body, redacted,
                      run_id, duplicate_of)
SELECT id, created_at, workspace_id, flow_id, endpoint_id, kind,
       CASE WHEN duplicate_of IS NULL THEN status ELSE 'duplicate' END,
       CASE WHEN duplicate_of IS NULL THEN reason END,
       detail, coalesce(repeats, 1), method, path, query, headers, content_type, size_bytes,
       source, body_kind, substring(${bodies}::bytea FROM body_at FOR body_length), blob_hash,
       answer_status, answer_body, redacted,
       CASE WHEN duplicate_of IS NULL THEN run_id END, duplicate_of
FROM ${source}
ON CONFLICT DO NOTHING`

export const insertRunsSql = (source: string) => `
INSERT INTO run (id, created_at, workspace_id, flow_id, version, document, event_id, status,
                 deaths, is_awaited, rerun_of, order_key, wake_at, lane_limit, parent_run_id,
                 depth)
SELECT id, created_at, workspace_id, flow_id, version, document, event_id,
       CASE WHEN wake_at IS NULL THEN 'queued' ELSE 'waiting' END,
       0, is_awaited, rerun_of, order_key, wake_at, lane_limit, parent_run_id, coalesce(depth, 0)
FROM ${source}
ON CONFLICT DO NOTHING`

const insertRowsSql = `
WITH stored AS (
  ${insertDeliveriesSql(`json_to_recordset($1::json) AS d(${deliveryFields}, duplicate_of text)`, '$3')}
)
${insertRunsSql(`json_to_recordset($2::json) AS r(${runFields})`)}`
