import type pg from 'pg'
import { firstIdAt, idTime } from '@/lib/ids'
import { hasTokens, readEntries } from './search-entries'
import { mayHaveSql } from './search-filter'
import { findInGroups } from './search-groups'

export interface CandidateSearch {
  workspaceId: string
  /** Runs that have all of them. The rarest first. */
  tokens: readonly number[]
  /** Older than this run. */
  after?: string | undefined
  since?: Date | undefined
  until?: Date | undefined
}

export interface Candidates {
  /** Newest first. */
  ids: string[]
  /** All runs that are newer than this one have been given; undefined: all there are. */
  reached: string | undefined
}

/** Segments that are read at once: one is a megabyte at most. */
const segmentsAtOnce = 4

/**
 * The runs that the index names, newest first and in pieces. `client` is in a transaction that sees
 * one state: segments are put together meanwhile.
 */
export async function* findCandidates(
  client: pg.PoolClient,
  search: CandidateSearch,
): AsyncGenerator<Candidates> {
  const { tokens } = search
  const range = rangeOf(search)
  const isWanted = (id: string) =>
    id >= (range.oldest ?? '') && (range.end === undefined || id < range.end)
  const segments = await findSegments(client, search, range)
  // Segments overlap: what one holds may be older than the beginning of the next.
  let pending: string[] = []
  for (let start = 0; start === 0 || start < segments.length; start += segmentsAtOnce) {
    const part = segments.slice(start, start + segmentsAtOnce)
    for (const entries of await readSegments(client, { ...search, end: range.end }, part)) {
      const found = readEntries(entries).filter((entry) => hasTokens(entry, tokens))
      pending.push(...found.map(({ runId }) => runId).filter(isWanted))
    }
    const reached = start + segmentsAtOnce < segments.length ? part.at(-1) : undefined
    const isDone = (id: string) => reached === undefined || id >= reached
    yield { ids: pending.filter(isDone).sort().reverse(), reached }
    pending = pending.filter((id) => !isDone(id))
  }
}

/** Ids from the one on, and before the other. */
interface IdRange {
  oldest: string | undefined
  end: string | undefined
}

function rangeOf({ after, since, until }: CandidateSearch): IdRange {
  const ends = [after, until && firstIdAt('run', until)].filter((id) => id !== undefined)
  return { oldest: since && firstIdAt('run', since), end: ends.sort()[0] }
}

/** Those that may have all tokens, each by its last run, the newest first. */
async function findSegments(
  client: pg.PoolClient,
  { workspaceId, tokens }: CandidateSearch,
  { oldest, end }: IdRange,
): Promise<string[]> {
  const inGroups = await findInGroups(client, { workspaceId, tokens, oldest, end })
  const { rows } = await client.query<{ lastRun: string }>(
    `SELECT last_run AS "lastRun" FROM search_segment
     WHERE ${['workspace_id = $1 AND group_id IS NULL', ...tokens.map(mayHaveSql)].join(' AND ')}
       AND last_run >= $2 AND created_at >= $3 AND ($4::text IS NULL OR first_run < $4)`,
    [workspaceId, oldest ?? '', oldest ? idTime(oldest) : new Date(0), end ?? null],
  )
  const all = new Set([...inGroups, ...rows.map(({ lastRun }) => lastRun)])
  return [...all]
    .filter((lastRun) => lastRun >= (oldest ?? ''))
    .sort()
    .reverse()
}

/** A group may name segments that are gone, and says not where each begins. */
async function readSegments(
  client: pg.PoolClient,
  { workspaceId, end }: { workspaceId: string; end: string | undefined },
  lastRuns: readonly string[],
): Promise<Buffer[]> {
  const [newest, oldest] = [lastRuns[0], lastRuns.at(-1)]
  if (!newest || !oldest) return []
  const { rows } = await client.query<{ entries: Buffer }>(
    `SELECT entries FROM search_segment
     WHERE workspace_id = $1 AND last_run = ANY($2::text[])
       AND created_at >= $3 AND created_at <= $4 AND ($5::text IS NULL OR first_run < $5)`,
    [workspaceId, lastRuns, idTime(oldest), idTime(newest), end ?? null],
  )
  return rows.map(({ entries }) => entries)
}
