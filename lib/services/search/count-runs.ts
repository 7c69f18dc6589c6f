import type { Outcomes, RunStats } from '@/lib/contracts/run-search'
import { database } from '@/lib/db/process'
import { type CountedRuns, countRuns as countRunRows } from '@/lib/db/run-counts'
import { idTime } from '@/lib/ids'
import type { Actor } from '@/lib/services/actor'
import { findRuns } from './find-runs'
import { looksIntoData, type RunFilters, rowFilter } from './run-filter'
import { gridStarts, type TimeGrid, timeGrid } from './time-grid'

/** So many rows are counted one by one, and so many runs are found to be counted. */
const rowsMax = 50_000
const foundMax = 1_000

export async function countRuns(
  { workspaceId }: Actor,
  { buckets, ...filters }: RunFilters & { buckets: number },
): Promise<RunStats> {
  const db = database()
  const grid = timeGrid({ since: filters.since, until: filters.until, buckets, now: new Date() })
  const range = { since: grid.start.toISOString(), until: grid.end.toISOString() }
  const rows = rowFilter(workspaceId, { ...filters, ...range })
  const order = { rows, start: grid.start, widthMs: grid.widthMs, limit: rowsMax }
  if (!looksIntoData(filters)) return statsOf(grid, await countRunRows(db, order))
  const found = await findRuns({ workspaceId, filters: { ...filters, ...range }, limit: foundMax })
  const counted = await countRunRows(db, { ...order, ids: found.ids })
  const { next } = found
  const cutAt = next ? (next.after ? idTime(next.after) : grid.end) : null
  return statsOf(grid, { ...counted, cutAt })
}

function statsOf(grid: TimeGrid, { counts, p50Ms, p95Ms, cutAt }: CountedRuns): RunStats {
  const buckets = gridStarts(grid).map((at) => ({ at: at.toISOString(), ...noOutcomes() }))
  const all = noOutcomes()
  for (const { part, outcome, count } of counts) {
    const bucket = buckets[part]
    if (bucket) bucket[outcome] += count
    all[outcome] += count
  }
  return {
    buckets,
    total: Object.values(all).reduce((sum, count) => sum + count, 0),
    counts: all,
    p50Ms,
    p95Ms,
    isPartial: cutAt !== null,
    countedFrom: (cutAt ?? grid.start).toISOString(),
  }
}

function noOutcomes(): Outcomes {
  return { succeeded: 0, failed: 0, cancelled: 0, stopped: 0, open: 0 }
}
