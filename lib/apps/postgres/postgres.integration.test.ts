import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database'
import { StepFailure } from '@/lib/errors'
import { createHttp } from '@/lib/http/client'
import type { Action, ActionContext } from '../define'
import { settled, testContext } from '../test-context'
import { postgresConnection } from './connection'
import { insert } from './insert'
import { query } from './query'
import { upsert } from './upsert'

let database: TestDatabase
let admin: pg.Client
const http = createHttp({ egressAllow: ['127.0.0.1/32'] })

beforeAll(async () => {
  database = await createTestDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await http.close()
  await database.close()
})
beforeEach(async () => {
  await admin.query(`
    DROP SCHEMA IF EXISTS shop CASCADE;
    CREATE SCHEMA shop;
    CREATE TABLE shop."Order ""s""" (id text PRIMARY KEY, "total $" numeric, note text DEFAULT 'none');
    CREATE TABLE shop.kinds (id bigserial PRIMARY KEY, n numeric, at timestamptz, day date,
      local timestamp, data jsonb, list jsonb, tags text[], ok boolean, raw bytea, span interval,
      days date[], f float8)`)
})

function account(more: Record<string, unknown> = {}): Record<string, unknown> {
  const { hostname, port, username, password, pathname } = new URL(database.url)
  return {
    ...{ host: hostname, port: Number(port), database: pathname.slice(1), tls: 'disable' },
    ...{ user: decodeURIComponent(username), password: decodeURIComponent(password) },
    ...more,
  }
}

type Given = Partial<ActionContext<unknown, Record<string, unknown>>>

async function run(action: Action, input: unknown, given: Given = {}) {
  const context = testContext(action.input.parse(input), {
    connection: account(),
    resolveHost: http.resolveHost,
    source: input as Record<string, unknown>,
    ...given,
  })
  // What comes back is looked into by the tests.
  return settled(await action.run(context)).output as {
    rows: Record<string, unknown>[]
    row: Record<string, unknown>
    count: number
  }
}

async function failureOf(work: Promise<unknown>): Promise<StepFailure> {
  const error = await work.catch((reason: unknown) => reason)
  if (error instanceof StepFailure) return error
  throw new Error('Expected a StepFailure.', { cause: error })
}

const select = (sql: string, parameters: unknown[] = [], given: Given = {}) =>
  run(query, { sql, parameters, readsOnly: true }, given)
const write = (sql: string, parameters: unknown[] = [], given: Given = {}) =>
  run(query, { sql, parameters }, given)
const orders = 'shop.Order "s"'
const countOf = async (table: string) =>
  Number((await admin.query(`SELECT count(*) FROM ${table}`)).rows[0].count)

describe('a row', () => {
  it('is inserted whatever its names and values hold', async () => {
    const values = { id: `x'); DROP SCHEMA shop CASCADE; --`, 'total $': '12.50' }
    const { row, count } = await run(insert, { table: orders, values })
    expect({ row, count }).toEqual({ row: { ...values, note: 'none' }, count: 1 })
    const hostile = { 'note") VALUES (1); DROP SCHEMA shop CASCADE; --': 1 }
    const failure = await failureOf(run(insert, { table: orders, values: hostile }))
    expect(failure.kind).toBe('rejected')
    expect(await countOf('shop."Order ""s"""')).toBe(1)
  })

  it('keeps the kinds of its values, and gives them back as JSON can hold them', async () => {
    const values = {
      n: '12345678901234567890.123',
      at: '2026-11-03T12:04:31.500Z',
      day: '2026-11-03',
      local: '2026-11-03T12:04:31',
      data: { a: [1, { b: null }] },
      list: ['a', { b: 1 }],
      tags: ['x', 'y"z'],
      ok: true,
      raw: null,
      span: 'PT90M',
      days: ['2026-11-03'],
      f: 'NaN',
    }
    const { row } = await run(insert, { table: 'shop.kinds', values })
    expect(row).toEqual({
      ...values,
      id: '1',
      span: '01:30:00',
    })
    const { rows } = await select(`SELECT 9007199254740993::int8 AS big, '\\x00ff'::bytea AS raw`)
    expect(rows).toEqual([{ big: '9007199254740993', raw: 'AP8=' }])
  })

  it('is changed when it is there already, and found by several columns', async () => {
    await admin.query(
      'CREATE TABLE shop.stock (shop text, sku text, n int, PRIMARY KEY (shop, sku))',
    )
    const put = (n: unknown) =>
      run(upsert, {
        table: 'shop.stock',
        values: { shop: 'a', sku: '1', n },
        conflict: ['shop', 'sku'],
      })
    expect((await put(1)).row).toEqual({ shop: 'a', sku: '1', n: 1 })
    expect((await put(2)).row).toEqual({ shop: 'a', sku: '1', n: 2 })
    expect(await countOf('shop.stock')).toBe(1)
    const keys = { table: orders, values: { id: 'only' }, conflict: ['id'] }
    expect((await run(upsert, keys)).row).toMatchObject({ id: 'only' })
    expect((await run(upsert, keys)).row).toMatchObject({ id: 'only' })
    const lacking = await failureOf(run(upsert, { ...keys, conflict: ['id', 'note'] }))
    expect(lacking.message).toContain('“note” is to find the row')
  })

  it('that is there already is named with its rule', async () => {
    await run(insert, { table: orders, values: { id: '1' } })
    const failure = await failureOf(run(insert, { table: orders, values: { id: '1' } }))
    expect(failure.kind).toBe('rejected')
    expect(failure.message).toContain('has such a row already (Order "s"_pkey)')
    expect(failure.details).toMatchObject({ code: '23505', constraint: 'Order "s"_pkey' })
  })

  it('needs no right to read the table when it is not given back', async () => {
    await admin.query(`DROP ROLE IF EXISTS writer; CREATE ROLE writer LOGIN PASSWORD 'w';
      GRANT USAGE ON SCHEMA shop TO writer; GRANT INSERT ON shop."Order ""s""" TO writer`)
    const connection = account({ user: 'writer', password: 'w' })
    const values = { id: '1' }
    const given = { connection }
    await run(insert, { table: orders, values, returning: false }, given)
    const failure = await failureOf(run(insert, { table: orders, values: { id: '2' } }, given))
    expect(failure.kind).toBe('rejected')
    await admin.query('DROP OWNED BY writer; DROP ROLE writer')
  })
})

describe('a statement', () => {
  it('gets its data as parameters only', async () => {
    const { rows } = await select('SELECT $1::text AS a, $2::int + 1 AS b, $3::jsonb AS c', [
      `'; DROP SCHEMA shop`,
      41,
      { x: 1 },
    ])
    expect(rows).toEqual([{ a: `'; DROP SCHEMA shop`, b: 42, c: { x: 1 } }])
    const source = { sql: 'SELECT {{ trigger.body.n }}' }
    const failure = await failureOf(select('SELECT 1', [], { source }))
    expect(failure).toMatchObject({ kind: 'invalid_input' })
    expect(failure.message).toContain('put the data into the parameters')
  })

  it('that only reads cannot write, nor leave its transaction', async () => {
    const failure = await failureOf(select(`INSERT INTO shop.kinds (n) VALUES (1)`))
    expect(failure.message).toContain('would write')
    const escapes = ['COMMIT; INSERT INTO shop.kinds (n) VALUES (1)', 'SELECT 1; SELECT 2']
    for (const sql of escapes) expect((await failureOf(select(sql))).kind).toBe('rejected')
    expect(await countOf('shop.kinds')).toBe(0)
    expect(query.effect).toBeTypeOf('function')
  })

  it('says how many rows it changed', async () => {
    await admin.query('INSERT INTO shop.kinds (n) SELECT generate_series(1, 5)')
    expect(await write('UPDATE shop.kinds SET ok = true WHERE n > $1', [2])).toEqual({
      rows: [],
      count: 3,
    })
  })

  it('with too many rows, or too large ones, is refused and undone', async () => {
    const many = await failureOf(
      write('INSERT INTO shop.kinds (n) SELECT generate_series(1, 1001) RETURNING id'),
    )
    expect(many.message).toContain('more than 1,000 rows')
    const large = await failureOf(select(`SELECT repeat('x', 600000) FROM generate_series(1, 2)`))
    expect(large.message).toContain('larger than 1 MB')
    const huge = await failureOf(
      select('SELECT a FROM generate_series(1, 10000) a, generate_series(1, 10000) b'),
    )
    expect(huge.kind).toBe('rejected')
    expect(await countOf('shop.kinds')).toBe(0)
    expect((await select('SELECT * FROM generate_series(1, 1000)')).rows).toHaveLength(1000)
  })

  it('that takes longer than the step may is ended by the server', async () => {
    const failure = await failureOf(select('SELECT pg_sleep(60)', [], { limitMs: 100 }))
    expect(failure).toMatchObject({ kind: 'timeout', isUnsent: true })
  })

  it('is cancelled at the server when the step is', async () => {
    const controller = new AbortController()
    const work = write('SELECT pg_sleep(60), $1::text', ['cancel me'], {
      signal: controller.signal,
    }).catch((reason: unknown) => reason)
    const running = async () => {
      const { rows } = await admin.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep(60)%'
           AND state = 'active'`,
      )
      return rows[0].n
    }
    await expect.poll(running).toBe(1)
    const reason = new Error('The run was cancelled.')
    controller.abort(reason)
    expect(await work).toBe(reason)
    await expect.poll(running).toBe(0)
  })
})

describe('a database that is not there for the step', () => {
  it.each([
    ['a wrong password', { user: 'nobody_here' }, 'connection'],
    ['a database that does not exist', { database: 'nowhere' }, 'connection'],
    ['a port where nothing listens', { port: 1 }, 'unavailable'],
    ['TLS that the server does not speak', { tls: 'verify' }, 'connection'],
  ])('is told for %s', async (_case, more, kind) => {
    const failure = await failureOf(select('SELECT 1', [], { connection: account(more) }))
    expect(failure).toMatchObject({ kind, isUnsent: true })
    expect(failure.message).toContain('The database 127.0.0.1:')
  })

  it('is not reached at a private address unless the operator allows it: also Hookline’s own', async () => {
    const closed = createHttp({ egressAllow: [] })
    const failure = await failureOf(select('SELECT 1', [], { resolveHost: closed.resolveHost }))
    await closed.close()
    expect(failure).toMatchObject({ kind: 'rejected', isUnsent: true })
    expect(failure.message).toContain('EGRESS_ALLOW')
  })

  it('is tested by signing in', async () => {
    const test = (more: Record<string, unknown>) =>
      postgresConnection.test(account(more), {
        http: { request: () => Promise.reject(new Error('no http')) },
        resolveHost: http.resolveHost,
        signal: new AbortController().signal,
      })
    await test({})
    expect((await failureOf(test({ database: 'nowhere' }))).kind).toBe('connection')
  })
})

describe('a connection that breaks', () => {
  /** Passes everything on, and cuts the line right after a message with this word went to the server. */
  async function cutAfter(word: string) {
    const { host, port } = account() as { host: string; port: number }
    const proxy = createServer((client) => {
      const server = connect(port, host)
      client.on('error', () => {})
      server.on('error', () => {})
      server.on('data', (bytes) => client.write(bytes))
      client.on('data', (bytes) => {
        server.write(bytes)
        if (bytes.includes(word)) client.destroy()
      })
      client.on('close', () => server.end())
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port: proxyPort } = proxy.address() as AddressInfo
    return { port: proxyPort, close: () => proxy.close() }
  }

  const values = { id: '1' }

  it('before the end has changed nothing, and may be tried again', async () => {
    const proxy = await cutAfter('INSERT')
    const connection = account({ port: proxy.port })
    const failure = await failureOf(run(insert, { table: orders, values }, { connection }))
    proxy.close()
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: true })
    await expect.poll(() => countOf('shop."Order ""s"""')).toBe(0)
  })

  it('while it is told to keep the row leaves that in doubt', async () => {
    const proxy = await cutAfter('COMMIT')
    const connection = account({ port: proxy.port })
    const failure = await failureOf(run(insert, { table: orders, values }, { connection }))
    proxy.close()
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: false })
    await expect.poll(() => countOf('shop."Order ""s"""')).toBe(1)
  })

  it('by the server’s end is an outage, not a mistake', async () => {
    const failure = await failureOf(write('SELECT pg_terminate_backend(pg_backend_pid())'))
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: true })
  })
})
