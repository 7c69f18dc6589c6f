import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Database, startDatabase } from './database'
import { type Product, startProduct, startWorker } from './product'

/** What may be other than PostgreSQL alone with one process tree. */
export const setUps = ['redis', 'split'] as const
export type SetUp = (typeof setUps)[number]

const readyLimitMs = 60_000

export interface Installation {
  dataDir: string
  setUp: readonly SetUp[]
  /** With `redis`: where it is, and its process. */
  redis?: { url: string; pid: number }
}

/** Starts an installation the way that is measured: `npm start`, or web and workers by themselves. */
export async function startInstallation(
  { dataDir, setUp, redis }: Installation,
  port?: number,
): Promise<Product> {
  const begunMs = performance.now()
  const env: Record<string, string> = redis ? { REDIS_URL: redis.url } : {}
  const more = redis ? [redis.pid] : []
  if (!setUp.includes('split')) {
    const product = await startProduct({ dataDir, port, env })
    return { ...product, roots: [...product.roots, ...more] }
  }
  const data = join(dataDir, 'data')
  mkdirSync(data, { recursive: true })
  const database = await startDatabase(data)
  const split = await startSplit({ database, dataDir, port, env })
  const roots = [...split.roots, ...more]
  return { ...split, roots, readyMs: performance.now() - begunMs }
}

interface SplitOptions {
  database: Database
  dataDir: string
  port?: number
  env?: Record<string, string>
  workers?: number
}

export interface Split extends Product {
  stopWorkers(): Promise<void>
}

/** A web process and workers on a database; all of them end together. */
export async function startSplit(options: SplitOptions): Promise<Split> {
  const { database, dataDir, port, workers = 2 } = options
  const secret = { SECRET_KEY: 'measured'.repeat(4) }
  const env = { ...options.env, ...secret, DATABASE_URL: database.url }
  const web = await startProduct({ command: 'web', dataDir, port, env })
  const started = Array.from({ length: workers }, () => startWorker(env))
  await untilWorking(web, workers)
  const stopWorkers = async () => {
    await Promise.all(started.splice(0).map((worker) => worker.stop()))
  }
  return {
    ...web,
    roots: [web.pid, ...started.map(({ pid }) => pid), database.pid],
    stopWorkers,
    async stop() {
      await stopWorkers()
      await web.stop()
      await database.stop()
    },
  }
}

async function untilWorking({ origin }: Product, count: number): Promise<void> {
  for (const begun = performance.now(); ; await pause(20)) {
    const health = await (await fetch(`${origin}/api/health`)).json()
    if (Number(health.workers) >= count) return
    if (performance.now() - begun > readyLimitMs) {
      throw new Error(`Of ${count} workers ${health.workers} are there after a minute.`)
    }
  }
}
