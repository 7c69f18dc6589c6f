import type { DbClient } from './client'
import { addDuration, addDurations, type Durations, readDurations } from './durations'
import { Prisma } from './generated/client.ts'
import type { CountUnit } from './run-count-rows'
import { type Outcome, outcomeOf, type RunCount } from './run-counts'
import { type RunRowFilter, rowConditions, tookMs } from './run-filter'
import { openRuns } from './unindexed-runs'

interface KeptOrder {
  /** Flow, status and time only. */
  rows: RunRowFilter & { since: Date; until: Date }
  outcomes: readonly Outcome[]
  unit: CountUnit
  widthMs: number
  now: Date
}

export interface KeptCounts {
  counts: RunCount[]
  durations: Durations
  /** The same, by part. */
  durationsOf: ReadonlyMap<number, Durations>
}

/** What settled since is looked up by its time; further behind that would be too much. */
const behindMaxMs = 60_000

/**
 * The counts that are kept, what settled since they were, and what is open: of one moment. Undefined:
 * counting is far behind.
 */
export async function readKeptCounts(
  db: DbClient,
  order: KeptOrder,
): Promise<KeptCounts | undefined> {
  return db.$transaction(
    async (moment) => {
      const place = await moment.historyPlace.findFirst({ where: { id: 'runs' } })
      const settledAt = place?.settledAt ?? new Date(0)
      if (order.now.getTime() - settledAt.getTime() > behindMaxMs) return undefined
      const { workspaceId, flowId, since, until } = order.rows
      const kept = await moment.runCount.findMany({
        where: {
          ...{ workspaceId, flowId: flowId ?? '', unit: order.unit },
          startsAt: { gte: since, lt: until },
          outcome: { in: [...order.outcomes] },
        },
        select: { startsAt: true, outcome: true, runs: true, durations: true },
      })
      const settledSince = Prisma.sql`settled_at >= ${settledAt}
        AND (settled_at, id) > (${settledAt}, ${place?.runId ?? ''})`
      const fresh = await moment.$queryRaw<FreshRow[]>(freshRows(order, settledSince))
      return sumUp(order, kept, fresh)
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

interface FreshRow {
  part: number
  outcome: Outcome
  /** Of how long they took; null: they are not over. */
  bin: number | null
  runs: number
}

/** Runs that are open, and those that settled since. */
function freshRows({ rows, widthMs }: KeptOrder, settledSince: Prisma.Sql): Prisma.Sql {
  const conditions = rowConditions(rows)
  const columns = Prisma.sql`created_at, ${outcomeOf} AS outcome, ${tookMs} AS took`
  return Prisma.sql`
    SELECT floor(extract(epoch FROM created_at - ${rows.since}::timestamptz) * 1000
             / ${widthMs}::float8)::int AS part,
           outcome, CASE WHEN outcome <> 'open' THEN ${durationBinSql(Prisma.sql`took`)} END AS bin,
           count(*)::int AS runs
    FROM (${openRuns(conditions, columns)} UNION ALL
          SELECT ${columns} FROM run WHERE ${settledSince} AND ${conditions}) AS fresh
    GROUP BY 1, 2, 3`
}

/** As durationBin; null where nothing is known. */
function durationBinSql(took: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${took} < 1 THEN 0
    WHEN ${took} >= 1 THEN 1 + floor(ln(${took}) / ln(1.1::float8))::int END`
}

interface KeptRow {
  startsAt: Date
  outcome: string
  runs: number
  durations: string
}

function sumUp({ rows, widthMs }: KeptOrder, kept: KeptRow[], fresh: FreshRow[]) {
  const partOf = (at: Date) => Math.floor((at.getTime() - rows.since.getTime()) / widthMs)
  const durations: Durations = new Map()
  const durationsOf = new Map<number, Durations>()
  const counts: RunCount[] = []
  const ofPart = (part: number) => {
    const found = durationsOf.get(part) ?? new Map<number, number>()
    durationsOf.set(part, found)
    return found
  }
  for (const row of kept) {
    // The keeper writes no others.
    const part = partOf(row.startsAt)
    counts.push({ part, outcome: row.outcome as Outcome, count: row.runs })
    const took = readDurations(row.durations)
    addDurations(durations, took)
    addDurations(ofPart(part), took)
  }
  for (const { part, outcome, bin, runs } of fresh) {
    counts.push({ part, outcome, count: runs })
    if (bin === null) continue
    addDuration(durations, bin, runs)
    addDuration(ofPart(part), bin, runs)
  }
  return { counts, durations, durationsOf }
}
