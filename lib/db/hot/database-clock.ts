import type pg from 'pg'
import { log } from '@/lib/log'

export interface DatabaseClock {
  now(): Date
  close(): void
}

const setEveryMs = 10_000
const looks = 3

/**
 * The database's time, in a process whose own clock may be off or jump. Waits are kept and found due
 * by the database: one that was reckoned on another clock would end too late, or be looked at again
 * and again before its time.
 */
export async function startDatabaseClock(
  pool: pg.Pool,
  { everyMs = setEveryMs }: { everyMs?: number } = {},
): Promise<DatabaseClock> {
  let aheadMs = await measure(pool)
  const timer = setInterval(() => {
    measure(pool).then(
      (measuredMs) => {
        aheadMs = measuredMs
      },
      // It goes on as it went until the database is back.
      (error: unknown) => log.debug('The clock could not be set.', { error: String(error) }),
    )
  }, everyMs)
  return {
    now: () => new Date(performance.now() + aheadMs),
    close: () => clearInterval(timer),
  }
}

/**
 * By how much the database is ahead of this process's steady timer, from the quickest of some looks.
 * Taken from the moment the question was sent, so never too little: what is due for the database must
 * be due here.
 */
async function measure(pool: pg.Pool): Promise<number> {
  let aheadMs = 0
  let quickestMs = Number.POSITIVE_INFINITY
  for (let look = 0; look < looks; look += 1) {
    const sentMs = performance.now()
    const { rows } = await pool.query<{ ms: number }>({
      name: 'database-clock',
      text: 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
    })
    const tookMs = performance.now() - sentMs
    if (tookMs >= quickestMs) continue
    quickestMs = tookMs
    aheadMs = (rows[0]?.ms ?? 0) - sentMs
  }
  return aheadMs
}
