import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database'
import type { Action } from '../define'
import { testContext } from '../test-context'
import { query } from './query'
import { upsert } from './upsert'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function toldBy(action: Action, input: Record<string, unknown>): Promise<unknown[]> {
  const { hostname, port, username, password, pathname } = new URL(database.url)
  const told: unknown[] = []
  const connection = {
    ...{ host: hostname, port: Number(port), database: pathname.slice(1), tls: 'disable' },
    ...{ user: decodeURIComponent(username), password: decodeURIComponent(password) },
  }
  await action.run(
    testContext(action.input.parse(input), {
      ...{ connection, source: input },
      resolveHost: async (host) => host,
      onExchange: (exchange) => told.push(exchange),
    }),
  )
  return told
}

it('tells the ledger the SQL without its values, and how many rows it changed', async () => {
  await toldBy(query, { sql: 'CREATE TABLE ledger_orders (id text PRIMARY KEY)' })
  const row = { table: 'ledger_orders', values: { id: 'private' }, conflict: ['id'] }
  const written = await toldBy(upsert, row)
  const insert = { sql: expect.stringContaining('VALUES ($1)') }
  expect(written).toEqual([
    { sent: insert, received: null },
    { sent: insert, received: { rows: 1 } },
  ])
  const sql = 'DELETE FROM ledger_orders WHERE id = $1'
  const removed = await toldBy(query, { sql, parameters: ['private'] })
  expect(removed).toEqual([
    { sent: { sql }, received: null },
    { sent: { sql }, received: { rows: 1 } },
  ])
  expect(JSON.stringify([written, removed])).not.toContain('private')
  expect(await toldBy(query, { sql: 'SELECT 1', readsOnly: true })).toEqual([])
})
