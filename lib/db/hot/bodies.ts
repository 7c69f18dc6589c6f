import { createHash } from 'node:crypto'
import type pg from 'pg'
import { log } from '@/lib/log'
import type { NewDelivery } from './new-delivery'

/** Bodies beyond this go to the blob table, once per content. */
export const inlineBodyBytes = 65_536

/** Of the bodies that a flow refused, the newest are kept: so many, and so many bytes of them. */
export const rejectedBodiesMax = 200
export const rejectedBytesMax = 20_000_000

type BodyPlace = 'row' | 'blob' | 'ring' | 'none'

/** Where the body of a delivery is kept. Strangers fill only the ring, which has an end. */
export function placeOfBody({ body, status }: Pick<NewDelivery, 'body' | 'status'>): BodyPlace {
  if (!body || (status === 'rejected' && body.byteLength === 0)) return 'none'
  if (status === 'rejected') return 'ring'
  return body.byteLength > inlineBodyBytes ? 'blob' : 'row'
}

/** Stores the bodies that do not lie in their rows. The rows come after: none misses its body. */
export async function storeBodies(
  pool: pg.Pool | pg.PoolClient,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  const rejected: NewDelivery[] = []
  for (const delivery of deliveries) {
    const place = placeOfBody(delivery)
    if (place === 'blob' && delivery.body) {
      await insertBlob(pool, { workspaceId: delivery.workspaceId, body: delivery.body })
    }
    if (place === 'ring') rejected.push(delivery)
  }
  if (rejected.length > 0) await insertRejected(pool, rejected)
}

export async function insertBlob(
  client: pg.Pool | pg.PoolClient,
  { workspaceId, body }: { workspaceId: string; body: Uint8Array },
): Promise<void> {
  await client.query(
    // Retention goes by the last delivery that had this content.
    `INSERT INTO blob (hash, workspace_id, bytes) VALUES ($1, $2, $3)
     ON CONFLICT (hash, workspace_id) DO UPDATE SET created_at = now()`,
    [blobHash(body), workspaceId, asBuffer(body)],
  )
}

export function blobHash(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}

/** Base64 costs a third more on the wire and lets one statement carry any number of rows. */
function bodyText(body: Uint8Array): string {
  return asBuffer(body).toString('base64')
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

async function insertRejected(
  pool: pg.Pool | pg.PoolClient,
  deliveries: NewDelivery[],
): Promise<void> {
  const rows = deliveries.map(({ id, workspaceId, flowId, createdAt, body }) => ({
    event_id: id,
    workspace_id: workspaceId,
    flow_id: flowId,
    created_at: createdAt,
    bytes: body ? bodyText(body) : '',
  }))
  await pool.query({
    name: 'insert-rejected-bodies',
    text: `
      INSERT INTO rejected_body (event_id, workspace_id, flow_id, bytes, created_at)
      SELECT event_id, workspace_id, flow_id, decode(bytes, 'base64'), created_at
      FROM json_to_recordset($1::json) AS b(event_id text, workspace_id text, flow_id text,
        bytes text, created_at timestamptz)
      ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(rows)],
  })
}

/** Takes the oldest bodies out of the rings that these deliveries filled. */
export async function trimRejectedBodies(
  pool: pg.Pool,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  const filled = deliveries.filter((delivery) => placeOfBody(delivery) === 'ring')
  if (filled.length === 0) return
  const flows = [...new Set(filled.map(({ flowId }) => flowId))]
  try {
    await pool.query({
      name: 'trim-rejected-bodies',
      text: trimSql,
      values: [flows, rejectedBodiesMax, rejectedBytesMax],
    })
  } catch (error) {
    // What was received is stored; the next refused request trims again.
    log.warn('The kept bodies of refused requests could not be trimmed.', { error: String(error) })
  }
}

/** Two processes may trim the same ring: neither waits for what the other deletes. */
const trimSql = `
DELETE FROM rejected_body WHERE event_id IN (
  SELECT b.event_id
  FROM unnest($1::text[]) AS f(flow_id)
  CROSS JOIN LATERAL (
    SELECT event_id, row_number() OVER newest AS place, sum(octet_length(bytes)) OVER newest AS total
    FROM rejected_body WHERE flow_id = f.flow_id
    WINDOW newest AS (ORDER BY created_at DESC, event_id DESC ROWS UNBOUNDED PRECEDING)
  ) AS ring
  JOIN rejected_body b ON b.event_id = ring.event_id
  WHERE ring.place > $2 OR (ring.place > 1 AND ring.total > $3)
  FOR UPDATE OF b SKIP LOCKED
)`
