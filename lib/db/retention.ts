import type pg from 'pg'
import { type CounterUnit, counterUnits, keptMs } from '@/lib/flow/counter'
import { firstIdAt } from '@/lib/ids'
import type { Blobs } from './blobs/blobs'
import { deleteOldLooks } from './bulk-actions'
import { type CountUnit, countedMinutesDays, countUnits } from './run-count-rows'
import { mondayOf, weekMs } from './weeks'

const dayMs = 86_400_000
const batchRows = 5_000
/** Bodies of refused requests are for finding out why, not for running later. */
export const rejectedBodyDays = 7
const quotaDays = 2
/** A throttle looks back a day at most. */
const turnDays = 2
/** What many runs would do was looked at, and they were not run. */
const lookDays = 1
/** A step whose try was interrupted is done again much sooner. */
const appliedDays = 7

interface Retention {
  now: Date
  days: number
  /** The places of large values. */
  blobs?: Pick<Blobs, 'deleteBefore'>
}

/**
 * Deletes history older than `days`: whole weeks by dropping their partitions, which costs nothing,
 * the rest in batches. Answers with what was dropped.
 */
export async function deleteOldHistory(
  pool: pg.Pool,
  { now, days, blobs }: Retention,
): Promise<string[]> {
  const before = new Date(now.getTime() - days * dayMs)
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i
     JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent IN ('delivery'::regclass, 'run'::regclass, 'step_run'::regclass,
                           'effect'::regclass, 'search_segment'::regclass)`,
  )
  const old = rows.map(({ name }) => name).filter((name) => endOf(name) <= before.getTime())
  for (const name of old) await pool.query(`DROP TABLE IF EXISTS ${quoted(name)}`)
  const ago = (daysAgo: number) => new Date(now.getTime() - daysAgo * dayMs)
  for (const table of ['delivery', 'run', 'step_run', 'effect', 'search_segment'] as const) {
    await deleteInBatches(pool, `${table}_default`, { column: 'created_at', before })
  }
  // No row outlives its large values, nor a segment its group, and rows go by the week.
  const weekBefore = new Date(mondayOf(before.getTime()))
  await deleteInBatches(pool, 'blob', { column: 'created_at', before: weekBefore })
  for (const table of ['wait', 'follow_up', 'digest_value']) {
    await deleteInBatches(pool, table, { column: 'created_at', before })
  }
  const firstRun = firstIdAt('run', before)
  await deleteInBatches(pool, 'run_event', { column: 'run_id', before: firstRun })
  await deleteInBatches(pool, 'search_group', {
    column: 'last_run',
    before: firstIdAt('run', weekBefore),
  })
  await deleteInBatches(pool, 'error_group_run', { column: 'run_id', before: firstRun })
  await deleteInBatches(pool, 'error_group_hour', { column: 'hour', before })
  await deleteInBatches(pool, 'error_group', { column: 'last_seen_at', before })
  await deleteOldLooks(pool, ago(lookDays))
  await deleteInBatches(pool, 'bulk_action_run', {
    column: 'action_id',
    before: firstIdAt('bulkAction', before),
  })
  await deleteInBatches(pool, 'bulk_action', { column: 'created_at', before })
  await deleteInBatches(pool, 'alert', { column: 'last_at', before })
  await deleteInBatches(pool, 'alert_delivery', { column: 'created_at', before })
  await deleteInBatches(pool, 'flow_window', { column: 'starts_at', before: ago(1) })
  const rejectedBefore = ago(Math.min(days, rejectedBodyDays))
  await deleteInBatches(pool, 'rejected_body', { column: 'created_at', before: rejectedBefore })
  await deleteInBatches(pool, 'dedupe', { column: 'expires_at', before: now })
  await deleteInBatches(pool, 'gather', { column: 'closes_at', before: ago(1) })
  await deleteInBatches(pool, 'digest', { column: 'closes_at', before })
  await deleteInBatches(pool, 'turn_line', { column: 'updated_at', before: ago(turnDays) })
  await deleteInBatches(pool, 'quota', { column: 'window_start', before: ago(quotaDays) })
  // What is past says as much as no row.
  await deleteInBatches(pool, 'pace', { column: 'next_at', before: now })
  await deleteInBatches(pool, 'applied_effect', { column: 'created_at', before: ago(appliedDays) })
  await deleteInBatches(pool, 'store_entry', { column: 'expires_at', before: now })
  for (const unit of counterUnits) {
    const before = new Date(now.getTime() - keptMs[unit])
    await deleteInBatches(pool, 'counter_bucket', { column: 'starts_at', before, unit })
  }
  for (const unit of countUnits) {
    const keptDays = unit === 'minute' ? Math.min(days, countedMinutesDays) : days
    await deleteInBatches(pool, 'run_count', { column: 'starts_at', before: ago(keptDays), unit })
  }
  // Last: a bucket that is away must not keep the rest.
  await blobs?.deleteBefore(weekBefore)
  return old
}

/** The end of the week in a partition's name (`run_2026w48`); the others never end. */
function endOf(name: string): number {
  const [, year, week] = /_(\d{4})w(\d{2})$/.exec(name) ?? []
  if (!year || !week) return Number.POSITIVE_INFINITY
  // ISO 8601: 4 January is always in week 1.
  return mondayOf(Date.UTC(Number(year), 0, 4)) + Number(week) * weekMs
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

async function deleteInBatches(
  pool: pg.Pool,
  table: string,
  {
    column,
    before,
    unit,
  }: { column: string; before: Date | string; unit?: CounterUnit | CountUnit },
): Promise<void> {
  const isOld = `${quoted(column)} < $1${unit ? ` AND unit = '${unit}'` : ''}`
  for (;;) {
    // Asked twice: a row that is taken into use again meanwhile stays.
    const { rowCount } = await pool.query(
      `DELETE FROM ${quoted(table)} WHERE ${isOld} AND ctid IN (
         SELECT ctid FROM ${quoted(table)} WHERE ${isOld} LIMIT ${batchRows})`,
      [before],
    )
    if ((rowCount ?? 0) < batchRows) return
  }
}
