import pg from 'pg'
import { order } from '../flows'
import { startCpuWatch } from './on-cpu'

// Work that never changes, of the kinds that a run is made of: objects and text, rows, round trips.
// In a process of its own; argument: a database. Told to measure, it answers with the milliseconds of
// CPU that it and its connection took.

const documents = 4_000
const batches = 30
const rowsOfBatch = 32
const roundTrips = 400

// By TCP, whatever the product takes to its database: what it is measured by stays as it was.
const client = new pg.Client(process.argv[2]?.split('?')[0])

async function prepare(): Promise<number> {
  await client.connect()
  await client.query(
    `CREATE TEMP TABLE calibration (id text PRIMARY KEY, flow text, at timestamptz, body text)`,
  )
  await client.query('CREATE INDEX ON calibration (flow, at)')
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid ?? 0
}

async function measure(backend: number): Promise<number> {
  const usedMs = startCpuWatch(process.pid, backend)
  workOnDocuments()
  await workOnRows()
  const used = usedMs()
  await client.query('TRUNCATE calibration')
  return used
}

/** Kept so that nothing is left out as unused. */
export let lastLength = 0

function workOnDocuments(): void {
  const latest = new Map<string, unknown>()
  for (let index = 0; index < documents; index += 1) {
    const { note, ...kept } = JSON.parse(order(`order-${index}`, index))
    const made = { ...kept, length: note.length, words: note.split(' ').length }
    latest.set(`key-${index % 500}`, made)
    lastLength = Buffer.from(JSON.stringify(made)).toString('base64').length + latest.size
  }
}

async function workOnRows(): Promise<void> {
  for (let batch = 0; batch < batches; batch += 1) {
    const ids = Array.from({ length: rowsOfBatch }, (_, index) => `row-${batch}-${index}`)
    const bodies = ids.map((id) => order(id, batch))
    await client.query({
      name: 'insert',
      text: `INSERT INTO calibration SELECT id, 'flow', now(), body
        FROM unnest($1::text[], $2::text[]) AS event (id, body)`,
      values: [ids, bodies],
    })
    await client.query({
      name: 'update',
      text: `UPDATE calibration SET at = now() WHERE id = any($1::text[])`,
      values: [ids],
    })
  }
  for (let index = 0; index < roundTrips; index += 1) {
    await client.query({
      name: 'select',
      text: 'SELECT body FROM calibration WHERE id = $1',
      values: [`row-${index % batches}-0`],
    })
  }
}

function fail(error: unknown): never {
  console.error(error)
  process.exit(1)
}

process.on('disconnect', () => process.exit(0))
prepare()
  .then((backend) => {
    process.on('message', () => {
      measure(backend).then((used) => process.send?.(used), fail)
    })
    process.send?.('ready')
  })
  .catch(fail)
