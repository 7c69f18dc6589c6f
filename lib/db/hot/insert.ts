import { createHash } from 'node:crypto'
import type pg from 'pg'
import { cleanText } from './clean-text'

/** One inbound request as it is stored. Texts may hold anything; they are cleaned here. */
export interface NewDelivery {
  id: string
  createdAt: Date
  workspaceId: string
  flowId: string
  kind: 'webhook' | 'form' | 'manual'
  status: 'accepted' | 'kept' | 'rejected' | 'duplicate' | 'filtered' | 'held' | 'handshake'
  reason?: string
  method: string
  path: string
  query: string
  headers: [name: string, value: string][]
  contentType: string | null
  sizeBytes: number
  source: string
  bodyKind: string
  body: Uint8Array | null
  /** Which of the flow's URLs it came to; null where there was none. */
  endpointId: string | null
  /** For the owner only: why it was refused, or what a handshake was. */
  detail?: string
  /** How many requests it stands for; 1 unless given. */
  repeats?: number
  /** The answer, where it does not follow from status, reason and run. */
  answer?: { status: number; body: string }
  run?: NewRun
  /** The first event with this key wins; later ones become duplicates and start no run. */
  dedupe?: { keyHash: string; windowMs: number }
  /** Events with this key share a run that starts later. */
  collect?: { kind: 'debounce' | 'batch'; keyHash: string; windowMs: number; max: number }
  /** Beyond so many runs in a window the event is held. */
  quota?: { runs: number; windowMs: number }
}

/** What became of a delivery when it was stored. */
export interface StoredDelivery {
  status: NewDelivery['status']
  reason?: string
  /** The run that the event is in. */
  run?: string
  duplicateOf?: string
  /** The run of the event that it is a duplicate of. */
  duplicateRun?: string
}

export interface NewRun {
  id: string
  createdAt: Date
  workspaceId: string
  flowId: string
  /** null: the draft, given in `document`. */
  version: number | null
  document: string | null
  eventId: string
  /** A caller waits for the result. */
  isAwaited: boolean
  rerunOf?: string
  /** Runs of one flow with the same key are done one at a time, first in first out. */
  orderKey?: string
  /** The run starts then, not now. */
  startAt?: Date
}

/** Bodies beyond this go to the blob table, once per content. */
export const inlineBodyBytes = 65_536

/**
 * Stores deliveries and their runs in one statement: both or neither. Ids decide, so a batch whose
 * outcome was unknown may be stored again.
 */
export async function insertDeliveries(
  pool: pg.Pool,
  deliveries: readonly NewDelivery[],
): Promise<StoredDelivery[]> {
  const large = deliveries.filter(({ body }) => (body?.byteLength ?? 0) > inlineBodyBytes)
  for (const delivery of large) await insertBlob(pool, delivery)
  const runs = deliveries.flatMap(({ run }) => (run ? [run] : []))
  await pool.query({
    name: 'insert-deliveries',
    text: insertDeliveriesSql,
    values: [JSON.stringify(deliveries.map(deliveryRow)), JSON.stringify(runs.map(runRow))],
  })
  return deliveries.map(({ status, run }) => ({ status, ...(run ? { run: run.id } : {}) }))
}

export async function insertRuns(
  client: pg.Pool | pg.PoolClient,
  runs: readonly NewRun[],
): Promise<void> {
  if (runs.length === 0) return
  await client.query({
    name: 'insert-runs',
    text: `${insertRunSql('$1')} ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(runs.map(runRow))],
  })
}

async function insertBlob(pool: pg.Pool, { body, workspaceId }: NewDelivery): Promise<void> {
  if (!body) return
  await pool.query(
    // Retention goes by the last delivery that had this content.
    `INSERT INTO blob (hash, workspace_id, bytes) VALUES ($1, $2, $3)
     ON CONFLICT (hash, workspace_id) DO UPDATE SET created_at = now()`,
    [blobHash(body), workspaceId, asBuffer(body)],
  )
}

function blobHash(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function deliveryRow(delivery: NewDelivery): Record<string, unknown> {
  const { body } = delivery
  const isLarge = (body?.byteLength ?? 0) > inlineBodyBytes
  return {
    id: delivery.id,
    created_at: delivery.createdAt,
    workspace_id: delivery.workspaceId,
    flow_id: delivery.flowId,
    kind: delivery.kind,
    status: delivery.status,
    reason: delivery.reason ?? null,
    method: cleanText(delivery.method),
    path: cleanText(delivery.path),
    query: cleanText(delivery.query),
    headers: cleanText(JSON.stringify(delivery.headers)),
    content_type: delivery.contentType === null ? null : cleanText(delivery.contentType),
    size_bytes: delivery.sizeBytes,
    source: delivery.source,
    body_kind: delivery.bodyKind,
    // Base64 costs a third more on the wire and lets one statement carry any number of rows.
    body: body && !isLarge ? asBuffer(body).toString('base64') : null,
    blob_hash: body && isLarge ? blobHash(body) : null,
    run_id: delivery.run?.id ?? null,
  }
}

function runRow(run: NewRun): Record<string, unknown> {
  return {
    id: run.id,
    created_at: run.createdAt,
    workspace_id: run.workspaceId,
    flow_id: run.flowId,
    version: run.version,
    document: run.document,
    event_id: run.eventId,
    is_awaited: run.isAwaited,
    rerun_of: run.rerunOf ?? null,
  }
}

const insertRunSql = (parameter: string) => `
INSERT INTO run (id, created_at, workspace_id, flow_id, version, document, event_id, status,
                 deaths, is_awaited, rerun_of)
SELECT id, created_at, workspace_id, flow_id, version, document, event_id, 'queued',
       0, is_awaited, rerun_of
FROM json_to_recordset(${parameter}::json) AS r(
  id text, created_at timestamptz, workspace_id text, flow_id text, version int, document text,
  event_id text, is_awaited boolean, rerun_of text)`

const insertDeliveriesSql = `
WITH stored AS (
  INSERT INTO delivery (id, created_at, workspace_id, flow_id, kind, status, reason, method, path,
                        query, headers, content_type, size_bytes, source, body_kind, body,
                        blob_hash, run_id)
  SELECT id, created_at, workspace_id, flow_id, kind, status, reason, method, path,
         query, headers, content_type, size_bytes, source, body_kind, decode(body, 'base64'),
         blob_hash, run_id
  FROM json_to_recordset($1::json) AS d(
    id text, created_at timestamptz, workspace_id text, flow_id text, kind text, status text,
    reason text, method text, path text, query text, headers text, content_type text,
    size_bytes int, source text, body_kind text, body text, blob_hash text, run_id text)
  ON CONFLICT DO NOTHING
)
${insertRunSql('$2')}
ON CONFLICT DO NOTHING`
