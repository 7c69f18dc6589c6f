import type pg from 'pg'
import { env } from '@/lib/env'
import { createClient, type DbClient } from './client'
import { createPool } from './hot/pool'

interface ProcessDatabase {
  pool: pg.Pool
  db: DbClient
}

/**
 * The process's one pool for pages, API and services. The server's bundle and Next's are two copies
 * of this module in one process, so it hangs on globalThis. Opened on first use: a build imports
 * this file without a database.
 */
const place = Symbol.for('hookline.database')
const home = globalThis as { [place]?: ProcessDatabase }

export function database(): DbClient {
  return open().db
}

/** For what must share a transaction with the hand-written SQL of lib/db/hot. */
export function databasePool(): pg.Pool {
  return open().pool
}

export async function closeDatabase(): Promise<void> {
  const current = home[place]
  if (!current) return
  delete home[place]
  await current.db.$disconnect()
  await current.pool.end()
}

function open(): ProcessDatabase {
  if (home[place]) return home[place]
  const { databaseUrl } = env()
  if (!databaseUrl) throw new Error('DATABASE_URL is not set in this process.')
  const pool = createPool({ databaseUrl, name: 'web', max: 8 })
  home[place] = { pool, db: createClient(pool) }
  return home[place]
}
