import { AppError } from '@/lib/errors'
import { prepareBinaries } from './embedded-binaries'
import { ensureDatabase, prepareCluster, readPassword, serverDatabase } from './embedded-cluster'
import { findHome, openDataDir, rememberHome } from './embedded-home'
import { claimOwnership, type Ownership } from './embedded-owner'
import {
  findServer,
  hostOf,
  type RunningServer,
  rotateLog,
  type ServerPlan,
  serverRole,
  startServer,
  stopServer,
} from './embedded-server'
import { type SystemUser, serverUser } from './embedded-user'
import { type Restart, watchServer } from './embedded-watch'

export interface EmbeddedDatabase {
  /** By its socket where it has one; whoever leaves out what follows the `?` goes by TCP. */
  url: string
  /** One line for the person who starts it. */
  notice?: string
  /** The number of the server's process now; it changes with a restart. */
  serverPid(): number
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  /** The server ended although nobody stopped it, and runs again on the same port. */
  onRestart?: (restart: Restart) => void
  /** Changes to the settings of the server. */
  settings?: Record<string, string>
  /** The folder of PostgreSQL's binaries, when it is not the installed package's. */
  nativeDir?: string
  /** For what must not be below a folder that only root can enter. */
  systemDir?: string
}

/**
 * Starts the database of a data folder, or takes over the server that a process which was killed
 * left behind. The server does not end with this process: call `stop` after everything else.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  let ownership: Ownership | undefined
  try {
    const user = serverUser()
    const dataDir = openDataDir(options.dataDir, user)
    ownership = await claimOwnership(dataDir)
    const plan = await preparePlan(options, dataDir, user)
    const found = await findServer(plan)
    if (!found) await prepareCluster(plan)
    rememberHome(plan.home)
    const server = found ?? (await startServer(plan))
    await ensureDatabase(plan, server)
    return superviseServer(plan, server, ownership, options.onRestart)
  } catch (error) {
    ownership?.release()
    throw isFileError(error) ? notWritable(options.dataDir, error) : error
  }
}

/** From the file system: a closed folder, a read-only or full disk. */
function isFileError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    /^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENOTDIR|EEXIST)$/.test(String(error.code))
  )
}

function notWritable(dataDir: string, cause: unknown): AppError {
  return new AppError(
    'not_ready',
    `Hookline cannot write to its data folder ${dataDir}. Make it writable for the user who starts Hookline, or set DATA_DIR to another folder.`,
    { cause },
  )
}

async function preparePlan(
  options: EmbeddedOptions,
  dataDir: string,
  user: SystemUser | undefined,
): Promise<ServerPlan> {
  const { nativeDir, systemDir = '/var/lib/hookline', settings = {} } = options
  const home = findHome({ dataDir, systemDir, user })
  const { copiesDir } = home
  const binaries = await prepareBinaries({ user: home.user, copiesDir, nativeDir })
  rotateLog(home)
  return { binaries, home, password: readPassword(home), settings }
}

function superviseServer(
  plan: ServerPlan,
  server: RunningServer,
  ownership: Ownership,
  onRestart: EmbeddedOptions['onRestart'],
): EmbeddedDatabase {
  const watch = watchServer({ plan, server, onRestart })
  return {
    url: urlOf(plan, server),
    notice: plan.home.notice,
    serverPid: () => watch.current().pid,
    async stop() {
      const last = await watch.close()
      await stopServer(last.pid)
      ownership.release()
    },
  }
}

function urlOf({ password }: ServerPlan, server: RunningServer): string {
  const tcp = `postgresql://${serverRole}:${password}@127.0.0.1:${server.port}/${serverDatabase}`
  // In this form psql and pg read it alike: the host of the query wins.
  return server.socketDir ? `${tcp}?host=${encodeURIComponent(hostOf(server))}` : tcp
}
