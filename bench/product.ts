import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type ManagedProcess, startManaged } from './managed-process'

export interface ProductOptions {
  /** Everything on one machine, or the web process alone on the database that `env` names. */
  command?: 'start' | 'web'
  /** An earlier data folder; a new temporary one otherwise. */
  dataDir?: string
  /** The folder outlives this process: it took long to fill. */
  isKept?: boolean
  port?: number
  env?: Record<string, string>
}

/** A running Hookline, started as its users start it and seen from outside only. */
export interface Product extends Omit<ManagedProcess, 'says' | 'end'> {
  /** As it was announced: `Hookline is ready at <url>`. */
  url: string
  /** The same place by address. */
  origin: string
  port: number
  /** The processes that everything else it consists of was started by, here `pid` alone. */
  roots: number[]
  apiKey: string
  owner: { email: string; password: string }
  dataDir: string
  /** From the start of the command to the announcement. */
  readyMs: number
  /** Ends whatever is left and deletes the data; `stop` leaves the data. */
  destroy(): Promise<void>
}

/** A build may be due first. */
const readyLimitMs = 240_000
const apiKey = 'hk_measured_from_outside_0123456789'
const owner = { email: 'owner@hookline.test', password: 'correct horse battery staple' }
const commands = { start: ['scripts/start.mjs'], web: ['scripts/run-built.mjs', 'web'] }

/** What a shell may hold that would change what is started. */
const ownVariables = [
  'BASE_URL',
  'BLOB_STORE',
  'DATABASE_URL',
  'HOST',
  'LEASE_SECONDS',
  'LOG_LEVEL',
  'MAX_BODY_BYTES',
  'MAX_PENDING_EVENTS',
  'MAX_PENDING_BYTES',
  'REDIS_URL',
  'SECRET_KEY',
  'SMTP_FROM',
  'SMTP_URL',
  'WORKER_CONCURRENCY',
  'NODE_OPTIONS',
]

/** Runs the built product on a free port; only loopback receivers may be called. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const dataDir = options.dataDir ?? temporaryFolder()
  const startedMs = performance.now()
  const managed = startManaged(commands[options.command ?? 'start'], {
    ...environment(options.env),
    PORT: String(options.port ?? 0),
    DATA_DIR: join(dataDir, 'data'),
  })
  const removeData = () => {
    if (options.isKept) return
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  // A test that runs out of time ends its process without another word.
  process.once('exit', removeData)
  const destroy = async () => {
    await managed.end()
    process.off('exit', removeData)
    removeData()
  }
  try {
    const url = await managed.says(/Hookline is ready at (\S+)/, readyLimitMs)
    const readyMs = performance.now() - startedMs
    const port = Number(new URL(url).port)
    const origin = `http://127.0.0.1:${port}`
    await healthy(origin)
    const roots = [managed.pid]
    return { ...managed, destroy, url, origin, port, roots, apiKey, owner, dataDir, readyMs }
  } catch (error) {
    await destroy()
    throw error
  }
}

/** One more worker on the database that `env` names. */
export function startWorker(env: Record<string, string>): ManagedProcess {
  return startManaged(['scripts/run-built.mjs', 'worker'], environment(env))
}

/** A folder that the user `postgres` may walk into; `mkdtemp` alone closes it to all others. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookline-outside-'))
  chmodSync(folder, 0o755)
  return folder
}

function environment(given: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !ownVariables.includes(name))
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: 'production',
    EGRESS_ALLOW: '127.0.0.1/32',
    OWNER_EMAIL: owner.email,
    OWNER_PASSWORD: owner.password,
    API_KEY: apiKey,
    ...given,
  }
}

/** The announcement and the health answer belong together; a moment of difference is tolerated. */
async function healthy(origin: string): Promise<void> {
  for (const begun = performance.now(); ; await pause(20)) {
    const response = await fetch(`${origin}/api/health`)
    await response.body?.cancel()
    if (response.status === 200) return
    if (performance.now() - begun > 10_000) {
      throw new Error(`Ready was announced, but /api/health answers ${response.status}.`)
    }
  }
}
