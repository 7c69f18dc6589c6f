import type { CounterUnit } from '@/lib/flow/counter'
import type { Db } from './client'

export interface CounterTotals {
  name: string
  keys: number
  count: number
  sum: number
}

export interface CounterWindowRow {
  startsAt: Date
  count: number
  sum: number
  min: number | null
  max: number | null
}

const countersMax = 500
const keysMax = 100

/** Counters that counted since `since`, with their totals of that day and after. */
export function listCounterTotals(
  db: Db,
  { workspaceId, since, today }: { workspaceId: string; since: Date; today: Date },
): Promise<CounterTotals[]> {
  return db.$queryRaw<CounterTotals[]>`
    SELECT counter AS name, count(DISTINCT key)::int AS keys,
      coalesce(sum(count) FILTER (WHERE starts_at >= ${today}), 0)::int AS count,
      coalesce(sum(sum) FILTER (WHERE starts_at >= ${today}), 0) AS sum
    FROM counter_bucket
    WHERE workspace_id = ${workspaceId} AND unit = 'day' AND starts_at >= ${since} AND count > 0
    GROUP BY counter ORDER BY lower(counter), counter LIMIT ${countersMax}`
}

/** How much each counter counted in each hour. */
export function listCounterHours(
  db: Db,
  { workspaceId, since }: { workspaceId: string; since: Date },
): Promise<{ name: string; startsAt: Date; count: number }[]> {
  return db.$queryRaw<{ name: string; startsAt: Date; count: number }[]>`
    SELECT counter AS name, starts_at AS "startsAt", sum(count)::int AS count
    FROM counter_bucket
    WHERE workspace_id = ${workspaceId} AND unit = 'hour' AND starts_at >= ${since}
    GROUP BY counter, starts_at`
}

interface CounterSpan {
  workspaceId: string
  name: string
  unit: CounterUnit
  since: Date
}

/** The most counted first. */
export function listCounterKeys(
  db: Db,
  { workspaceId, name, unit, since }: CounterSpan,
): Promise<{ key: string; count: number; sum: number }[]> {
  return db.$queryRaw<{ key: string; count: number; sum: number }[]>`
    SELECT key, sum(count)::int AS count, sum(sum) AS sum FROM counter_bucket
    WHERE workspace_id = ${workspaceId} AND counter = ${name} AND unit = ${unit}
      AND starts_at >= ${since} AND count > 0
    GROUP BY key ORDER BY 2 DESC, 1 LIMIT ${keysMax}`
}

/** Without a key all keys are added up. */
export function readCounterWindows(
  db: Db,
  {
    workspaceId,
    name,
    key,
    unit,
    since,
    until,
  }: CounterSpan & { until: Date; key?: string | undefined },
): Promise<CounterWindowRow[]> {
  return db.$queryRaw<CounterWindowRow[]>`
    SELECT starts_at AS "startsAt", sum(count)::int AS count, sum(sum) AS sum,
      min(min) AS min, max(max) AS max
    FROM counter_bucket
    WHERE workspace_id = ${workspaceId} AND counter = ${name} AND unit = ${unit}
      AND (${key ?? null}::text IS NULL OR key = ${key ?? null}::text)
      AND starts_at >= ${since} AND starts_at < ${until} AND count > 0
    GROUP BY starts_at ORDER BY starts_at`
}

/** False: there is none. */
export async function removeCounter(
  db: Db,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<boolean> {
  const { count } = await db.counterBucket.deleteMany({ where: { workspaceId, counter: name } })
  return count > 0
}
