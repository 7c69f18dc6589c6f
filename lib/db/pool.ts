import pg from 'pg'
import { log } from '@/lib/log'

interface PoolOptions {
  databaseUrl: string
  /** Who asks: shown in pg_stat_activity after "hookline". */
  name: string
  max: number
  /** Settings of every connection of this pool. */
  settings?: Record<string, string>
  /**
   * Plans each statement anew. A named statement planned while its table was empty would keep the
   * sequential scan for good.
   */
  isPlannedEachTime?: boolean
}

/** A pool that survives a restart of the database: broken connections are dropped and made again. */
export function createPool(options: PoolOptions): pg.Pool {
  const settings = {
    ...(options.isPlannedEachTime ? { plan_cache_mode: 'force_custom_plan' } : {}),
    ...options.settings,
  }
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.max,
    application_name: `hookline ${options.name}`,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: connectionOptions(settings),
  })
  // Without a listener the end of an idle connection would end the process.
  pool.on('error', (error) => log.debug('A database connection ended.', { error: error.message }))
  return pool
}

/** `-c name=value` for each, with the characters escaped that PostgreSQL splits at. */
function connectionOptions(settings: Record<string, string>): string | undefined {
  const parts = Object.entries(settings).map(
    ([name, value]) => `-c ${name}=${value.replaceAll(/[\\ ]/g, (character) => `\\${character}`)}`,
  )
  return parts.length > 0 ? parts.join(' ') : undefined
}
