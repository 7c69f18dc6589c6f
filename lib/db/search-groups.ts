import type pg from 'pg'
import { idTime, newId } from '@/lib/ids'
import { groupBy } from './group-by'
import { blockBytes, blockSql, inBlock } from './search-filter'
import { mondayOf, weekMs } from './weeks'

/** A segment with fewer may yet be put together with others. */
export const fullRuns = 256
const segmentsMax = 64
/** Of a week that is over: no more will come to it. */
const segmentsMin = 4
const groupBytesMax = 4 * 2 ** 20
/** What is rewritten in one go stays small, however much waits for it. */
const groupsAtOnce = 2
/** More would say little more. */
const tokensMax = 8

interface Alone {
  lastRun: string
  blocks: number
}

/**
 * Puts the filters of full segments into groups, in which the blocks that a token may be in lie side by
 * side: a search reads 2 KB for 64 segments, instead of a page for each.
 */
export async function groupSegments(
  client: pg.PoolClient,
  { workspaceId, newestWeek }: { workspaceId: string; newestWeek: number },
): Promise<void> {
  const { rows } = await client.query<Alone>(
    `SELECT last_run AS "lastRun", blocks FROM search_segment
     WHERE workspace_id = $1 AND group_id IS NULL AND runs >= ${fullRuns}
       AND blocks & (blocks - 1) = 0
     ORDER BY last_run`,
    [workspaceId],
  )
  const weekOf = ({ lastRun }: Alone) => mondayOf(idTime(lastRun).getTime())
  let made = 0
  for (const alike of groupBy(rows, (one) => `${weekOf(one)} ${one.blocks}`).values()) {
    const [first] = alike
    if (!first || made === groupsAtOnce) return
    const size = Math.floor(groupBytesMax / (first.blocks * blockBytes))
    const max = Math.min(segmentsMax, Math.max(segmentsMin, size))
    const week = weekOf(first)
    if (alike.length < (week < newestWeek ? segmentsMin : max)) continue
    const lastRuns = alike.slice(0, max).map(({ lastRun }) => lastRun)
    await makeGroup(client, { workspaceId, week, blocks: first.blocks, lastRuns })
    made += 1
  }
}

interface NewGroup {
  workspaceId: string
  week: number
  blocks: number
  lastRuns: readonly string[]
}

async function makeGroup(
  client: pg.PoolClient,
  { workspaceId, week, blocks, lastRuns }: NewGroup,
): Promise<void> {
  const ofWeek = `workspace_id = $1 AND last_run = ANY($2::text[]) AND created_at >= $3
    AND created_at < $4`
  const place = [workspaceId, lastRuns, new Date(week), new Date(week + weekMs)]
  // Who deletes runs may be writing a segment again right now.
  const { rows } = await client.query<{ firstRun: string; lastRun: string; filter: Buffer }>(
    `SELECT first_run AS "firstRun", last_run AS "lastRun", filter FROM search_segment
     WHERE ${ofWeek} AND group_id IS NULL AND blocks = $5 ORDER BY last_run FOR UPDATE`,
    [...place, blocks],
  )
  const segments = rows.map(({ lastRun }) => lastRun)
  if (segments.length === 0) return
  const firstRun = rows.map((segment) => segment.firstRun).sort()[0]
  const id = newId('searchGroup')
  const filters = interleave(rows.map(({ filter }) => filter))
  await client.query(
    `INSERT INTO search_group (id, workspace_id, first_run, last_run, segments, blocks, filters)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, workspaceId, firstRun, segments.at(-1), segments, blocks, filters],
  )
  await client.query(`UPDATE search_segment SET group_id = $5, filter = '' WHERE ${ofWeek}`, [
    ...[workspaceId, segments, ...place.slice(2), id],
  ])
}

/** Filters of one size, block by block: the first ones of all, then the second ones. */
function interleave(filters: readonly Buffer[]): Buffer {
  const words = blockBytes / 4
  const sources = filters.map((filter) => new Uint32Array(new Uint8Array(filter).buffer))
  const all = new Uint32Array(sources.reduce((sum, { length }) => sum + length, 0))
  const stride = words * sources.length
  for (const [at, source] of sources.entries()) {
    for (let from = 0, to = at * words; from < source.length; from += words, to += stride) {
      for (let word = 0; word < words; word += 1) all[to + word] = source[from + word] ?? 0
    }
  }
  return Buffer.from(all.buffer)
}

interface GroupSearch {
  workspaceId: string
  tokens: readonly number[]
  /** Only segments that may have runs from the one on, and before the other. */
  oldest?: string | undefined
  end?: string | undefined
}

/** The segments in groups that may have all tokens, each by its last run. */
export async function findInGroups(client: pg.PoolClient, search: GroupSearch): Promise<string[]> {
  const tokens = search.tokens.slice(0, tokensMax)
  const step = `${blockBytes} * cardinality(segments)`
  const parts = tokens.map(
    (token) => `substr(filters, (${blockSql(token)} * ${step} + 1)::int, ${step})`,
  )
  const { rows } = await client.query<[string[], ...Buffer[]]>({
    rowMode: 'array',
    text: `SELECT ${['segments', ...parts].join(', ')} FROM search_group
     WHERE workspace_id = $1 AND last_run >= $2 AND ($3::text IS NULL OR first_run < $3)`,
    values: [search.workspaceId, search.oldest ?? '', search.end ?? null],
  })
  const tests = tokens.map(inBlock)
  return rows.flatMap(([segments, ...blocks]) =>
    segments.filter((_, at) =>
      tests.every((isIn, token) => isIn(blocks[token] ?? Buffer.alloc(0), at * blockBytes)),
    ),
  )
}
