import type { RunSummary } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { database } from '@/lib/db/process'
import { searchRuns } from '@/lib/db/run-search'
import { findRuns, listRuns as listRunRows } from '@/lib/db/runs'
import { idTime } from '@/lib/ids'
import type { Actor } from './actor'
import { readCursor, writeCursor } from './cursors'
import { presentRuns } from './present-run'
import { dataFilter, looksIntoData, type RunFilters, rowFilter } from './search/run-filter'

interface RunList extends RunFilters {
  cursor?: string | undefined
  limit: number
}

interface RunPage {
  items: RunSummary[]
  nextCursor: string | null
  searchedBack: string | null
  indexedUntil: string
}

/** How many runs one search looks through; the cursor goes on from there. */
const searchWindow = 2_000
/** Of which only the row is looked at. */
const rowWindow = 20_000

export async function listRuns(
  actor: Actor,
  { cursor, limit, ...filters }: RunList,
): Promise<RunPage> {
  const db = database()
  const { workspaceId } = actor
  const rows = rowFilter(workspaceId, filters)
  const after = readCursor('run', cursor)
  const indexedUntil = new Date(0).toISOString()
  if (!looksAtEach(filters)) {
    const { entries, next } = await listRunRows(db, { ...rows, after, limit })
    const items = await presentRuns(db, actor, entries)
    return { items, nextCursor: writeCursor(next), searchedBack: null, indexedUntil }
  }
  const window = looksIntoData(filters) ? searchWindow : rowWindow
  const found = await searchRuns(db, { rows, data: dataFilter(filters), after, window })
  const ids = found.ids.slice(0, limit)
  const next = found.ids.length > limit ? (ids.at(-1) ?? null) : found.last
  return {
    items: await presentFound(db, actor, ids),
    nextCursor: writeCursor(next),
    searchedBack: next === null ? null : idTime(next).toISOString(),
    indexedUntil,
  }
}

function looksAtEach(filters: RunFilters): boolean {
  const { version, minDurationMs, maxDurationMs } = filters
  const isRowOnly = [version, minDurationMs, maxDurationMs].every((one) => one === undefined)
  return !isRowOnly || looksIntoData(filters)
}

async function presentFound(db: Db, actor: Actor, ids: string[]): Promise<RunSummary[]> {
  return presentRuns(db, actor, await findRuns(db, { workspaceId: actor.workspaceId, ids }))
}
