import type { Db } from './client'
import { Prisma } from './generated/client.ts'
import { type RunRowFilter, rowConditions, tookMs } from './run-filter'

export const outcomes = ['succeeded', 'failed', 'cancelled', 'stopped', 'open'] as const
export type Outcome = (typeof outcomes)[number]

export interface RunCount {
  /** Which part of the time, the oldest is 0. */
  part: number
  outcome: Outcome
  count: number
}

/** How long the runs of one part took that are over. */
export interface PartLatency {
  part: number
  p50Ms: number | null
  p95Ms: number | null
}

export interface CountedRuns {
  counts: RunCount[]
  latencies: PartLatency[]
  p50Ms: number | null
  p95Ms: number | null
  /** The oldest run that was counted, when the limit was reached. */
  cutAt: Date | null
}

interface CountOrder {
  rows: RunRowFilter
  /** Only these. */
  ids?: readonly string[] | undefined
  start: Date
  widthMs: number
  /** The newest so many are counted. */
  limit: number
}

/** Counts run by run, for what no count is kept of. */
export async function countRuns(db: Db, order: CountOrder): Promise<CountedRuns> {
  const { rows: filter, ids, start, widthMs, limit } = order
  const isOneOf = ids ? Prisma.sql`id = ANY(${[...ids]}::text[])` : Prisma.sql`true`
  const rows = await db.$queryRaw<
    {
      part: number | null
      outcome: Outcome | null
      count: number
      oldest: Date
      p50: number | null
      p95: number | null
    }[]
  >`
    WITH counted AS MATERIALIZED (
      SELECT created_at, ${outcomeOf} AS outcome,
             ${tookMs} AS took
      FROM run WHERE ${rowConditions(filter)} AND ${isOneOf}
      ORDER BY id DESC LIMIT ${limit}
    )
    SELECT floor(extract(epoch FROM created_at - ${start}::timestamptz) * 1000 / ${widthMs}::float8)::int
             AS part,
           outcome, count(*)::int AS count, min(created_at) AS oldest,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS p50,
           percentile_cont(0.95) WITHIN GROUP (ORDER BY took) AS p95
    FROM counted GROUP BY GROUPING SETS ((1, 2), (1), ())`
  const total = rows.find(({ part, outcome }) => part === null && outcome === null)
  const latencies = rows.flatMap(({ part, outcome, p50, p95 }) =>
    part === null || outcome !== null ? [] : [{ part, p50Ms: p50, p95Ms: p95 }],
  )
  const counts = rows.flatMap(({ part, outcome, count }) =>
    part === null || outcome === null ? [] : [{ part, outcome, count }],
  )
  return {
    counts,
    latencies,
    p50Ms: total?.p50 ?? null,
    p95Ms: total?.p95 ?? null,
    cutAt: total && total.count === limit ? total.oldest : null,
  }
}

export const outcomeOf = Prisma.sql`CASE
  WHEN status NOT IN ('succeeded', 'failed', 'cancelled') THEN 'open'
  WHEN stopped IS NOT NULL THEN 'stopped' ELSE status END`
