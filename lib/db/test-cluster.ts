import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startThrowAway } from './embedded-throw-away'
import { createPool } from './hot/pool'
import { applyMigrations } from './migrate'
import { ensurePartitions } from './partitions'
import { templateDatabase, urlOfDatabase } from './test-database'

declare module 'vitest' {
  interface ProvidedContext {
    testServerUrl: string
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** One PostgreSQL per test run, with a migrated database that every test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowAway('test', { max_connections: '300' })
  try {
    await createTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('testServerUrl', server.url)
  return server.stop
}

async function createTemplate(serverUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${templateDatabase}`)
  await admin.end()
  const databaseUrl = urlOfDatabase(serverUrl, templateDatabase)
  await applyMigrations({ databaseUrl, root })
  const pool = createPool({ databaseUrl, name: 'test template', max: 1 })
  await ensurePartitions(pool, new Date())
  await pool.end()
}
