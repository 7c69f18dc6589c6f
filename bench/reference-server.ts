import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

// What the machine can do at best: a bare Node server that parses and answers; with a database URL
// it first stores each event by adaptive group commit (one flush in flight, the next batch gathers)
// in a table with the four indexes that a history cannot do without.

interface Waiting {
  id: string
  headers: string
  body: string
  response: ServerResponse
}

const databaseUrl = process.argv[2]
const client = databaseUrl === undefined ? undefined : new pg.Client(databaseUrl)
let gathering: Waiting[] = []
let isFlushing = false
let count = 0

async function prepare(): Promise<void> {
  if (!client) return
  await client.connect()
  await client.query('SET plan_cache_mode = force_custom_plan')
  await client.query('CREATE SCHEMA IF NOT EXISTS bench_reference')
  await client.query('DROP TABLE IF EXISTS bench_reference.event')
  await client.query(
    `CREATE TABLE bench_reference.event (id text PRIMARY KEY, flow text NOT NULL,
       status text NOT NULL DEFAULT 'queued', created_at timestamptz NOT NULL DEFAULT now(),
       headers text NOT NULL, body text NOT NULL)`,
  )
  for (const columns of ['flow, created_at', 'status, created_at', 'created_at']) {
    await client.query(`CREATE INDEX ON bench_reference.event (${columns})`)
  }
}

async function flush(db: pg.Client): Promise<void> {
  if (isFlushing) return
  isFlushing = true
  while (gathering.length > 0) {
    const batch = gathering.slice(0, 256)
    gathering = gathering.slice(256)
    await db.query({
      name: 'insert',
      text: `INSERT INTO bench_reference.event (id, flow, headers, body)
        SELECT id, 'flw_1', headers, body
        FROM unnest($1::text[], $2::text[], $3::text[]) AS event (id, headers, body)`,
      values: [
        batch.map(({ id }) => id),
        batch.map(({ headers }) => headers),
        batch.map(({ body }) => body),
      ],
    })
    for (const { id, response } of batch) answer(response, id)
  }
  isFlushing = false
}

function answer(response: ServerResponse, id: string): void {
  const body = `{"event":"${id}","status":"accepted"}`
  response.writeHead(202, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
}

function fail(error: unknown): never {
  console.error(error)
  process.exit(1)
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString()
    JSON.parse(body)
    count += 1
    const id = `evt_${process.pid}_${count}`
    if (!client) return answer(response, id)
    gathering.push({ id, headers: JSON.stringify(request.rawHeaders), body, response })
    flush(client).catch(fail)
  })
})

async function end(): Promise<void> {
  if (client) {
    await client.query('DROP SCHEMA bench_reference CASCADE')
    await client.end()
  }
  process.exit(0)
}

process.on('disconnect', () => void end().catch(fail))
prepare()
  .then(() => {
    server.listen(0, '127.0.0.1', () => {
      process.send?.({ port: (server.address() as AddressInfo).port })
    })
  })
  .catch(fail)
