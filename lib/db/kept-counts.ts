import type { DbClient } from './client'
import { addDuration, addDurations, type Durations, durationBin, readDurations } from './durations'
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
  /** Counting is so far behind that not all runs are in it. */
  isBehind: boolean
}

/** What settled since is looked up by its time; further behind that would be too much. */
const behindMaxMs = 60_000

/** The counts that are kept, what settled since they were, and what is open: of one moment. */
export async function readKeptCounts(db: DbClient, order: KeptOrder): Promise<KeptCounts> {
  return db.$transaction(
    async (moment) => {
      const { workspaceId, flowId, since, until } = order.rows
      const kept = await moment.runCount.findMany({
        where: {
          ...{ workspaceId, flowId: flowId ?? '', unit: order.unit },
          startsAt: { gte: since, lt: until },
          outcome: { in: [...order.outcomes] },
        },
        select: { startsAt: true, outcome: true, runs: true, durations: true },
      })
      const place = await moment.historyPlace.findFirst({ where: { id: 'runs' } })
      const settledAt = place?.settledAt ?? new Date(0)
      const isBehind = order.now.getTime() - settledAt.getTime() > behindMaxMs
      const settledSince = Prisma.sql`settled_at >= ${settledAt}
        AND (settled_at, id) > (${settledAt}, ${place?.runId ?? ''})`
      const fresh = await moment.$queryRaw<FreshRow[]>(
        freshRows(order, isBehind ? null : settledSince),
      )
      return { ...sumUp(order, kept, fresh), isBehind }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

interface FreshRow {
  createdAt: Date
  outcome: Outcome
  took: number | null
}

/** Runs that are open, and those that settled since. */
function freshRows({ rows }: KeptOrder, settledSince: Prisma.Sql | null): Prisma.Sql {
  const conditions = rowConditions(rows)
  const columns = Prisma.sql`created_at AS "createdAt", ${outcomeOf} AS outcome, ${tookMs} AS took`
  const open = openRuns(conditions, columns)
  if (!settledSince) return open
  return Prisma.sql`${open} UNION ALL
    SELECT ${columns} FROM run WHERE ${settledSince} AND ${conditions}`
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
  const counts: RunCount[] = []
  for (const row of kept) {
    // The keeper writes no others.
    counts.push({ part: partOf(row.startsAt), outcome: row.outcome as Outcome, count: row.runs })
    addDurations(durations, readDurations(row.durations))
  }
  for (const { createdAt, outcome, took } of fresh) {
    counts.push({ part: partOf(createdAt), outcome, count: 1 })
    if (took !== null) addDuration(durations, durationBin(Math.max(0, took)))
  }
  return { counts, durations }
}
