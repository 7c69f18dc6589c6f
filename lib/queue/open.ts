import { setTimeout as pause } from 'node:timers/promises'
import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { log } from '@/lib/log'

/**
 * BullMQ rings the bell: a job says "rows are waiting" and carries nothing else. The rows are the
 * truth, so a lost, doubled or wrongly failed job can delay work by a second, never lose it.
 */
export interface Doorbell {
  /** Wakes a worker. Returns at once; many rings while one is under way become one. */
  ring(rows?: RungRows): void
  /** Calls `onRing` for every ring until it is closed. */
  listen(onRing: (rows: RungRows) => void): Promise<void>
  isUp(): Promise<boolean>
  close(): Promise<void>
}

/** `new`: runs that were queued; `woken`: runs that waited, which takes a look at everything. */
export type RungRows = 'new' | 'woken'

interface OpenOptions {
  databaseUrl: string
  redisUrl?: string | undefined
  /** Queue name; tests take one of their own. */
  name?: string
}

const wokenJob = 'woken'
const restMs = 5
const closeMs = 2_000
const jobOptions = { removeOnComplete: true, removeOnFail: true, attempts: 3 } as const
/** Short lock and stall check: a bell that a dead worker held is rung again within seconds. */
const workerOptions = {
  concurrency: 1,
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 10,
} as const

/** Opens the queue on Redis when `redisUrl` is given, on PostgreSQL otherwise. */
export async function openDoorbell(options: OpenOptions): Promise<Doorbell> {
  const name = options.name ?? 'bell'
  const backend = options.redisUrl
    ? openRedis(name, options.redisUrl)
    : await openPostgres(name, options.databaseUrl)
  const { queue } = backend
  queue.on('error', logQueueError)
  const worker: { current?: Listening } = {}
  const ringer = createRinger(async () => {
    await queue.add('ring', {}, jobOptions)
  })
  const waker = createRinger(async () => {
    await queue.add(wokenJob, {}, jobOptions)
  })
  return {
    ring: (rows = 'new') => (rows === 'woken' ? waker : ringer).ring(),
    async listen(onRing) {
      const listening = backend.worker(async (job) => onRing(job === wokenJob ? 'woken' : 'new'))
      listening.on('error', logQueueError)
      worker.current = listening
      await listening.waitUntilReady()
    },
    isUp: backend.isUp,
    async close() {
      // A queue that is away would keep them waiting for ever; nothing of it is worth that.
      const settled = Promise.all([ringer.settled(), waker.settled()])
      const leaving = settled.then(() => leave(queue, worker.current))
      await Promise.race([leaving, pause(closeMs, undefined, { ref: false })])
      await backend.close()
    },
  }
}

async function leave(queue: Backend['queue'], worker: Listening | undefined): Promise<void> {
  await worker?.close(true).catch(logQueueError)
  await queue.close().catch(logQueueError)
}

/**
 * At most one ring is under way; a ring that comes meanwhile is made once more afterwards. From the
 * third in a row on there is a rest in between, so that the batches of busy times share a ring.
 */
export function createRinger(
  add: () => Promise<void>,
  rest: () => Promise<void> = () => pause(restMs),
): { ring(): void; settled(): Promise<void> } {
  let underWay: Promise<void> | undefined
  let isAskedAgain = false
  async function run(): Promise<void> {
    for (let rings = 1; rings === 1 || isAskedAgain; rings += 1) {
      if (rings > 2) await rest()
      isAskedAgain = false
      await add().catch(logQueueError)
    }
    underWay = undefined
  }
  return {
    ring() {
      if (underWay === undefined) underWay = run()
      else isAskedAgain = true
    },
    async settled() {
      await underWay
    },
  }
}

type Listening = Pick<Worker, 'waitUntilReady' | 'close'> & ErrorSource
interface ErrorSource {
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** What the two backends have in common; their BullMQ types differ by backend. */
interface Backend {
  queue: Pick<Queue, 'add' | 'close'> & ErrorSource
  worker(process: (job: string) => Promise<void>): Listening
  isUp(): Promise<boolean>
  close(): Promise<void>
}

async function openPostgres(name: string, databaseUrl: string): Promise<Backend> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 3,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: 'hookline queue',
    options: '-c search_path=bullmq',
  })
  pool.on('error', logQueueError)
  // One that is lent out speaks for itself; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', logQueueError))
  await runMigrations(pool)
  return {
    // Without the third argument BullMQ would look for Redis.
    queue: new Queue(name, { connection: pool }, createPostgresBackend),
    worker: (process) =>
      new Worker(
        name,
        ({ name: job }) => process(job),
        { connection: pool, ...workerOptions },
        createPostgresBackend,
      ),
    isUp: () => answers(pool.query('SELECT 1')),
    close: () => pool.end(),
  }
}

function openRedis(name: string, redisUrl: string): Backend {
  const connections: Redis[] = []
  const connect = () => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null })
    redis.on('error', logQueueError)
    connections.push(redis)
    return redis
  }
  const shared = connect()
  return {
    queue: new Queue(name, { connection: shared }),
    worker: (process) =>
      new Worker(name, ({ name: job }) => process(job), {
        connection: connect(),
        ...workerOptions,
      }),
    isUp: () => answers(shared.ping()),
    async close() {
      for (const redis of connections) redis.disconnect()
    },
  }
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  const limit = new Promise<false>((resolve) => {
    setTimeout(resolve, 2_000, false).unref()
  })
  const answer = question.then(
    () => true,
    () => false,
  )
  return Promise.race([answer, limit])
}

let lastLoggedMs = 0

/** A queue that is down repeats its error many times a second: one line in ten seconds is enough. */
function logQueueError(error: unknown): void {
  const now = Date.now()
  if (now - lastLoggedMs < 10_000) return
  lastLoggedMs = now
  log.warn('The queue has a problem; events are kept and work goes on by the look each second.', {
    error: error instanceof Error ? error.message : String(error),
  })
}
