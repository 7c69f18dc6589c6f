import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Server } from 'node:net'

export interface SeenRequest {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

export interface TestServer {
  /** Without a slash at the end. */
  url: string
  port: number
  requests: SeenRequest[]
  /** How many connections were ever opened. */
  connections: () => number
  close(): Promise<void>
}

type Respond = (response: ServerResponse, request: SeenRequest) => void

/** A real receiver on this machine that keeps what it was asked. */
export async function startServer(
  respond: Respond = (response) => sendJson(response, { ok: true }),
  host = '127.0.0.1',
): Promise<TestServer> {
  const requests: SeenRequest[] = []
  const server = createServer(reading(requests, respond))
  return { ...(await listen(server, host)), requests }
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function reading(requests: SeenRequest[], respond: Respond): RequestListener {
  return (message, response) => {
    readText(message).then(
      (body) => {
        const { method = '', url = '', headers } = message
        const request = { method, url, headers, body }
        requests.push(request)
        respond(response, request)
      },
      () => response.destroy(),
    )
  }
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

export async function listen(
  server: Server,
  host = '127.0.0.1',
): Promise<Omit<TestServer, 'requests'>> {
  let connections = 0
  const open = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => {
    connections += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
