import { startEmbedded } from '@/lib/db/embedded'
import { createPool } from '@/lib/db/hot/pool'
import { applyMigrations } from '@/lib/db/migrate'
import { ensurePartitions } from '@/lib/db/partitions'
import { env } from '@/lib/env'

/** Applies what is pending to DATABASE_URL, or to the embedded database of DATA_DIR. */
async function main(): Promise<void> {
  const { databaseUrl, dataDir } = env()
  if (databaseUrl !== undefined) return migrate(databaseUrl)
  const database = await startEmbedded({ dataDir })
  if (database.notice) console.log(database.notice)
  await migrate(database.url).finally(database.stop)
}

async function migrate(databaseUrl: string): Promise<void> {
  const applied = await applyMigrations({ databaseUrl, root: process.cwd() })
  const pool = createPool({ databaseUrl, name: 'migrate', max: 1 })
  await ensurePartitions(pool, new Date()).finally(() => pool.end())
  console.log(
    applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date already.',
  )
}

main().then(
  // The schema engine leaves a timer of 10 s, which would keep this process.
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
