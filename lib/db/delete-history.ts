import type pg from 'pg'
import type { Blobs, NamedValue } from '@/lib/db/blobs/blobs'
import { firstIdAt } from '@/lib/ids'
import { dropCounts } from './dropped-counts'
import { dropErrors } from './dropped-errors'
import { dropFromSearch } from './dropped-search'
import { restFrom } from './rest'

/** What came before a moment in a workspace, or in one flow of it. */
export interface OldHistory {
  workspaceId: string
  flowId?: string | undefined
  before: Date
}

export interface Deleting {
  pool: pg.Pool
  blobs: Pick<Blobs, 'remove'>
  /** Stops between two batches. */
  signal?: AbortSignal | undefined
}

const batchMax = 500
const batchMin = 10
/** A batch holds its locks, and the disk, for about so long. */
const batchMs = 200

/**
 * Deletes old history for good, the oldest first. 1. A run goes with its steps and effects in one
 * statement, and only when it is over. 2. An event stays while its run does. 3. Bytes beside the
 * database go after the rows that name them. 4. Between two batches it rests three times as long as the
 * last one took, so that senders find most of the disk free.
 */
export async function deleteHistory(deleting: Deleting, old: OldHistory): Promise<void> {
  const runs = await deleteRuns(deleting, old)
  await deleteEvents(deleting, old)
  await dropCounts(deleting, old)
  await dropErrors(deleting.pool, old)
  if (runs) await dropFromSearch(deleting, { ...old, ...runs })
}

interface Batch {
  /** How many rows were looked at. */
  found: number
  first: string | null
  last: string | null
  values: NamedValue[] | null
}

/** The first and the last run that went; undefined: none did. */
async function deleteRuns(
  deleting: Deleting,
  { workspaceId, flowId, before }: OldHistory,
): Promise<{ first: string; last: string } | undefined> {
  let range: { first: string; last: string } | undefined
  const end = firstIdAt('run', before)
  await inBatches(deleting, async (after, limit) => {
    const batch = await deleteBatch(deleting.pool, {
      text: deleteRunsSql({ flowId, limit }),
      values: [workspaceId, after, end, before, ...(flowId ? [flowId] : [])],
    })
    const { first, last } = batch
    if (first !== null && last !== null) range = { first: range?.first ?? first, last }
    await deleting.blobs.remove(workspaceId, batch.values ?? [])
    return batch
  })
  return range
}

async function deleteEvents(
  deleting: Deleting,
  { workspaceId, flowId, before }: OldHistory,
): Promise<void> {
  const end = firstIdAt('event', before)
  await inBatches(deleting, async (after, limit) => {
    const batch = await deleteBatch(deleting.pool, {
      text: deleteEventsSql({ flowId, limit }),
      values: [workspaceId, after, end, before, ...(flowId ? [flowId] : [])],
    })
    await deleting.blobs.remove(workspaceId, batch.values ?? [])
    return batch
  })
}

async function deleteBatch(
  pool: pg.Pool,
  query: { text: string; values: unknown[] },
): Promise<Batch> {
  const { rows } = await pool.query<Batch>(query)
  const [batch] = rows
  if (!batch) throw new Error('PostgreSQL did not say what it deleted.')
  return batch
}

interface BatchSize {
  flowId: string | undefined
  /** In the text: a plan for any number might sort all there is. */
  limit: number
}

const ofFlow = (flowId: string | undefined, column: string) =>
  flowId === undefined ? '' : `AND ${column} = $5`

/** Two workers may delete at once: neither waits for what the other one deletes. */
const deleteRunsSql = ({ flowId, limit }: BatchSize) => `
  WITH old AS MATERIALIZED (
    SELECT id, created_at FROM run
    WHERE workspace_id = $1 AND id > $2 AND id < $3 AND created_at < $4
      ${ofFlow(flowId, 'flow_id')} AND status IN ('succeeded', 'failed', 'cancelled')
    ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED
  ), steps AS (
    DELETE FROM step_run s USING old WHERE s.run_id = old.id AND s.created_at = old.created_at
    RETURNING s.run_id, s.input_blob, s.output_blob
  ), effects AS (
    DELETE FROM effect e USING old WHERE e.run_id = old.id AND e.created_at = old.created_at
  ), events AS (
    DELETE FROM run_event e USING old WHERE e.run_id = old.id
  ), waits AS (
    DELETE FROM wait w USING old WHERE w.run_id = old.id
  ), gathered AS (
    DELETE FROM digest_value v USING old WHERE v.run_id = old.id
  ), errors AS (
    DELETE FROM error_group_run e USING old WHERE e.run_id = old.id
  ), shares AS (
    DELETE FROM share_link s USING old WHERE s.workspace_id = $1 AND s.run_id = old.id COLLATE "default"
  ), runs AS (
    DELETE FROM run r USING old WHERE r.id = old.id AND r.created_at = old.created_at
  )
  SELECT (SELECT count(*)::int FROM old) AS found, (SELECT min(id) FROM old) AS first,
         (SELECT max(id) FROM old) AS last,
         (SELECT json_agg(json_build_object('runId', run_id, 'reference', reference))
          FROM steps CROSS JOIN LATERAL (VALUES (input_blob), (output_blob)) AS v(reference)
          WHERE reference IS NOT NULL) AS values`

const deleteEventsSql = ({ flowId, limit }: BatchSize) => `
  WITH old AS MATERIALIZED (
    SELECT d.id, d.created_at, d.blob_hash, d.size_bytes FROM delivery d
    WHERE d.workspace_id = $1 AND d.id > $2 AND d.id < $3 AND d.created_at < $4
      ${ofFlow(flowId, 'd.flow_id')} AND d.status <> 'held'
      AND NOT EXISTS (SELECT FROM run r WHERE r.id = d.run_id)
    ORDER BY d.id LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED
  ), bodies AS (
    DELETE FROM rejected_body b USING old WHERE b.event_id = old.id
  ), events AS (
    DELETE FROM delivery d USING old WHERE d.id = old.id AND d.created_at = old.created_at
  )
  SELECT (SELECT count(*)::int FROM old) AS found, (SELECT min(id) FROM old) AS first,
         (SELECT max(id) FROM old) AS last,
         (SELECT json_agg(json_build_object(
            'runId', '', 'reference', size_bytes || ':table:' || blob_hash))
          FROM old WHERE blob_hash IS NOT NULL) AS values`

/** So many rows at once as are deleted in the time that a batch should take. */
async function inBatches(
  { signal }: Deleting,
  deleteNext: (after: string, limit: number) => Promise<Batch>,
): Promise<void> {
  let after = ''
  let limit = batchMax / 5
  while (!signal?.aborted) {
    const begun = performance.now()
    const { found, last } = await deleteNext(after, limit)
    if (found < limit || last === null) return
    const tookMs = performance.now() - begun
    after = last
    if (tookMs > batchMs) limit = Math.max(batchMin, Math.floor(limit / 2))
    else if (tookMs < batchMs / 2) limit = Math.min(batchMax, limit * 2)
    await restFrom(begun, signal)
  }
}
