import type pg from 'pg'
import { opensCheck, sealCheck } from '@/lib/crypto/installation-secret'
import { whileDatabaseReturns } from '@/lib/db/hot/outage'
import { createPool } from '@/lib/db/hot/pool'
import { applyMigrations } from '@/lib/db/migrate'
import { ensurePartitions } from '@/lib/db/partitions'
import { env, projectRoot } from '@/lib/env'

/**
 * What every process needs before its work: a database that is up to date and a secret that opens
 * what is stored there. `npm start` has set both; `npm run web` and `npm run worker` are given them.
 */
export async function connectProcess(): Promise<{ databaseUrl: string }> {
  const { databaseUrl, secretKey } = env()
  if (!databaseUrl) {
    throw new Error('Set DATABASE_URL: this process does not start a database. `npm start` does.')
  }
  if (!secretKey) {
    throw new Error('Set SECRET_KEY (32 characters or more), the same for every process.')
  }
  await prepareDatabase(databaseUrl)
  return { databaseUrl }
}

async function prepareDatabase(databaseUrl: string): Promise<void> {
  const pool = createPool({ databaseUrl, name: 'start', max: 1 })
  try {
    await whileDatabaseReturns(() => pool.query('SELECT 1'), 15_000)
    await applyMigrations({ databaseUrl, root: projectRoot() })
    await ensurePartitions(pool, new Date())
    await checkSecret(pool)
  } catch (error) {
    throw explained(error, databaseUrl)
  } finally {
    await pool.end()
  }
}

async function checkSecret(pool: pg.Pool): Promise<void> {
  await pool.query(
    `INSERT INTO setting (key, value) VALUES ('secret_check', $1) ON CONFLICT DO NOTHING`,
    [sealCheck()],
  )
  const { rows } = await pool.query<{ value: string }>(
    `SELECT value FROM setting WHERE key = 'secret_check'`,
  )
  if (rows[0] && opensCheck(rows[0].value)) return
  throw new Error(
    'This SECRET_KEY does not open what is stored in the database. Start with the key it was set up with.',
  )
}

function explained(error: unknown, databaseUrl: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^(ECONN|ENOTFOUND|ETIMEDOUT|28|3D)/.test(code)) return error
  const { host, pathname } = new URL(databaseUrl)
  return new Error(
    `The database ${pathname.slice(1)} at ${host} cannot be reached (${code}). Check DATABASE_URL and that PostgreSQL runs.`,
    { cause: error },
  )
}
