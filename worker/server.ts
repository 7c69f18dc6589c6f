import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { provisionFromEnv } from '@/lib/auth/provision'
import { changeFeed, closeChangeFeed } from '@/lib/db/change-feed'
import { closeChanges } from '@/lib/db/changes'
import { closeDatabase } from '@/lib/db/process'
import { env, updateEnv } from '@/lib/env'
import { sendUnavailable } from '@/lib/ingest/answers'
import { setDoorbell } from '@/lib/queue/bell'
import { openDoorbell } from '@/lib/queue/open'
import { connectProcess } from './connect'
import { limitConnections, watchSilent } from './connections'
import { openDoor } from './door'
import { createPages } from './pages'
import { runUntilToldToEnd } from './process'
import { createSourceReader } from './source-reader'

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
  /** Closes the connections on which nothing has come yet. */
  closeSilent(): void
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
  const answer: RequestHandler = (request, response) => {
    // A connection that is kept alive must not keep a process that ends.
    if (!server.listening) response.setHeader('connection', 'close')
    handle(request, response)
  }
  const server = createServer(limits, answer)
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // Who asks before it sends too much is not told to go on.
    if (!announcesTooMuch(request)) response.writeContinue()
    answer(request, response)
  })
  limitConnections(server, env().maxConnectionsPerAddress)
  const closeSilent = watchSilent(server)
  await listenOn(server, env().port, env().host)
  const { port } = server.address() as AddressInfo
  if (port !== env().port) {
    updateEnv({ port, ...(env().isBaseUrlGiven ? {} : { baseUrl: `http://localhost:${port}` }) })
  }
  return {
    server,
    closeSilent,
    serve(next) {
      handle = next
    },
  }
}

export async function startServer(port: TakenPort): Promise<RunningServer> {
  const { server, serve } = port
  const { databaseUrl = '', redisUrl } = env()
  const sourceOf = createSourceReader(env().trustedProxies)
  const door = openDoor({ databaseUrl, sourceOf })
  const doorbell = await openDoorbell({ databaseUrl, redisUrl })
  setDoorbell(doorbell)
  const pages = createPages(sourceOf)
  serve((request, response) => {
    if (isInbound(request.url)) door.ingest.handle(request, response)
    else if (isCall(request.url)) door.calls.handle(request, response)
    else pages.handle(request, response)
  })
  server.on('upgrade', pages.upgrade)
  return {
    // Also the first page knows its place among the changes: it is not fetched twice.
    ready: Promise.all([pages.prepare(), changeFeed().ready()]).then(() => undefined),
    async stop() {
      const closed = closeServer(port)
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
async function closeServer({ server, closeSilent }: TakenPort): Promise<void> {
  const closing = setInterval(() => server.closeIdleConnections(), 50)
  const silence = setInterval(closeSilent, silentMs)
  const limit = setTimeout(() => server.closeAllConnections(), graceMs)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(closing)
  clearInterval(silence)
  clearTimeout(limit)
}

/** What strangers send: it never reaches Next.js. */
function isInbound(url: string | undefined): boolean {
  return url !== undefined && (url.startsWith('/hooks/') || url.startsWith('/forms/'))
}

/** The one-time URLs that steps wait for. */
function isCall(url: string | undefined): boolean {
  return url?.startsWith('/calls/') ?? false
}

function announcesTooMuch({ url, headers }: IncomingMessage): boolean {
  const isFromOutside = isInbound(url) || isCall(url)
  return isFromOutside && Number(headers['content-length'] ?? 0) > env().maxBodyBytes
}

/** Slow senders are cut off: 10 s for headers, 20 s for the whole request. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 65_000,
  // Node looks for slow senders every 30 s unless told otherwise.
  connectionsCheckingInterval: 1_000,
}

/** For calls that are under way when the process is told to end; events are stored by then. */
const graceMs = 3_000
/** A request that was sent a moment ago has come by then. */
const silentMs = 250

function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
