import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { applyMigrations, pendingMigrations } from './migrate'
import { diffSchema } from './migrate-diff'
import { listMigrations } from './migrate-folder'
import { urlOfDatabase } from './test-database'

const root = fileURLToPath(new URL('../..', import.meta.url))

let databaseUrl: string
let client: pg.Client
/** A copy of the project's prisma folder, which tests may change. */
let copy: string

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'hookline-migrate-'))
  await cp(join(root, 'prisma'), join(copy, 'prisma'), { recursive: true })
  const name = `empty_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0`)
  databaseUrl = urlOfDatabase(inject('testServerUrl'), name)
  client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
})
afterEach(async () => {
  const { database } = client
  await client.end()
  await onServer(`DROP DATABASE ${database} WITH (FORCE)`)
  await rm(copy, { recursive: true })
})

async function onServer(statement: string): Promise<pg.QueryResult> {
  const admin = new pg.Client({ connectionString: inject('testServerUrl') })
  await admin.connect()
  return admin.query(statement).finally(() => admin.end())
}

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(copy, 'prisma', 'migrations', name), { recursive: true })
  await writeFile(join(copy, 'prisma', 'migrations', name, 'migration.sql'), sql)
}

const select = async (sql: string) => (await client.query({ text: sql, rowMode: 'array' })).rows
const tableNames = async () =>
  (
    await select(`SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')
                  AND relnamespace = 'public'::regnamespace ORDER BY 1`)
  ).flat()
const shadowDatabases = async () =>
  (await onServer(`SELECT 1 FROM pg_database WHERE datname LIKE 'hookline_shadow%'`)).rowCount

describe('applyMigrations', () => {
  it('applies everything to an empty database and records it as Prisma does', async () => {
    const names = await listMigrations(root)
    expect(await pendingMigrations(client, root)).toEqual(names)
    expect(await applyMigrations({ databaseUrl, root })).toEqual(names)
    expect(await pendingMigrations(client, root)).toEqual([])
    const recorded = `SELECT migration_name, length(checksum), applied_steps_count,
      finished_at IS NOT NULL, rolled_back_at FROM _prisma_migrations ORDER BY 1`
    expect(await select(recorded)).toEqual(names.map((name) => [name, 64, 1, true, null]))
  })

  it('does nothing the second time', async () => {
    await applyMigrations({ databaseUrl, root })
    const before = await select('SELECT * FROM _prisma_migrations')
    expect(await applyMigrations({ databaseUrl, root })).toEqual([])
    expect(await select('SELECT * FROM _prisma_migrations')).toEqual(before)
  })

  it('applies each migration once when two processes start at the same time', async () => {
    const migrate = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/db-migrate.ts'], {
        cwd: root,
        env: { ...process.env, DATABASE_URL: databaseUrl },
      })
    const said = (await Promise.all([migrate(), migrate()])).map(({ stdout }) => stdout.trim())
    expect(said.sort()).toEqual([
      expect.stringMatching(/^Applied .*_first/),
      'The database is up to date already.',
    ])
    const count = (await listMigrations(root)).length
    expect(await select('SELECT count(*)::int FROM _prisma_migrations')).toEqual([[count]])
  })

  it('keeps the existing rows when a migration is added later', async () => {
    await applyMigrations({ databaseUrl, root })
    await client.query(`INSERT INTO setting (key, value) VALUES ('a', 'one')`)
    await addMigration('20990101000000_more', `ALTER TABLE setting ADD COLUMN note text`)
    expect(await applyMigrations({ databaseUrl, root: copy })).toEqual(['20990101000000_more'])
    expect(await select('SELECT * FROM setting')).toEqual([['a', 'one', null]])
  })

  it('leaves nothing behind of one that fails, says which and why, and goes on once it is mended', async () => {
    const name = '20990101000000_broken'
    const start = `CREATE TABLE half (note text DEFAULT 'a; b');`
    await addMigration(name, `${start} INSERT INTO nowhere VALUES (1);`)
    await expect(applyMigrations({ databaseUrl, root: copy })).rejects.toThrow(
      /migration 20990101000000_broken failed and left nothing behind\. PostgreSQL says: .*relation "nowhere" does not exist/s,
    )
    expect(await tableNames()).not.toContain('half')
    expect(await pendingMigrations(client, copy)).toEqual([name])
    await addMigration(name, start)
    expect(await applyMigrations({ databaseUrl, root: copy })).toEqual([name])
    expect(await tableNames()).toContain('half')
  })

  it('goes on after a process that was killed in the middle of a migration', async () => {
    await applyMigrations({ databaseUrl, root })
    const name = '20990101000000_more'
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', $1)`,
      [name],
    )
    await addMigration(name, 'CREATE TABLE more (n int)')
    expect(await applyMigrations({ databaseUrl, root: copy })).toEqual([name])
    expect(await tableNames()).toContain('more')
  })
})

describe('diffSchema', () => {
  it('finds no difference between the migrations and prisma/schema.prisma', async () => {
    expect(await diffSchema({ databaseUrl, root })).toBe('')
  })

  it('writes what the schema has more', async () => {
    await appendFile(
      join(copy, 'prisma', 'schema.prisma'),
      '\nmodel Colour {\n  id String @id\n  @@map("colour")\n}\n',
    )
    const script = await diffSchema({ databaseUrl, root: copy })
    expect(script).toContain('CREATE TABLE "colour"')
    expect(script.match(/CREATE|ALTER|DROP/g)).toHaveLength(1)
  })

  it('reads and changes nothing in the database it is given, and drops its shadow', async () => {
    await client.query(`CREATE TABLE mine AS SELECT 'kept' AS note`)
    await diffSchema({ databaseUrl, root })
    expect(await tableNames()).toEqual(['mine'])
    expect(await select('SELECT note FROM mine')).toEqual([['kept']])
    expect(await shadowDatabases()).toBe(0)
  })

  it('drops its shadow also when a migration does not apply', async () => {
    await addMigration('20990101000000_broken', 'INSERT INTO nowhere VALUES (1);')
    await expect(diffSchema({ databaseUrl, root: copy })).rejects.toThrow()
    expect(await shadowDatabases()).toBe(0)
    expect(await tableNames()).toEqual([])
  })
})
