import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { insertDeliveries } from '@/lib/db/hot/insert'
import { type HotDatabase, openHotDatabase } from '@/lib/db/hot/test-hot-database'
import { updateEnv } from '@/lib/env'
import { closeDoors, endpoint, openDoor, post } from './test-door'

let hot: HotDatabase

beforeAll(async () => {
  updateEnv({ secretKey: 's'.repeat(48) })
  hot = await openHotDatabase()
})
afterEach(closeDoors)
afterAll(() => hot.close())

const secret = 'SECRET4111ü'

/** Names of the tables that hold a text anywhere, in a text or in bytes. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await hot.pool.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await hot.pool.query(
      `SELECT FROM ${name} t WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0 LIMIT 1`,
      [text, Buffer.from(text).toString('hex')],
    )
    if (rowCount) found.push(name)
  }
  return found
}

async function sendTo(paths: string[], body: string): Promise<unknown> {
  const { workspaceId } = hot
  const flowId = await hot.makeFlow()
  const settings = { dedupe: { key: '{{ trigger.body.card }}' } }
  const flowSettings = { redact: paths, concurrency: 1, concurrencyKey: '{{ trigger.body.card }}' }
  const door = await openDoor(
    endpoint({ workspaceId, flowId, version: 1, settings, flowSettings }),
    { maxBodyBytes: 1_000_000, store: (deliveries) => insertDeliveries(hot.pool, deliveries) },
  )
  const headers = { 'content-type': 'application/json', 'x-token': secret }
  return (await post(`${door.url}?token=${secret}`, body, headers)).body.status
}

const rules = ['body.card', 'query.token', 'headers.x-token']

it('leaves no byte of a value in any column of any table, and still knows it again', async () => {
  expect(await sendTo(rules, JSON.stringify({ card: secret }))).toBe('accepted')
  const large = { card: secret, padding: 'x'.repeat(100_000) }
  expect(await sendTo(rules, JSON.stringify(large))).toBe('duplicate')
  expect(await tablesWith(secret)).toEqual([])
  const { rows } = await hot.pool.query('SELECT redacted FROM delivery')
  expect(rows).toEqual([{ redacted: 3 }, { redacted: 3 }])
  // The search for it does find what is there.
  await sendTo(['body.other'], JSON.stringify({ card: secret }))
  expect(await tablesWith(secret)).toContainEqual(expect.stringMatching(/^delivery_/))
})
