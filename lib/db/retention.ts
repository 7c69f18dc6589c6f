import type pg from 'pg'

const dayMs = 86_400_000
const weekMs = 7 * dayMs
const batchRows = 5_000

/**
 * Deletes history older than `days`: whole weeks by dropping their partitions, which costs nothing,
 * the rest (the default partitions and large bodies) in batches. Answers with what was dropped.
 */
export async function deleteOldHistory(
  pool: pg.Pool,
  { now, days }: { now: Date; days: number },
): Promise<string[]> {
  const before = new Date(now.getTime() - days * dayMs)
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i
     JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent IN ('delivery'::regclass, 'run'::regclass, 'step_run'::regclass,
                           'effect'::regclass)`,
  )
  const old = rows.map(({ name }) => name).filter((name) => endOf(name) <= before.getTime())
  for (const name of old) await pool.query(`DROP TABLE IF EXISTS ${quoted(name)}`)
  for (const table of ['delivery', 'run', 'step_run', 'effect'] as const) {
    await deleteInBatches(pool, `${table}_default`, before)
  }
  await deleteInBatches(pool, 'blob', before)
  return old
}

/** The end of the week in a partition's name (`run_2026w48`); the others never end. */
function endOf(name: string): number {
  const [, year, week] = /_(\d{4})w(\d{2})$/.exec(name) ?? []
  if (!year || !week) return Number.POSITIVE_INFINITY
  // ISO 8601: 4 January is always in week 1.
  const january4 = Date.UTC(Number(year), 0, 4)
  const monday1 = january4 - ((new Date(january4).getUTCDay() + 6) % 7) * dayMs
  return monday1 + Number(week) * weekMs
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

async function deleteInBatches(pool: pg.Pool, table: string, before: Date): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `DELETE FROM ${quoted(table)} WHERE ctid IN (
         SELECT ctid FROM ${quoted(table)} WHERE created_at < $1 LIMIT ${batchRows})`,
      [before],
    )
    if ((rowCount ?? 0) < batchRows) return
  }
}
