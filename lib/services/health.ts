import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { countWorkers } from '@/lib/db/hot/workers'
import { databasePool } from '@/lib/db/process'
import { isQueueUp } from '@/lib/queue/bell'

export interface Health {
  /** Down: nothing works. Degraded: events are kept, but runs wait. */
  status: 'ok' | 'degraded' | 'down'
  version: string
  database: 'ok' | 'down'
  queue: 'ok' | 'down'
  /** Worker processes alive. */
  workers: number
}

/** Shorter than what a probe waits for. */
const limitMs = 3_000

export async function readHealth(): Promise<Health> {
  const [workers, isQueueOk] = await Promise.all([workersOf(), withinLimit(isQueueUp(), false)])
  const isWorking = isQueueOk && workers !== undefined && workers > 0
  return {
    status: workers === undefined ? 'down' : isWorking ? 'ok' : 'degraded',
    version: version(),
    database: workers === undefined ? 'down' : 'ok',
    queue: isQueueOk ? 'ok' : 'down',
    workers: workers ?? 0,
  }
}

/** undefined: the database does not answer. */
async function workersOf(): Promise<number | undefined> {
  try {
    const pool: pg.Pool = databasePool()
    return await withinLimit<number | undefined>(countWorkers(pool), undefined)
  } catch {
    return undefined
  }
}

function withinLimit<T>(work: Promise<T>, otherwise: T): Promise<T> {
  const limit = new Promise<T>((resolve) => {
    setTimeout(resolve, limitMs, otherwise).unref()
  })
  return Promise.race([work, limit])
}

let read: string | undefined

function version(): string {
  if (read === undefined) {
    const text = readFileSync(join(process.cwd(), 'package.json'), 'utf8')
    read = (JSON.parse(text) as { version: string }).version
  }
  return read
}
