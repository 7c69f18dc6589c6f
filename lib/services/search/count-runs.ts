import type { Outcomes, RunStats } from '@/lib/contracts/run-search'
import { type Durations, percentileMs } from '@/lib/db/durations'
import { readKeptCounts } from '@/lib/db/kept-counts'
import { database } from '@/lib/db/process'
import { type CountUnit, countedMinutesDays, unitMs } from '@/lib/db/run-count-rows'
import {
  type CountedRuns,
  countRuns as countRunRows,
  type Outcome,
  outcomes,
} from '@/lib/db/run-counts'
import type { RunRowFilter } from '@/lib/db/run-filter'
import { idTime } from '@/lib/ids'
import type { Actor } from '@/lib/services/actor'
import { findRuns, needsSearch } from './find-runs'
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
  const kept = keptUnit(grid, filters)
  const keptStats = kept && (await countKept(grid, { rows, unit: kept }))
  if (keptStats) return keptStats
  const order = { rows, start: grid.start, widthMs: grid.widthMs, limit: rowsMax }
  if (!looksIntoData(filters)) return statsOf(grid, await countRunRows(db, order))
  const found = await findRuns({ workspaceId, filters: { ...filters, ...range }, limit: foundMax })
  const counted = await countRunRows(db, { ...order, ids: found.ids })
  const { next } = found
  const cutAt = next ? (next.after ? idTime(next.after) : grid.end) : null
  return statsOf(grid, { ...counted, cutAt })
}

/** Of what is counted already; undefined: the rows must be counted. */
function keptUnit(grid: TimeGrid, filters: RunFilters): CountUnit | undefined {
  if (needsSearch(filters)) return undefined
  if (grid.widthMs % unitMs.hour === 0) return 'hour'
  const minutesSince = Date.now() - (countedMinutesDays - 1) * 24 * unitMs.hour
  const isKept = grid.start.getTime() > minutesSince && grid.widthMs % unitMs.minute === 0
  return isKept ? 'minute' : undefined
}

async function countKept(
  grid: TimeGrid,
  { rows, unit }: { rows: RunRowFilter; unit: CountUnit },
): Promise<RunStats | undefined> {
  const kept = await readKeptCounts(database(), {
    rows: { ...rows, since: grid.start, until: grid.end },
    outcomes: outcomesOf(rows.statuses),
    unit,
    widthMs: grid.widthMs,
    now: new Date(),
  })
  if (!kept) return undefined
  const latencies = [...kept.durationsOf].map(([part, took]) => ({ part, ...latencyOf(took) }))
  const { counts, durations } = kept
  return statsOf(grid, { counts, latencies, ...latencyOf(durations), cutAt: null })
}

function latencyOf(durations: Durations) {
  return { p50Ms: percentileMs(durations, 0.5), p95Ms: percentileMs(durations, 0.95) }
}

/** Of the counts that are kept: those of open runs are not. */
function outcomesOf(statuses: RunRowFilter['statuses']): Outcome[] {
  if (!statuses) return [...outcomes]
  const wanted = outcomes.filter((outcome) => statuses.some((status) => status === outcome))
  return statuses.includes('succeeded') ? [...new Set<Outcome>([...wanted, 'stopped'])] : wanted
}

function statsOf(grid: TimeGrid, counted: CountedRuns): RunStats {
  const { counts, latencies, p50Ms, p95Ms, cutAt } = counted
  const took = new Map(latencies.map(({ part, ...latency }) => [part, latency]))
  const buckets = gridStarts(grid).map((at, part) => ({
    at: at.toISOString(),
    ...noOutcomes(),
    ...(took.get(part) ?? { p50Ms: null, p95Ms: null }),
  }))
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
