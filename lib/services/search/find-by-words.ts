import type pg from 'pg'
import { inReadTransaction } from '@/lib/db/hot/transaction'
import { databasePool } from '@/lib/db/process'
import { findCandidates } from '@/lib/db/search-candidates'
import { findUnindexed } from '@/lib/db/unindexed-runs'
import { idTime } from '@/lib/ids'
import type { Search } from './find-runs'
import type { SearchPlace } from './search-place'
import { verify } from './verify'

/** So many runs the index does not have yet are looked into. */
const unindexedMax = 2_000
/** One call goes on no longer than this, and takes no more candidates in hand. */
const patienceMs = 600
const candidatesMax = 3_000
const verifyAtOnce = 100

interface Reached {
  ids: string[]
  /** All runs down to this one were looked at; undefined: all there are. */
  floor: string | undefined
}

/** The runs that the index names, and those that it does not have yet. */
export async function findByWords(
  search: Search,
): Promise<{ ids: string[]; next: SearchPlace | null }> {
  const { place, limit } = search
  const recent = await lookAtUnindexed(search)
  const indexed = await inReadTransaction(databasePool(), (client) =>
    lookAtIndexed(client, search, new Set(recent.ids)),
  )
  const floors = [recent.floor, indexed.floor].filter((floor) => floor !== undefined)
  const floor = floors.sort().at(-1)
  const ids = [...recent.ids, ...indexed.ids]
    .filter((id) => floor === undefined || id >= floor)
    .sort()
    .reverse()
  const isMore = ids.length > limit
  const last = isMore ? ids[limit - 1] : floor
  return { ids: ids.slice(0, limit), next: last ? { ...place, after: last } : null }
}

async function lookAtUnindexed(search: Search): Promise<Reached> {
  const { db, rows, place } = search
  const { after, indexedUntil } = place
  const limit = unindexedMax
  const ids = await findUnindexed(db, { rows, indexedUntil, after, now: new Date(), limit })
  return { ids: await verify(search, ids), floor: ids.length === limit ? ids.at(-1) : undefined }
}

async function lookAtIndexed(
  client: pg.PoolClient,
  search: Search,
  known: ReadonlySet<string>,
): Promise<Reached> {
  const endMs = performance.now() + patienceMs
  const ids: string[] = []
  let looked = 0
  for await (const { ids: candidates, reached } of findCandidates(client, candidatesOf(search))) {
    for (let start = 0; start < candidates.length; start += verifyAtOnce) {
      const part = candidates.slice(start, start + verifyAtOnce)
      ids.push(
        ...(await verify(
          search,
          part.filter((id) => !known.has(id)),
        )),
      )
      looked += part.length
      const isEnough = ids.length > search.limit || looked >= candidatesMax
      if (isEnough || performance.now() > endMs) return { ids, floor: part.at(-1) }
    }
    if (reached !== undefined && performance.now() > endMs) return { ids, floor: reached }
  }
  return { ids, floor: undefined }
}

/** Those of these runs, newest first, that the search by words has found already. */
export async function namedByIndex(search: Search, ids: string[]): Promise<Set<string>> {
  const [newest, oldest] = [ids[0], ids.at(-1)]
  const named = new Set<string>()
  if (!search.tokens || !newest || !oldest) return named
  const until = new Date(idTime(newest).getTime() + 1)
  const range = { ...candidatesOf(search), after: undefined, since: idTime(oldest), until }
  await inReadTransaction(databasePool(), async (client) => {
    for await (const candidates of findCandidates(client, range)) {
      for (const id of candidates.ids) named.add(id)
    }
  })
  return named
}

function candidatesOf({ rows, tokens = [], place }: Search) {
  const { workspaceId, since, until } = rows
  return { workspaceId, tokens, since, until, after: place.after }
}
