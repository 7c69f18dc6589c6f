import type pg from 'pg'
import { createPool } from './pool'

const workerName = 'worker alive'

/** Workers are counted by a connection that each keeps open: it cannot outlive its process. */
export async function announceWorker(databaseUrl: string): Promise<{ close(): Promise<void> }> {
  const pool = createPool({ databaseUrl, name: workerName, max: 1, isShrinking: false })
  await pool.query('SELECT 1')
  // After a restart of the database the pool opens its connection again with the next question.
  const timer = setInterval(() => void pool.query('SELECT 1').catch(() => {}), 5_000)
  return {
    async close() {
      clearInterval(timer)
      await pool.end()
    },
  }
}

/** How many worker processes are alive now. */
export async function countWorkers(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1`,
    [`hookline ${workerName}`],
  )
  return rows[0]?.count ?? 0
}
