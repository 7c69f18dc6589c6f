import { openBlobs } from '@/lib/db/blobs/open'
import { createHotPool } from '@/lib/db/hot/pool'
import { createRunStore } from '@/lib/db/hot/run-store'
import { databasePool } from '@/lib/db/process'
import { drive } from '@/lib/engine/drive'
import { env } from '@/lib/env'
import { after } from './after'
import { createProductionRunner } from './production-runner'

/** A worker without a loop: it drives the runs that are there, on the real outside world. */
export function openTestWorker(): { driveAll(): Promise<void>; close(): Promise<void> } {
  const { databaseUrl = '' } = env()
  const pool = createHotPool({ databaseUrl, name: 'test-worker', max: 2 })
  const store = createRunStore(pool, { leaseMs: 30_000, values: openBlobs(pool) })
  const runner = createProductionRunner(pool)
  return {
    async driveAll() {
      for (const run of await store.claimAll(50)) {
        await drive(run, {
          store,
          runner,
          now: () => new Date(),
          random: Math.random,
          after,
          signal: new AbortController().signal,
        })
      }
      await store.drained()
    },
    close: () => pool.end(),
  }
}

/** Everything the database holds, as text. */
export async function dumpDatabase(): Promise<string> {
  const pool = databasePool()
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)
    for (const { text } of rows) parts.push(text, readableBytes(text))
  }
  return parts.join('\n')
}

/** What PostgreSQL writes as `\x…`. */
function readableBytes(text: string): string {
  const found = [...text.matchAll(/\\x((?:[0-9a-f]{2})+)/g)]
  return found.map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join('\n')
}
