import type pg from 'pg'
import { firstIdAt, idTime } from '@/lib/ids'
import { hasTokens, readEntries } from './search-entries'
import { mayHaveSql } from './search-filter'

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
  const { tokens, after, since, until } = search
  const oldest = since && firstIdAt('run', since)
  const newest = until && firstIdAt('run', until)
  const isWanted = (id: string) =>
    (!after || id < after) && (!oldest || id >= oldest) && (!newest || id < newest)
  // Segments overlap: what one holds may be older than the beginning of the next.
  let pending: string[] = []
  let endBefore: string | undefined
  for (;;) {
    const segments = await readSegments(client, search, endBefore)
    for (const { entries } of segments) {
      const found = readEntries(entries).filter((entry) => hasTokens(entry, tokens))
      pending.push(...found.map(({ runId }) => runId).filter(isWanted))
    }
    const isLast = segments.length < segmentsAtOnce
    endBefore = segments.at(-1)?.lastRun
    const reached = isLast ? undefined : endBefore
    const isDone = (id: string) => reached === undefined || id >= reached
    yield { ids: pending.filter(isDone).sort().reverse(), reached }
    pending = pending.filter((id) => !isDone(id))
    if (isLast) return
  }
}

async function readSegments(
  client: pg.PoolClient,
  { workspaceId, tokens, after, since, until }: CandidateSearch,
  endBefore: string | undefined,
): Promise<{ lastRun: string; entries: Buffer }[]> {
  const values: unknown[] = [workspaceId]
  const conditions = ['workspace_id = $1']
  const add = (sql: string, value: unknown) => {
    values.push(value)
    conditions.push(`${sql} $${values.length}`)
  }
  if (after) add('first_run <', after)
  if (until) add('first_run <', firstIdAt('run', until))
  if (since) {
    add('last_run >=', firstIdAt('run', since))
    add('created_at >=', since)
  }
  if (endBefore) {
    add('last_run <', endBefore)
    add('created_at <=', idTime(endBefore))
  }
  const { rows } = await client.query<{ lastRun: string; entries: Buffer }>(
    `SELECT last_run AS "lastRun", entries FROM search_segment
     WHERE ${[...conditions, ...tokens.map(mayHaveSql)].join(' AND ')}
     ORDER BY last_run DESC LIMIT ${segmentsAtOnce}`,
    values,
  )
  return rows
}
