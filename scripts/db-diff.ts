import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startThrowAway } from '@/lib/db/embedded-throw-away'
import { diffSchema } from '@/lib/db/migrate-diff'
import { migrationsDir } from '@/lib/db/migrate-folder'

/** Writes the migration that leads from the migrations so far to prisma/schema.prisma. */
async function main(): Promise<void> {
  const [name] = process.argv.slice(2)
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error(
      'Give the migration a name of lower-case letters: npm run db:diff -- add_flow_color',
    )
  }
  const root = process.cwd()
  const database = await startThrowAway('diff')
  const script = await diffSchema({ databaseUrl: database.url, root }).finally(database.stop)
  if (script === '') {
    console.log('Nothing to do: the migrations and prisma/schema.prisma say the same.')
    return
  }
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = join(migrationsDir(root), `${stamp}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), script)
  console.log(`Wrote ${join(folder, 'migration.sql')}. Read it before you commit it.`)
}

main().then(
  // The schema engine leaves a timer of 10 s, which would keep this process.
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
