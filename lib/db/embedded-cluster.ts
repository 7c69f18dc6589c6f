import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@/lib/errors'
import type { EmbeddedHome } from './embedded-home'
import {
  connectTo,
  type RunningServer,
  type ServerPlan,
  serverEnvironment,
  serverRole,
} from './embedded-server'
import { initdbOptions } from './embedded-settings'

export const serverDatabase = 'hookline'

/** The password of the database, generated once; only the owner of the data folder can read it. */
export function readPassword({ dataDir, clusterDir }: EmbeddedHome): string {
  const path = join(dataDir, 'postgres-password')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  if (existsSync(clusterDir)) {
    throw new AppError(
      'not_ready',
      `The file ${path} is missing, without which the database in ${clusterDir} does not open. Put it back from a backup, or set DATA_DIR to another folder.`,
    )
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(path, `${password}\n`, { mode: 0o600 })
  return password
}

/** Makes the cluster when there is none; one that is there must fit the binaries. */
export async function prepareCluster(plan: ServerPlan): Promise<void> {
  const { clusterDir } = plan.home
  if (!existsSync(clusterDir)) return initialize(plan)
  const made = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim()
  const [ours] = plan.binaries.version.split('.')
  if (made === ours || !/^\d+$/.test(ours ?? '')) return
  throw new AppError(
    'not_ready',
    `The database in ${clusterDir} was made by PostgreSQL ${made}, and this Hookline brings PostgreSQL ${ours}. Start it with the earlier Hookline and move the data with pg_dump.`,
  )
}

/** The name appears with a rename at the very end: a cluster that was half made is made again. */
async function initialize(plan: ServerPlan): Promise<void> {
  const { home, binaries } = plan
  const { user } = home
  const draftDir = `${home.clusterDir}.new`
  const passwordPath = join(home.stateDir, '.password')
  rmSync(draftDir, { recursive: true, force: true })
  try {
    writeFileSync(passwordPath, plan.password, { mode: 0o600 })
    if (user) chownSync(passwordPath, user.uid, user.gid)
    await promisify(execFile)(
      binaries.initdb,
      [
        ...['-D', draftDir, '-U', serverRole, `--pwfile=${passwordPath}`, '--no-instructions'],
        ...initdbOptions,
        ...(plan.settings.fsync === 'off' ? ['--no-sync'] : []),
      ],
      { ...user, cwd: '/', env: serverEnvironment },
    )
    renameSync(draftDir, home.clusterDir)
  } catch (cause) {
    rmSync(draftDir, { recursive: true, force: true })
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new AppError(
      'not_ready',
      `The embedded database could not be made in ${home.stateDir}. ${said || String(cause)}`,
      { cause },
    )
  } finally {
    rmSync(passwordPath, { force: true })
  }
}

/** Creates our database in a fresh cluster. */
export async function ensureDatabase(plan: ServerPlan, server: RunningServer): Promise<void> {
  const client = await connectTo(plan, server, 'postgres')
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      serverDatabase,
    ])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${serverDatabase}`)
  } finally {
    await client.end()
  }
}
