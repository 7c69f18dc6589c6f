import type { ListedRun } from '@/lib/contracts/runs'
import { readHistoryPlace } from '@/lib/db/hot/settled-runs'
import { database, databasePool } from '@/lib/db/process'
import { findRuns as findRunRows, listRuns as listRunRows } from '@/lib/db/runs'
import { idTime } from '@/lib/ids'
import type { Actor } from './actor'
import { readCursor, writeCursor } from './cursors'
import { presentListedRuns } from './present-listed-runs'
import { findRuns, needsSearch } from './search/find-runs'
import { type RunFilters, rowFilter } from './search/run-filter'
import { readSearchPlace, type SearchPlace, writeSearchPlace } from './search/search-place'

interface RunList extends RunFilters {
  cursor?: string | undefined
  limit: number
}

interface RunPage {
  items: ListedRun[]
  nextCursor: string | null
  searchedBack: string | null
  indexedUntil: string
}

export async function listRuns(
  actor: Actor,
  { cursor, limit, ...filters }: RunList,
): Promise<RunPage> {
  const { workspaceId } = actor
  const db = database()
  if (needsSearch(filters)) {
    const place = readSearchPlace(cursor)
    const found = await findRuns({ workspaceId, filters, place, limit })
    const rows = await findRunRows(db, { workspaceId, ids: found.ids })
    return {
      items: await presentListedRuns(db, actor, rows),
      nextCursor: writeSearchPlace(found.next),
      searchedBack: searchedBack(found.next),
      indexedUntil: found.indexedUntil.toISOString(),
    }
  }
  const order = { ...rowFilter(workspaceId, filters), after: readCursor('run', cursor), limit }
  const { entries, next } = await listRunRows(db, order)
  return {
    items: await presentListedRuns(db, actor, entries),
    nextCursor: writeCursor(next),
    searchedBack: null,
    indexedUntil: ((await readHistoryPlace(databasePool())) ?? new Date(0)).toISOString(),
  }
}

/** At the beginning of its second part a search has looked at none of the parts yet. */
function searchedBack(next: SearchPlace | null): string | null {
  if (!next) return null
  return (next.after === undefined ? new Date() : idTime(next.after)).toISOString()
}
