import type { Db } from '@/lib/db/client'
import { readHistoryPlace } from '@/lib/db/hot/settled-runs'
import { database, databasePool } from '@/lib/db/process'
import type { RunDataFilter, RunRowFilter } from '@/lib/db/run-filter'
import { searchRuns } from '@/lib/db/run-search'
import { findUnsearchableFlows } from '@/lib/db/unsearchable-flows'
import { findByWords, namedByIndex } from './find-by-words'
import { dataFilter, looksIntoData, type RunFilters, rowFilter } from './run-filter'
import type { SearchPlace } from './search-place'
import { keepThoseWith } from './verify'
import { readField, type WantedField, wantedTokens } from './wanted-tokens'

export interface RunSearch {
  workspaceId: string
  filters: RunFilters
  place?: SearchPlace | undefined
  limit: number
}

export interface RunsFound {
  /** Newest first. */
  ids: string[]
  next: SearchPlace | null
  indexedUntil: Date
}

/** What all parts of one search share. */
export interface Search {
  db: Db
  rows: RunRowFilter
  data: RunDataFilter
  fields: WantedField[]
  tokens: number[] | undefined
  place: SearchPlace
  limit: number
}

/** Of so many runs the data is looked at in one go, and of so many the row. */
const dataMax = 2_000
const rowsMax = 20_000

export async function findRuns(order: RunSearch): Promise<RunsFound> {
  const { workspaceId, filters, limit } = order
  const indexedUntil = (await readHistoryPlace(databasePool())) ?? new Date(0)
  const tokens = wantedTokens(filters)
  const place = order.place ?? { phase: tokens ? 'words' : 'parts', indexedUntil }
  const search: Search = {
    db: database(),
    rows: { ...rowFilter(workspaceId, filters), exceptFlows: await closedFlows(order) },
    data: dataFilter(filters),
    fields: (filters.data ?? []).map(readField),
    ...{ tokens, place, limit },
  }
  if (place.phase === 'parts') return { ...(await findParts(search)), indexedUntil }
  const words = await findByWords(search)
  const hasParts = filters.q !== undefined || filters.error !== undefined
  if (words.next || !hasParts) return { ...words, indexedUntil }
  const first: SearchPlace = { phase: 'parts', indexedUntil: place.indexedUntil }
  const left = limit - words.ids.length
  if (left === 0) return { ids: words.ids, next: first, indexedUntil }
  const parts = await findParts({ ...search, place: first, limit: left })
  return { ids: [...words.ids, ...parts.ids].sort().reverse(), next: parts.next, indexedUntil }
}

/** Flows whose data is not searched. Steps that ran are no data. */
async function closedFlows({ workspaceId, filters }: RunSearch): Promise<string[]> {
  const { q, error, data } = filters
  const isOfData = q !== undefined || error !== undefined || data !== undefined
  return isOfData ? findUnsearchableFlows(databasePool(), { workspaceId }) : []
}

type Found = Pick<RunsFound, 'ids' | 'next'>

/** Looks at one run after the other, from the newest; what the index names was found before. */
async function findParts(search: Search): Promise<Found> {
  const { db, rows, data, place, tokens, limit } = search
  const { after, indexedUntil } = place
  const settledBefore = tokens ? indexedUntil : undefined
  const found = await searchRuns(db, { rows, data, after, settledBefore, rowsMax, dataMax })
  const named = await namedByIndex(search, found.ids)
  const ids = await keepThoseWith(
    search,
    found.ids.filter((id) => !named.has(id)),
  )
  const kept = ids.slice(0, limit)
  const last = ids.length > limit ? kept.at(-1) : found.last
  return { ids: kept, next: last ? { ...place, after: last } : null }
}

/** Whether rows alone do not tell. */
export function needsSearch(filters: RunFilters): boolean {
  const { version, bulk, minDurationMs, maxDurationMs } = filters
  const ofRow = [version, bulk, minDurationMs, maxDurationMs]
  return looksIntoData(filters) || ofRow.some((one) => one !== undefined)
}
