import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { configOf, noFilters } from './migrate'
import { MigrationAdapter } from './migrate-adapter'
import { withSchemaEngine } from './migrate-engine'
import { readMigrations } from './migrate-folder'

interface DiffOptions {
  /** Any database of a server on which we may create another one; it is not read or changed. */
  databaseUrl: string
  root: string
}

/** SQL that leads from the migrations to prisma/schema.prisma; empty when they say the same. */
export async function diffSchema({ databaseUrl, root }: DiffOptions): Promise<string> {
  const path = join(root, 'prisma', 'schema.prisma')
  const schema = await readFile(path, 'utf8')
  const migrations = await readMigrations(root)
  const adapter = new MigrationAdapter(configOf(new pg.Client({ connectionString: databaseUrl })))
  const { stdout } = await withSchemaEngine({ adapter, schema }, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [{ path, content: schema }] },
      script: true,
      exitCode: null,
      filters: noFilters,
    }),
  )
  const script = stdout ?? ''
  return script.includes('This is an empty migration') ? '' : script
}
