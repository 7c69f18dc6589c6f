import pg from 'pg'
import { AppError } from '@/lib/errors'
import type { AdapterConfig } from './migrate-adapter'
import { listMigrations, readMigrations } from './migrate-folder'

interface MigrateOptions {
  databaseUrl: string
  /** The project's root, where prisma/migrations is. */
  root: string
}

/** Migrations of the folder that the database does not have yet. */
export async function pendingMigrations(
  client: pg.Pool | pg.ClientBase,
  root: string,
): Promise<string[]> {
  const [names, applied] = await Promise.all([listMigrations(root), appliedMigrations(client)])
  return names.filter((name) => !applied.has(name))
}

/**
 * Brings the database up to date and answers with what was applied. Processes that start at the
 * same time wait for each other; the engine is loaded only when something is pending.
 */
export async function applyMigrations({ databaseUrl, root }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'hookline migrate',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    if ((await pendingMigrations(client, root)).length === 0) return []
    // A lock of the transaction, not of the session: it also holds behind a pooler.
    await client.query('BEGIN')
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0')
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    const pending = await pendingMigrations(client, root)
    if (pending.length === 0) return []
    await forgetUnfinished(databaseUrl)
    return await runEngine(configOf(client), root, pending)
  } finally {
    // Also ends the transaction and with it the lock.
    await client.end()
  }
}

/** An arbitrary number, the same in every version. */
const migrationLock = 7_405_831

async function appliedMigrations(client: pg.Pool | pg.ClientBase): Promise<Set<string>> {
  if (!(await hasMigrationsTable(client))) return new Set()
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  )
  return new Set(rows.map(({ name }) => name))
}

async function hasMigrationsTable(client: pg.Pool | pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isThere"`,
  )
  return rows[0]?.isThere ?? false
}

/**
 * A migration and the mark that it finished are one transaction (`finishedMark`), so one without the
 * mark left nothing behind: it is safe to run it again. On a connection of its own, because the engine
 * must see it while the lock's transaction is open.
 */
async function forgetUnfinished(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    if (!(await hasMigrationsTable(client))) return
    await client.query(
      `UPDATE _prisma_migrations SET rolled_back_at = now()
       WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
    )
  } finally {
    await client.end()
  }
}

const finishedMark = `
;UPDATE _prisma_migrations SET finished_at = now()
WHERE finished_at IS NULL AND rolled_back_at IS NULL`

async function runEngine(
  config: AdapterConfig,
  root: string,
  pending: string[],
): Promise<string[]> {
  const { MigrationAdapter } = await import('./migrate-adapter')
  const { withSchemaEngine } = await import('./migrate-engine')
  const migrationsList = await readMigrations(root)
  const scripts = new Map(
    migrationsList.migrationDirectories.map(({ path, migrationFile }) => [
      migrationFile.content.value,
      path,
    ]),
  )
  let running: string | undefined
  const adapter = new MigrationAdapter(config, (script) => {
    running = scripts.get(script)
    return running === undefined ? script : script + finishedMark
  })
  try {
    const { appliedMigrationNames } = await withSchemaEngine({ adapter }, (engine) =>
      engine.applyMigrations({ migrationsList, filters: noFilters }),
    )
    return appliedMigrationNames
  } catch (cause) {
    throw new AppError(
      'not_ready',
      `The database could not be brought up to date: the migration ${running ?? pending[0]} failed and left nothing behind. PostgreSQL says: ${messageOf(adapter.scriptError ?? cause)}`,
      { cause: adapter.scriptError ?? cause },
    )
  }
}

export const noFilters = { externalTables: [], externalEnums: [] }

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The parts of a connection as pg itself reads them from the string. */
export function configOf(client: pg.Client): AdapterConfig {
  const { host, port, user, password, database, ssl } = client
  return { host, port, user, password: password ?? undefined, database, ssl }
}
