import pg from 'pg'

const workerName = 'hookline worker alive'

/** Workers are counted by a connection that each keeps open: it cannot outlive its process. */
export async function announceWorker(databaseUrl: string): Promise<{ close(): Promise<void> }> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    idleTimeoutMillis: 0,
    keepAlive: true,
    connectionTimeoutMillis: 4_000,
    application_name: workerName,
  })
  pool.on('error', () => {})
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
    [workerName],
  )
  return rows[0]?.count ?? 0
}
