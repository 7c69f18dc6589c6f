import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { provisionFromEnv } from '@/lib/auth/provision'
import { closeChangeFeed } from '@/lib/db/change-feed'
import { closeChanges, publishChange } from '@/lib/db/changes'
import { findEndpoint } from '@/lib/db/hot/endpoints'
import { insertDeliveries, type NewDelivery } from '@/lib/db/hot/insert'
import { answerChannel } from '@/lib/db/hot/journal'
import { listen } from '@/lib/db/hot/listen'
import { createHotPool } from '@/lib/db/hot/pool'
import { loadResults } from '@/lib/db/hot/results'
import { closeDatabase } from '@/lib/db/process'
import { env, updateEnv } from '@/lib/env'
import { createAnswerWaiter } from '@/lib/ingest/answer-waiter'
import { sendUnavailable } from '@/lib/ingest/answers'
import { createEndpointCache } from '@/lib/ingest/endpoint-cache'
import { createIngest } from '@/lib/ingest/ingest'
import { ringBell, setDoorbell } from '@/lib/queue/bell'
import { openDoorbell } from '@/lib/queue/open'
import { connectProcess } from './connect'
import { createPages } from './pages'
import { runUntilToldToEnd } from './process'

/** `npm run web`: inbound URLs, API and pages on one port. As many of these processes as wanted. */
export async function main(): Promise<void> {
  await runUntilToldToEnd('web process', async () => {
    const port = await takePort()
    await connectProcess()
    const server = await startServer(port)
    await provisionFromEnv()
    await server.ready
    announceReady()
    return server
  })
}

export function announceReady(): void {
  process.stdout.write(`Hookline is ready at ${env().baseUrl}\n`)
}

export interface RunningServer {
  /** Resolves when pages are served too; inbound requests are answered before. */
  ready: Promise<void>
  stop(): Promise<void>
}

export interface TakenPort {
  server: Server
  /** Until then every request is told to come again. */
  serve(handle: RequestHandler): void
}

type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Listens before anything else is started: a port that is taken is found out at once, and requests
 * that come during start-up get a 503 instead of a refused connection.
 */
export async function takePort(): Promise<TakenPort> {
  let handle: RequestHandler = (_request, response) => sendUnavailable(response)
  const server = createServer(limits, (request, response) => {
    // A connection that is kept alive must not keep a process that ends.
    if (!server.listening) response.setHeader('connection', 'close')
    handle(request, response)
  })
  await listenOn(server, env().port, env().host)
  const { port } = server.address() as AddressInfo
  if (port !== env().port) {
    updateEnv({ port, ...(env().isBaseUrlGiven ? {} : { baseUrl: `http://localhost:${port}` }) })
  }
  return {
    server,
    serve(next) {
      handle = next
    },
  }
}

export async function startServer({ server, serve }: TakenPort): Promise<RunningServer> {
  const { databaseUrl = '', redisUrl } = env()
  const door = openDoor(databaseUrl)
  const doorbell = await openDoorbell({ databaseUrl, redisUrl })
  setDoorbell(doorbell)
  const pages = createPages()
  serve((request, response) => {
    if (request.url?.startsWith('/hooks/')) door.ingest.handle(request, response)
    else pages.handle(request, response)
  })
  server.on('upgrade', pages.upgrade)
  return {
    ready: pages.prepare(),
    async stop() {
      const closed = closeServer(server)
      pages.endStreams()
      await door.ingest.drained()
      door.answers.close()
      await closed
      await door.close()
      await doorbell.close()
      await pages.close()
      await Promise.all([closeChanges(), closeChangeFeed()])
      await closeDatabase()
    },
  }
}

/** Accepts nothing new and resolves when the last connection has ended. */
async function closeServer(server: Server): Promise<void> {
  const closing = setInterval(() => server.closeIdleConnections(), 50)
  const limit = setTimeout(() => server.closeAllConnections(), graceMs)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(closing)
  clearTimeout(limit)
}

/** Slow senders are cut off: 10 s for headers, 20 s for the whole request. */
const limits = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 65_000 }

/** For calls that are under way when the process is told to end; events are stored by then. */
const graceMs = 3_000

/** Longer than most runs, shorter than most senders' patience. */
const answerLimitMs = 25_000

function openDoor(databaseUrl: string) {
  const pool = createHotPool({ databaseUrl, name: 'ingest', max: 3 })
  const endpoints = createEndpointCache((tokenHash) => findEndpoint(pool, tokenHash))
  const answers = createAnswerWaiter({
    load: (runs) => loadResults(pool, runs),
    limitMs: answerLimitMs,
    lookMs: 1_000,
  })
  const listener = listen({
    databaseUrl,
    channels: {
      [answerChannel]: (runId) => answers.announce(runId),
      hookline_endpoint: (flowId) => endpoints.drop(flowId),
    },
    onConnect: () => endpoints.drop(),
  })
  const ingest = createIngest({
    endpoints,
    answers,
    store: async (deliveries) => {
      await insertDeliveries(pool, deliveries)
    },
    onStored: tell,
    maxBodyBytes: env().maxBodyBytes,
    maxPending: env().maxPendingEvents,
  })
  const close = async () => {
    await listener.close()
    await pool.end()
  }
  return { ingest, answers, close }
}

function tell(deliveries: NewDelivery[]): void {
  if (deliveries.some(({ run }) => run)) ringBell()
  for (const { workspaceId, flowId, id, createdAt, status, run } of deliveries) {
    const at = createdAt.toISOString()
    const about = { workspaceId, flow: flowId, at, ...(run ? { run: run.id } : {}) }
    publishChange({ ...about, type: 'delivery.received', id, status })
    if (run) publishChange({ ...about, type: 'run.changed', id: run.id, status: 'queued' })
  }
}

function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
