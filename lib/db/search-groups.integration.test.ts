import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { firstIdAt, idTime } from '@/lib/ids'
import { dropFromSearch } from './dropped-search'
import { type HotDatabase, openHotDatabase } from './hot/test-hot-database'
import { inReadTransaction, inTransaction } from './hot/transaction'
import { type CandidateSearch, findCandidates } from './search-candidates'
import type { SearchEntry } from './search-entries'
import { findInGroups } from './search-groups'
import { addSearchEntries } from './search-segments'
import { mondayOf, weekMs } from './weeks'

const thisWeek = mondayOf(Date.now())
/** As evenly spread as those of words are: a token's block follows from its upper bits. */
const token = (number: number) => Math.imul(number, 0x9e3779b1)
/** Each run has a token of its own, one that every fiftieth shares, and one that all have. */
const own = (at: number) => token(1_000_000 + at)
const shared = (at: number) => token(1 + (at % 50))
const everywhere = token(100)

let hot: HotDatabase
beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  await hot.pool.query('TRUNCATE run, search_segment, search_group')
})
afterAll(() => hot.close())

/** Runs of a week, a second apart; the numbers say which come. */
function runsOf(week: number, first: number, count: number): SearchEntry[] {
  return Array.from({ length: count }, (_, nth) => {
    const at = first + nth
    const runId = firstIdAt('run', new Date(week + at * 1_000))
    return { runId, tokens: Int32Array.of(own(at), shared(at), everywhere) }
  })
}

const add = (entries: readonly SearchEntry[]) =>
  inTransaction(hot.pool, (client) =>
    addSearchEntries(client, { workspaceId: hot.workspaceId, entries }),
  )

async function find(search: Omit<CandidateSearch, 'workspaceId'>): Promise<string[]> {
  return inReadTransaction(hot.pool, async (client) => {
    const ids: string[] = []
    for await (const found of findCandidates(client, { workspaceId: hot.workspaceId, ...search })) {
      ids.push(...found.ids)
    }
    return ids
  })
}

async function groups(): Promise<{ segments: number; alone: number; grouped: number }[]> {
  const { rows } = await hot.pool.query(
    `SELECT g.segments, count(*) FILTER (WHERE s.group_id IS NULL)::int AS alone,
            count(*) FILTER (WHERE octet_length(s.filter) = 0)::int AS grouped
     FROM search_segment s
     CROSS JOIN (SELECT coalesce(sum(cardinality(segments)), 0)::int AS segments
                 FROM search_group) AS g
     GROUP BY g.segments`,
  )
  return rows
}

describe('groups of segments', () => {
  it('are made of 64 of a week, and find what each of them has', async () => {
    const entries = runsOf(thisWeek, 0, 70 * 512)
    await add(entries.slice(0, 40 * 512))
    expect(await groups()).toEqual([{ segments: 0, alone: 40, grouped: 0 }])
    await add(entries.slice(40 * 512))
    expect(await groups()).toEqual([{ segments: 64, alone: 6, grouped: 64 }])
    for (const at of [0, 511, 512, 20_000, 64 * 512 - 1, 64 * 512, entries.length - 1]) {
      expect(await find({ tokens: [own(at)] }), `${at}`).toEqual([entries[at]?.runId])
      expect(await find({ tokens: [own(at), everywhere] })).toEqual([entries[at]?.runId])
      expect(await find({ tokens: [own(at), shared(at + 1)] })).toEqual([])
    }
    expect(await find({ tokens: [own(entries.length)] })).toEqual([])
    // Of 64 filters, those of a word that one run has: its own, and hardly another.
    const named = await inReadTransaction(hot.pool, (client) =>
      findInGroups(client, { workspaceId: hot.workspaceId, tokens: [own(0)] }),
    )
    expect(named[0]).toBe(entries[511]?.runId)
    expect(named.length).toBeLessThan(4)
  })

  it('give runs newest first with those of segments that are in none, and only of the time', async () => {
    const entries = runsOf(thisWeek, 0, 66 * 512)
    await add(entries)
    const ids = entries.map(({ runId }) => runId).reverse()
    expect(await find({ tokens: [everywhere] })).toEqual(ids)
    const sharing = (at: number) => (_: string, back: number) =>
      (entries.length - 1 - back) % 50 === at
    expect(await find({ tokens: [shared(3)] })).toEqual(ids.filter(sharing(3)))
    const [since, until] = [new Date(thisWeek + 300_000), new Date(thisWeek + 33_000_000)]
    const between = (id: string) => idTime(id) >= since && idTime(id) < until
    expect(await find({ tokens: [everywhere], since, until })).toEqual(ids.filter(between))
    const after = entries[600]?.runId ?? ''
    expect(await find({ tokens: [everywhere], after })).toEqual(ids.filter((id) => id < after))
  })

  it('are made of what is left of a week once runs of a later one come', async () => {
    await add(runsOf(thisWeek - weekMs, 0, 5 * 512))
    expect(await groups()).toEqual([{ segments: 0, alone: 5, grouped: 0 }])
    const [late] = runsOf(thisWeek, 900_000, 1)
    await add(late ? [late] : [])
    expect(await groups()).toEqual([{ segments: 5, alone: 1, grouped: 5 }])
    expect(await find({ tokens: [own(700)] })).toHaveLength(1)
  })

  it("never show another workspace's runs", async () => {
    await add(runsOf(thisWeek, 0, 64 * 512))
    const ofWorkspace = (workspaceId: string) =>
      inReadTransaction(hot.pool, (client) =>
        findInGroups(client, { workspaceId, tokens: [everywhere] }),
      )
    expect(await ofWorkspace('wsp_other')).toEqual([])
    expect(await ofWorkspace(hot.workspaceId)).toHaveLength(64)
  })

  it('name segments that were written again or are gone, and nothing is found twice or lost', async () => {
    const entries = runsOf(thisWeek - weekMs, 0, 6 * 512)
    const [later] = runsOf(thisWeek, 900_000, 1)
    await add(entries)
    await add(later ? [later] : [])
    const kept = [...entries.filter((_, at) => at % 3 === 0), ...(later ? [later] : [])]
    const { workspaceId } = hot
    await hot.pool.query(
      `INSERT INTO run (id, created_at, workspace_id, flow_id, event_id, status)
       SELECT id, at, $3, 'flw_other', '', 'succeeded'
       FROM unnest($1::text[], $2::timestamptz[]) AS k(id, at)`,
      [kept.map(({ runId }) => runId), kept.map(({ runId }) => idTime(runId)), workspaceId],
    )
    const [first, last] = [entries[0]?.runId ?? '', entries.at(-1)?.runId ?? '']
    const gone = { workspaceId, before: new Date(thisWeek), first, last }
    await dropFromSearch(hot, { ...gone, flowId: 'flw_gone' })
    const ids = kept.map(({ runId }) => runId).reverse()
    expect(await find({ tokens: [everywhere] })).toEqual(ids)
    await dropFromSearch(hot, gone)
    expect(await find({ tokens: [everywhere] })).toEqual([later?.runId])
    const { rows } = await hot.pool.query('SELECT id FROM search_group')
    expect(rows).toEqual([])
  })
})
