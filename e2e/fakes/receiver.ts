import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

type Respond = (response: ServerResponse, request: ReceivedRequest, number: number) => void

export interface Receiver {
  url: string
  /** In the order of their arrival. */
  requests: ReceivedRequest[]
  /** How the next requests are answered; `number` counts from 1. Default: 200 `{"ok":true}`. */
  respondWith(respond: Respond): void
  /** Resolves when that many requests have arrived. */
  waitFor(count: number): Promise<void>
  close(): Promise<void>
}

interface ReceiverOptions {
  /** Another address of this machine: the way to an address that nothing allows. */
  host?: string
  onRequest?: (request: ReceivedRequest) => void
}

const waitLimitMs = 15_000

/** A real HTTP server that stands for an outside service: a chat, a shop, a shipping application. */
export async function startReceiver(options: ReceiverOptions = {}): Promise<Receiver> {
  const host = options.host ?? '127.0.0.1'
  const requests: ReceivedRequest[] = []
  const waiting = new Set<() => void>()
  let respond: Respond = (response) => sendJson(response, 200, { ok: true })

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming
      const request = { method, path, headers, body: Buffer.concat(chunks).toString() }
      requests.push(request)
      options.onRequest?.(request)
      respond(response, request, requests.length)
      for (const look of waiting) look()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })

  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/`,
    requests,
    respondWith(next) {
      respond = next
    },
    waitFor(count) {
      return new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer)
          waiting.delete(look)
        }
        const look = () => {
          if (requests.length < count) return
          end()
          resolve()
        }
        const timer = setTimeout(() => {
          end()
          reject(new Error(`${requests.length} of ${count} requests arrived in ${waitLimitMs} ms.`))
        }, waitLimitMs)
        waiting.add(look)
        look()
      })
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
