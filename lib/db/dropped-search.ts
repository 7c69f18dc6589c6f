import type pg from 'pg'
import { inTransaction } from '@/lib/db/hot/transaction'
import { firstIdAt, idTime } from '@/lib/ids'
import { restFrom } from './rest'
import { readEntries } from './search-entries'
import { insertSegments } from './search-segments'

interface GoneRuns {
  workspaceId: string
  /** Undefined: all flows, so all that came before is gone. */
  flowId?: string | undefined
  before: Date
  first: string
  last: string
}

interface Segment {
  lastRun: string
  createdAt: Date
  entries: Buffer
}

/** One is a megabyte at most. */
const segmentsAtOnce = 4

interface Dropping {
  pool: pg.Pool
  /** Stops between two batches. */
  signal?: AbortSignal | undefined
}

/** Takes runs that are deleted out of the index: a segment that has some is written again without. */
export async function dropFromSearch(dropping: Dropping, gone: GoneRuns): Promise<void> {
  if (gone.flowId === undefined) await dropWhole(dropping, gone)
  const { pool, signal } = dropping
  const { workspaceId, first, last } = gone
  let after = ''
  while (!signal?.aborted) {
    const begun = performance.now()
    const { rows } = await pool.query<Segment>(
      `SELECT last_run AS "lastRun", created_at AS "createdAt", entries FROM search_segment
       WHERE workspace_id = $1 AND last_run >= $2 AND first_run <= $3 AND last_run > $4
       ORDER BY last_run LIMIT ${segmentsAtOnce}`,
      [workspaceId, first, last, after],
    )
    for (const segment of rows) await writeWithoutGone(pool, { workspaceId, ...segment })
    const end = rows.at(-1)
    if (rows.length < segmentsAtOnce || !end) return
    after = end.lastRun
    await restFrom(begun, signal)
  }
}

/** What is in the index is over, so it went. */
async function dropWhole(
  { pool, signal }: Dropping,
  { workspaceId, before }: GoneRuns,
): Promise<void> {
  const end = firstIdAt('run', before)
  const drops = [
    {
      text: `WITH old AS (
         SELECT last_run, created_at FROM search_segment
         WHERE workspace_id = $1 AND last_run < $2 AND created_at < $3
         ORDER BY last_run LIMIT ${segmentsAtOnce})
       DELETE FROM search_segment s USING old
       WHERE s.workspace_id = $1 AND s.last_run = old.last_run AND s.created_at = old.created_at`,
      values: [workspaceId, end, before],
    },
    {
      // Runs that were over late may have come into a new one just now.
      text: `DELETE FROM search_group WHERE id IN (
         SELECT id FROM search_group g WHERE workspace_id = $1 AND last_run < $2
           AND NOT EXISTS (SELECT FROM search_segment s WHERE s.workspace_id = $1
                             AND s.last_run = ANY(g.segments) AND s.group_id = g.id)
         ORDER BY last_run LIMIT 1)`,
      values: [workspaceId, end],
    },
  ]
  for (const drop of drops) {
    while (!signal?.aborted) {
      const begun = performance.now()
      const { rowCount } = await pool.query(drop)
      if (!rowCount) break
      await restFrom(begun, signal)
    }
  }
}

async function writeWithoutGone(
  pool: pg.Pool,
  { workspaceId, lastRun, createdAt, entries }: Segment & { workspaceId: string },
): Promise<void> {
  const gone = await findGone(
    pool,
    readEntries(entries).map(({ runId }) => runId),
  )
  if (gone.size === 0) return
  await inTransaction(pool, async (client) => {
    // Who deletes a segment has its runs: the index may be putting small ones together right now.
    const { rows } = await client.query<{ entries: Buffer }>(
      `DELETE FROM search_segment WHERE workspace_id = $1 AND last_run = $2 AND created_at = $3
       RETURNING entries`,
      [workspaceId, lastRun, createdAt],
    )
    const kept = rows
      .flatMap((row) => readEntries(row.entries))
      .filter(({ runId }) => !gone.has(runId))
    if (kept.length > 0) await insertSegments(client, { workspaceId, entries: kept })
  })
}

async function findGone(pool: pg.Pool, runIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT k.id FROM unnest($1::text[], $2::timestamptz[]) AS k(id, at)
     WHERE NOT EXISTS (SELECT FROM run r WHERE r.id = k.id AND r.created_at = k.at)`,
    [runIds, runIds.map(idTime)],
  )
  return new Set(rows.map(({ id }) => id))
}
