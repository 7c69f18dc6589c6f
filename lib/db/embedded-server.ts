import { type ChildProcess, spawn } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { AppError } from '@/lib/errors'
import type { Binaries } from './embedded-binaries'
import type { EmbeddedHome } from './embedded-home'
import { identifyProcess, isServerOf } from './embedded-process'
import { serverArguments } from './embedded-settings'
import { findSocketDir, makeSocketDir, socketSettings } from './embedded-socket'

export interface ServerPlan {
  binaries: Binaries
  home: EmbeddedHome
  password: string
  settings: Record<string, string>
}

export interface RunningServer {
  pid: number
  port: number
  /** Where its socket lies: a round trip takes less than half of what it takes by TCP. */
  socketDir?: string | undefined
}

/** What pg takes for a host: an address or the folder of a socket. */
export const hostOf = ({ socketDir }: Pick<RunningServer, 'socketDir'>) => socketDir ?? '127.0.0.1'

export const serverRole = 'hookline'
/** Recovery after a crash reads the log of at most max_wal_size: seconds, on a slow disk a minute. */
const startLimitMs = 180_000
/** After this a stop waits for nobody: the next start recovers. */
const politeStopMs = 8_000
const logBytesMax = 10_000_000

/** The server that runs on this cluster now, left over from a process that is gone. */
export async function findServer(plan: ServerPlan): Promise<RunningServer | null> {
  const path = join(plan.home.clusterDir, 'postmaster.pid')
  if (!existsSync(path)) return null
  // Lines: process, folder, start, port, folder of the socket (PostgreSQL's miscadmin.h).
  const lines = readFileSync(path, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!isServerOf(pid, plan.home.clusterDir)) {
    // PostgreSQL itself would be misled by a foreign process that has the number now.
    rmSync(path, { force: true })
    return null
  }
  const server = { pid, port, socketDir: findSocketDir(lines[4], port) }
  if (port > 0 && (await isReady(plan, server))) return server
  await stopServer(pid)
  return null
}

/** Starts the server and waits until it answers. Without a port it takes a free one. */
export async function startServer(plan: ServerPlan, port?: number): Promise<RunningServer> {
  const deadline = Date.now() + 15_000
  let socketDir = makeSocketDir(plan.home)
  for (;;) {
    const address = { port: port ?? (await freePort()), socketDir }
    const logStart = logSize(plan.home)
    const { pid } = spawnServer(plan, address)
    if (pid !== undefined && (await isReady(plan, { pid, ...address }))) return { pid, ...address }
    if (pid !== undefined) await stopServer(pid)
    const reason = readFileSync(plan.home.logPath, 'utf8').slice(logStart)
    // Some file systems hold no sockets, such as folders that a virtual machine shares.
    if (socketDir && /Unix-domain socket|Unix address/.test(reason)) {
      socketDir = undefined
      continue
    }
    // Children of a killed server hold its memory for a moment; a free port may be taken meanwhile.
    const willPass = /shared memory block|could not bind|could not create any TCP/.test(reason)
    if (!willPass || Date.now() > deadline) throw startFailure(plan, reason)
    await pause(100)
  }
}

/** Fast shutdown: sessions are ended, everything is written. */
export async function stopServer(pid: number): Promise<void> {
  const identity = identifyProcess(pid)
  if (!identity) return
  const isGone = () => identifyProcess(pid)?.started !== identity.started
  process.kill(pid, 'SIGINT')
  if (await until(isGone, politeStopMs)) return
  process.kill(pid, 'SIGQUIT')
  if (await until(isGone, politeStopMs)) return
  process.kill(pid, 'SIGKILL')
  await until(isGone, politeStopMs)
}

export async function connectTo(
  plan: ServerPlan,
  server: RunningServer,
  database: string,
): Promise<pg.Client> {
  const client = new pg.Client({
    host: hostOf(server),
    port: server.port,
    user: serverRole,
    password: plan.password,
    database,
    application_name: 'hookline start',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** The log stays open in the server, which appends: so the old part is copied and the file emptied. */
export function rotateLog(home: EmbeddedHome): void {
  if (logSize(home) < logBytesMax) return
  copyFileSync(home.logPath, `${home.logPath}.1`)
  truncateSync(home.logPath)
}

type Address = Omit<RunningServer, 'pid'>

function spawnServer(plan: ServerPlan, { port, socketDir }: Address): ChildProcess {
  const log = openSync(plan.home.logPath, 'a', 0o600)
  // Detached: Ctrl-C reaches the whole group of the terminal and would stop it before our drain.
  const child = spawn(
    plan.binaries.postgres,
    serverArguments(plan.home.clusterDir, port, {
      ...plan.settings,
      ...socketSettings(socketDir),
    }),
    {
      ...plan.home.user,
      cwd: '/',
      detached: true,
      env: serverEnvironment,
      stdio: ['ignore', log, log],
    },
  )
  closeSync(log)
  child.on('error', () => {})
  child.unref()
  return child
}

/** Nothing of ours: variables such as PGDATA would change what the server does. */
export const serverEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  LC_ALL: 'C',
  TZ: 'UTC',
}

/** False once the process is gone; as long as it starts or recovers, it is waited for. */
async function isReady(plan: ServerPlan, server: RunningServer): Promise<boolean> {
  const deadline = Date.now() + startLimitMs
  let stepMs = 10
  while (identifyProcess(server.pid) && Date.now() < deadline) {
    try {
      const client = await connectTo(plan, server, 'postgres')
      await client.end()
      return true
    } catch (error) {
      if (isRefusal(error)) return false
    }
    await pause(stepMs)
    stepMs = Math.min(stepMs * 2, 100)
  }
  return false
}

/** A server that answers but does not know our password is not ours. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(28|3D)/.test(String(error.code))
}

async function until(condition: () => boolean, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs
  while (!condition()) {
    if (Date.now() > deadline) return false
    await pause(10)
  }
  return true
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function logSize({ logPath }: EmbeddedHome): number {
  return statSync(logPath, { throwIfNoEntry: false })?.size ?? 0
}

function startFailure(plan: ServerPlan, reason: string): AppError {
  const last = reason.trim().split('\n').slice(-3).join(' ')
  return new AppError(
    'not_ready',
    `The embedded PostgreSQL did not start. Its log is ${plan.home.logPath}; it ends with: ${last || 'nothing'}`,
  )
}
