import pg from 'pg'
import { log } from '@/lib/log'

/** The pool, for whoever hands it on without knowing the driver. */
export type HotPool = pg.Pool

interface PoolOptions {
  databaseUrl: string
  /** Who asks: shown in pg_stat_activity after "hookline". */
  name: string
  max: number
  /** Settings of every connection of this pool. */
  settings?: Record<string, string>
  /** A query that takes longer is given up. */
  queryLimitMs?: number
  /** False: idle connections stay open. */
  isShrinking?: boolean
}

/** A pool that survives a restart of the database: broken connections are dropped and made again. */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.max,
    application_name: `hookline ${options.name}`,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: connectionOptions(options.settings ?? {}),
    ...(options.queryLimitMs ? { query_timeout: options.queryLimitMs } : {}),
    ...(options.isShrinking === false ? { idleTimeoutMillis: 0 } : {}),
  })
  surviveLostConnections(pool)
  return pool
}

/**
 * Without listeners the end of a connection would end the process: the pool speaks for idle ones,
 * one that is lent out speaks for itself.
 */
function surviveLostConnections(pool: pg.Pool): void {
  const note = (error: Error) => {
    log.debug('A database connection ended.', { error: error.message })
  }
  pool.on('error', note)
  pool.on('connect', (client) => client.on('error', note))
}

/**
 * Settings of the hot connections: every statement is planned once per connection, and only along
 * indexes. Left to itself PostgreSQL keeps a plan made while a table was empty, with its sequential
 * scan, for good (measured: 4 to 6 times slower); planning anew each time makes a batch of one 2 to 3 times
 * as dear, because history has many partitions.
 */
const hotSettings = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  jit: 'off',
}

/** A small pool for ingest, journal and claims. */
export function createHotPool(options: Pick<PoolOptions, 'databaseUrl' | 'name' | 'max'>): pg.Pool {
  return createPool({
    ...options,
    settings: hotSettings,
    queryLimitMs: 10_000,
    isShrinking: false,
  })
}

/** `-c name=value` for each, with the characters escaped that PostgreSQL splits at. */
function connectionOptions(settings: Record<string, string>): string | undefined {
  const parts = Object.entries(settings).map(
    ([name, value]) => `-c ${name}=${value.replaceAll(/[\\ ]/g, (character) => `\\${character}`)}`,
  )
  return parts.length > 0 ? parts.join(' ') : undefined
}
