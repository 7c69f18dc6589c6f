import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import { env, isDevelopment, projectRoot } from '@/lib/env'
import { log } from '@/lib/log'
import { createSharedGuard } from './shared-guard'
import type { SourceReader } from './source-reader'

export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  prepare(): Promise<void>
  /** Streams never end by themselves; a server that closes must end them first. */
  endStreams(): void
  close(): Promise<void>
}

/** Next.js behind our own server: everything that is no inbound URL. */
export function createPages(sourceOf: SourceReader): Pages {
  const isDev = isDevelopment()
  const app = next({ dev: isDev, dir: projectRoot(), hostname: env().host, port: env().port })
  const prepared = app.prepare()
  const streams = new Set<ServerResponse>()
  const mayLook = createSharedGuard(sourceOf)
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    secure(request, response, isDev)
    request.headers['x-hookline-source'] = sourceOf(request)
    if (!mayLook(request, response)) return
    if (request.url?.startsWith('/api/v1/stream')) {
      streams.add(response)
      response.on('close', () => streams.delete(response))
    }
    await prepared
    await app.getRequestHandler()(request, response)
  }
  return {
    handle(request, response) {
      serve(request, response).catch((error: unknown) => {
        log.error('A page could not be served.', { url: request.url, error })
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
        response.end('That did not work on our side. Try again.')
      })
    },
    upgrade(request, socket, head) {
      if (!isDev) {
        socket.destroy()
        return
      }
      prepared
        .then(() => app.getUpgradeHandler()(request, socket, head))
        .catch(() => socket.destroy())
    },
    prepare: () => prepared,
    endStreams() {
      for (const response of streams) response.end()
    },
    close: () => app.close(),
  }
}

/** Internal headers of Next that a client must not set, and ours. */
const internalHeaders = /^x-(middleware|nextjs|action|hookline)-/

/** In development a page's data waits for debug data, which Next sends by its socket under these ids. */
const debugHeaders = /^x-nextjs-(html-)?request-id$/

/**
 * Headers of every page and API answer. Next reads the policy from the request and puts the nonce
 * on its own scripts.
 */
function secure(request: IncomingMessage, response: ServerResponse, isDev: boolean): void {
  for (const name of Object.keys(request.headers)) {
    const isNeeded = isDev && debugHeaders.test(name)
    if (internalHeaders.test(name) && !isNeeded) delete request.headers[name]
  }
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  request.headers['x-hookline-path'] = request.url ?? '/'
  request.headers['x-hookline-peer'] = request.socket.remoteAddress ?? ''
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  if (env().baseUrl.startsWith('https:')) {
    response.setHeader('strict-transport-security', 'max-age=31536000')
  }
}
