import { listAffectedRuns } from '@/lib/db/affected-runs'
import type { BulkActionRow } from '@/lib/db/bulk-actions'
import { database } from '@/lib/db/process'
import { listRunIds } from '@/lib/db/run-search'
import { AppError } from '@/lib/errors'
import { findRuns, needsSearch } from '@/lib/services/search/find-runs'
import { type RunFilters, rowFilter } from '@/lib/services/search/run-filter'
import { readSearchPlace, writeSearchPlace } from '@/lib/services/search/search-place'

/** Which runs are meant, as it is kept with the action. */
export type BulkSource = { filter: RunFilters } | { error: string } | { runs: string[] }

/** Rows are read so many at a time; a search looks into data, and is asked for less. */
const rowsAtOnce = 2_000
const foundAtOnce = 200

export interface SourcePage {
  ids: string[]
  /** null: there is no more. */
  place: string | null
}

/**
 * What the source holds from a place on. Runs that come after the call that made the action are not
 * in it: its filter ends there.
 */
export async function readSource(
  action: Pick<BulkActionRow, 'workspaceId' | 'source'>,
  place: string,
): Promise<SourcePage> {
  // Only `writeSource` writes there.
  const source = JSON.parse(action.source) as BulkSource
  if ('runs' in source) return { ids: source.runs, place: null }
  if ('error' in source) return readError(source.error, place)
  return readFilter({ workspaceId: action.workspaceId, filters: source.filter, place })
}

export function writeSource(source: BulkSource): string {
  return JSON.stringify(source)
}

const openStatuses = ['queued', 'running', 'waiting'] as const

/** A filter as it is from this moment on; of runs that are to be cancelled, those that are open. */
export function fixedFilters(
  filters: RunFilters,
  { verb, now }: { verb: BulkActionRow['verb']; now: Date },
): RunFilters {
  const { until } = filters
  // Ids of this millisecond were made before this call.
  const end = new Date(now.getTime() + 1).toISOString()
  const fixed = { ...filters, until: until === undefined || until > end ? end : until }
  if (verb === 'rerun') return fixed
  const { status = [...openStatuses] } = filters
  const open = openStatuses.filter((one) => status.includes(one))
  if (open.length === 0) {
    throw new AppError('invalid', 'Runs that have ended cannot be cancelled. Change the status.')
  }
  return { ...fixed, status: open }
}

async function readError(groupId: string, place: string): Promise<SourcePage> {
  const ids = await listAffectedRuns(database(), { groupId, after: place, limit: rowsAtOnce })
  return { ids, place: ids.length === rowsAtOnce ? (ids.at(-1) ?? null) : null }
}

interface FilterPlace {
  workspaceId: string
  filters: RunFilters
  place: string
}

async function readFilter({ workspaceId, filters, place }: FilterPlace): Promise<SourcePage> {
  if (needsSearch(filters)) {
    const from = place === '' ? undefined : readSearchPlace(place)
    const found = await findRuns({ workspaceId, filters, place: from, limit: foundAtOnce })
    return { ids: found.ids, place: writeSearchPlace(found.next) }
  }
  const rows = rowFilter(workspaceId, filters)
  const after = place === '' ? undefined : place
  const ids = await listRunIds(database(), { rows, after, limit: rowsAtOnce + 1 })
  const shown = ids.slice(0, rowsAtOnce)
  return { ids: shown, place: ids.length > rowsAtOnce ? (shown.at(-1) ?? null) : null }
}
