import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Endpoint } from '@/lib/db/hot/endpoints'
import type { NewDelivery, StoredDelivery } from '@/lib/db/hot/new-delivery'
import type { HotPool } from '@/lib/db/hot/pool'
import type { SettledRun } from '@/lib/db/hot/results'
import { createAnswerWaiter } from './answer-waiter'
import type { IngestOptions } from './door'
import { createEndpointCache } from './endpoint-cache'
import { openGate } from './gate'
import { createIngest, type Ingest } from './ingest'

export const token = 'A1b2C3d4E5f6G7h8I9j0Kk'
export const baseUrl = 'https://hooks.example.test'
const maxBodyBytes = 10_000
const servers: Server[] = []

export function closeDoors(): void {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
}

export function endpoint(change: Partial<Endpoint> = {}): Endpoint {
  return {
    id: 'ept_1',
    endpointName: '',
    workspaceId: 'wsp_1',
    flowId: 'flw_1',
    state: 'live',
    version: 3,
    settings: {},
    ...change,
  }
}

/** What a store answers when nothing stands against anything. */
export function storedAs(deliveries: NewDelivery[]): StoredDelivery[] {
  return deliveries.map(({ status, reason, run }) => ({
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(run ? { run: run.id } : {}),
  }))
}

export interface TestDoor {
  stored: NewDelivery[]
  results: SettledRun[]
  /** Tokens that handshakes gave. */
  kept: string[]
  /** Deliveries whose caller did not wait for the end of its run. */
  late: string[]
  ingest: Ingest
  port: number
  url: string
}

/** The front door of one endpoint on a real port, with a store in memory behind it. */
export async function openDoor(
  known: Endpoint | undefined,
  change: Partial<IngestOptions> = {},
): Promise<TestDoor> {
  const stored: NewDelivery[] = []
  const results: SettledRun[] = []
  const kept: string[] = []
  const late: string[] = []
  const answers = createAnswerWaiter({
    load: async (runs) => results.filter(({ id }) => runs.some((run) => run.id === id)),
    limitMs: 300,
    lookMs: 10,
  })
  const fetchText = change.fetchText ?? (() => Promise.reject(new Error('nothing is fetched here')))
  // Asked only for kept secrets; the settings of these tests hold theirs as text.
  const pool = {} as HotPool
  const ingest = createIngest({
    endpoints: createEndpointCache(
      async () => known && (await openGate(known, { pool, fetchText })),
    ),
    store: async (deliveries) => {
      stored.push(...deliveries)
      return storedAs(deliveries)
    },
    onStored: () => {},
    noteLate: ({ id }) => late.push(id),
    answers,
    fetchText,
    keepSecret: async ({ token: secret }) => {
      kept.push(secret)
      return 'sec_1'
    },
    now: Date.now,
    baseUrl: () => baseUrl,
    sourceOf: ({ socket }) => socket.remoteAddress ?? '',
    workspaceRate: 0,
    maxBodyBytes,
    maxPending: 100,
    maxPendingBytes: 100_000,
    outageMs: 50,
    ...change,
  })
  const server = createServer((request, response) => ingest.handle(request, response))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    stored,
    results,
    kept,
    late,
    ingest,
    port,
    url: `http://127.0.0.1:${port}/hooks/${token}`,
  }
}

export interface Answered {
  status: number
  headers: Headers
  body: Record<string, unknown>
  text: string
}

export async function send(url: string, init: RequestInit): Promise<Answered> {
  const response = await fetch(url, init)
  const text = await response.text()
  const { status, headers } = response
  return {
    status,
    headers,
    text,
    body: headers.get('content-type')?.includes('json') ? JSON.parse(text) : {},
  }
}

export function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answered> {
  return send(url, { method: 'POST', body, headers })
}
