import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { inTransaction } from '@/lib/db/hot/transaction'
import { firstIdAt, idTime } from '@/lib/ids'
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

/** Takes runs that are deleted out of the index: a segment that has some is written again without. */
export async function dropFromSearch(
  { pool, signal }: { pool: pg.Pool; signal?: AbortSignal | undefined },
  gone: GoneRuns,
): Promise<void> {
  const { workspaceId, flowId, before, first, last } = gone
  if (flowId === undefined) {
    // What is in the index is over, so it went.
    await pool.query(
      'DELETE FROM search_segment WHERE workspace_id = $1 AND last_run < $2 AND created_at < $3',
      [workspaceId, firstIdAt('run', before), before],
    )
  }
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
    await pause(performance.now() - begun, undefined, { signal }).catch(() => undefined)
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
