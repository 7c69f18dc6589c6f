import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'

/** Names of the migrations of a project, in the order in which they apply. */
export async function listMigrations(root: string): Promise<string[]> {
  const entries = await readdir(migrationsDir(root), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

export async function readMigrations(root: string): Promise<MigrationList> {
  const baseDir = migrationsDir(root)
  const names = await listMigrations(root)
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  }
}

export function migrationsDir(root: string): string {
  return join(root, 'prisma', 'migrations')
}
