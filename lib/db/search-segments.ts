import type pg from 'pg'
import { idTime } from '@/lib/ids'
import { groupBy } from './group-by'
import { readEntries, type SearchEntry, writeEntries } from './search-entries'
import { makeFilter } from './search-filter'
import { fullRuns, groupSegments } from './search-groups'
import { mondayOf, weekMs } from './weeks'

const runsMax = 512
/** Segments below these sizes are put together when there are so many of a kind. */
const sizeClasses = [8, 64, fullRuns]
const togetherMin = 8

interface NewEntries {
  workspaceId: string
  entries: readonly SearchEntry[]
}

/** Adds runs of one workspace to the index. Each run comes once. */
export async function addSearchEntries(
  client: pg.PoolClient,
  { workspaceId, entries }: NewEntries,
): Promise<void> {
  const byWeek = groupBy(entries, ({ runId }) => mondayOf(idTime(runId).getTime()))
  for (const [monday, ofWeek] of byWeek) {
    await insertSegments(client, { workspaceId, entries: ofWeek })
    await joinSmallSegments(client, { workspaceId, monday })
  }
  await groupSegments(client, { workspaceId, newestWeek: Math.max(...byWeek.keys()) })
}

export async function insertSegments(
  client: pg.PoolClient,
  { workspaceId, entries }: NewEntries,
): Promise<void> {
  const sorted = entries.toSorted((a, b) => (a.runId < b.runId ? -1 : 1))
  const size = Math.ceil(sorted.length / Math.ceil(sorted.length / runsMax))
  for (let start = 0; start < sorted.length; start += size) {
    const part = sorted.slice(start, start + size)
    const [first, last] = [part[0], part.at(-1)]
    if (!first || !last) continue
    const filter = makeFilter(allTokens(part))
    await client.query(
      `INSERT INTO search_segment (workspace_id, last_run, created_at, first_run, runs, blocks,
                                   filter, entries)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[workspaceId, last.runId, idTime(last.runId), first.runId, part.length],
        ...[filter.blocks, filter.bytes, writeEntries(part)],
      ],
    )
  }
}

function allTokens(entries: readonly SearchEntry[]): Int32Array {
  const all = new Int32Array(entries.reduce((sum, { tokens }) => sum + tokens.length, 0))
  let end = 0
  for (const { tokens } of entries) {
    all.set(tokens, end)
    end += tokens.length
  }
  return all
}

/** A run is written again as often as there are classes of sizes. */
async function joinSmallSegments(
  client: pg.PoolClient,
  { workspaceId, monday }: { workspaceId: string; monday: number },
): Promise<void> {
  const week = [new Date(monday), new Date(monday + weekMs)]
  const { rows } = await client.query<{ lastRun: string; runs: number }>(
    `SELECT last_run AS "lastRun", runs FROM search_segment
     WHERE workspace_id = $1 AND group_id IS NULL AND runs < ${fullRuns}
       AND created_at >= $2 AND created_at < $3`,
    [workspaceId, ...week],
  )
  const byClass = groupBy(rows, ({ runs }) => sizeClasses.findIndex((size) => runs < size))
  for (const segments of byClass.values()) {
    if (segments.length < togetherMin) continue
    const { rows: joined } = await client.query<{ entries: Buffer }>(
      `DELETE FROM search_segment
       WHERE workspace_id = $1 AND created_at >= $2 AND created_at < $3
         AND last_run = ANY($4::text[]) RETURNING entries`,
      [workspaceId, ...week, segments.map(({ lastRun }) => lastRun)],
    )
    const entries = joined.flatMap((segment) => readEntries(segment.entries))
    await insertSegments(client, { workspaceId, entries })
  }
}
