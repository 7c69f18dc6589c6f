import pg from 'pg'
import { log } from '@/lib/log'

/**
 * Settings of the hot connections. A named statement planned while a table was empty would keep its
 * sequential scan for good (measured: 4 to 6 times slower), so plans are made each time, once per
 * batch, and only along the indexes that every hot statement has.
 */
const hotOptions = [
  'plan_cache_mode=force_custom_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/** A small pool for ingest, journal and claims. A query that hangs is given up after 10 s. */
export function createHotPool(options: {
  databaseUrl: string
  name: string
  max: number
}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.max,
    application_name: `hookline ${options.name}`,
    keepAlive: true,
    connectionTimeoutMillis: 4_000,
    query_timeout: 10_000,
    idleTimeoutMillis: 0,
    options: hotOptions,
  })
  // Without a listener a restart of the database would end the process.
  pool.on('error', (error) => log.debug('A database connection ended.', { error: error.message }))
  return pool
}

const outageCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** True when the error says that the database is away, not that the statement is wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (outageCodes.has(code)) return true
  // 08 connection, 57P shutdown and crash, 53 out of resources (SQLSTATE, PostgreSQL appendix A).
  if (/^(08|57P|53)/.test(code)) return true
  return /Connection terminated|timeout exceeded|Query read timeout|Client has encountered a connection error|not queryable/.test(
    error.message,
  )
}

/** Tries again while the database is away, for at most `limitMs`; then the error is the caller's. */
export async function whileDatabaseReturns<T>(work: () => Promise<T>, limitMs: number): Promise<T> {
  const start = Date.now()
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 1_000)) {
    try {
      return await work()
    } catch (error) {
      if (!isOutage(error) || Date.now() - start + pauseMs > limitMs) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

/** PostgreSQL text holds neither NUL nor lone surrogates; what cannot be kept becomes U+FFFD. */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\ufffd') : whole
}
