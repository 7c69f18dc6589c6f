import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensurePartitions } from '@/lib/db/partitions'
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database'
import { emptyFlow } from '@/lib/flow/schema'
import { idTime, newId } from '@/lib/ids'
import { insertDeliveries } from './insert'
import { bodyOf, loadEvents } from './load-events'
import type { NewDelivery } from './new-delivery'
import { createHotPool } from './pool'
import { createRunStore } from './run-store'

let database: TestDatabase
let pool: pg.Pool
let flowId = ''
const workspaceId = newId('workspace')

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createHotPool({ databaseUrl: database.url, name: 'test', max: 4 })
  await ensurePartitions(pool, new Date())
  await pool.query(`INSERT INTO workspace (id, slug, name) VALUES ($1, 'w', 'W')`, [workspaceId])
})

beforeEach(async () => {
  flowId = newId('flow')
  const document = JSON.stringify(emptyFlow())
  await pool.query(
    `INSERT INTO flow (id, workspace_id, name, status, draft, live_version)
     VALUES ($1, $2, 'Tickets', 'live', $3, 1)`,
    [flowId, workspaceId, document],
  )
  await pool.query(
    `INSERT INTO version (flow_id, number, workspace_id, document) VALUES ($1, 1, $2, $3)`,
    [flowId, workspaceId, document],
  )
})

afterAll(async () => {
  await pool.end()
  await database.close()
})

function delivery(body: Uint8Array, change: Partial<NewDelivery> = {}): NewDelivery {
  const id = newId('event')
  const run = newId('run')
  const createdAt = idTime(id)
  return {
    id,
    createdAt,
    workspaceId,
    flowId,
    endpointId: null,
    kind: 'webhook',
    status: 'accepted',
    method: 'POST',
    path: '',
    query: 'a=1',
    headers: [['X-A', 'b']],
    contentType: 'application/json',
    sizeBytes: body.byteLength,
    source: '127.0.0.1',
    bodyKind: 'json',
    body,
    run: {
      id: run,
      createdAt: idTime(run),
      workspaceId,
      flowId,
      version: 1,
      document: null,
      eventId: id,
      isAwaited: false,
    },
    ...change,
  }
}

const bytes = (text: string) => new TextEncoder().encode(text)

describe('storing deliveries', () => {
  it('stores a delivery and its run together, once, however often it is asked', async () => {
    const batch = Array.from({ length: 100 }, (_, n) => delivery(bytes(`{"n":${n}}`)))
    await insertDeliveries(pool, batch)
    await insertDeliveries(pool, batch)
    const { rows } = await pool.query(
      `SELECT (SELECT count(*)::int FROM delivery WHERE flow_id = $1) AS deliveries,
              (SELECT count(*)::int FROM run WHERE flow_id = $1) AS runs`,
      [flowId],
    )
    expect(rows).toEqual([{ deliveries: 100, runs: 100 }])
  })

  it('keeps any bytes exactly, small and large', async () => {
    const small = delivery(new Uint8Array([0, 1, 255, 254, 0xed, 0xa0, 0x80]))
    const large = delivery(Uint8Array.from({ length: 200_000 }, (_, n) => n % 256))
    const empty = delivery(new Uint8Array())
    await insertDeliveries(pool, [small, large, empty])
    const events = await loadEvents(pool, [small.id, large.id, empty.id])
    for (const one of [small, large, empty]) {
      const stored = events.get(one.id)?.body ?? Buffer.alloc(0)
      expect(stored.equals(Buffer.from(one.body ?? []))).toBe(true)
    }
  })

  it('gives each of a batch its own body, whatever lies between, with keys and without', async () => {
    const texts = ['{"a":1}', '', 'ä\u0000€', null, 'x'.repeat(70_000), '{"b":[2]}']
    const dedupe = (n: number) => ({ keyHash: newId('event') + n, windowMs: 60_000 })
    for (const isKeyed of [false, true]) {
      const batch = texts.map((text, n) =>
        delivery(bytes(text ?? ''), {
          ...(text === null ? { body: null } : {}),
          ...(isKeyed ? { dedupe: dedupe(n) } : {}),
        }),
      )
      await insertDeliveries(pool, batch)
      const events = await loadEvents(
        pool,
        batch.map(({ id }) => id),
      )
      expect(batch.map(({ id }) => events.get(id)?.body?.toString() ?? null)).toEqual(texts)
    }
  })

  it('keeps texts that PostgreSQL cannot hold, with a mark where it could not', async () => {
    const odd = delivery(bytes('{}'), {
      path: '/a\u0000b',
      query: 'lone=\ud800',
      headers: [['x', 'nul\u0000 and \udfff']],
    })
    await insertDeliveries(pool, [odd])
    const stored = (await loadEvents(pool, [odd.id])).get(odd.id)
    expect(stored).toMatchObject({ path: '/a\ufffdb', query: 'lone=\ufffd' })
    expect(JSON.parse(stored?.headers ?? '')[0][0]).toBe('x')
  })

  it('puts none of a batch in when one row is wrong', async () => {
    const good = delivery(bytes('{}'))
    const bad = delivery(bytes('{}'), { sizeBytes: 10 ** 12 })
    await expect(insertDeliveries(pool, [good, bad])).rejects.toThrow()
    expect((await loadEvents(pool, [good.id])).size).toBe(0)
  })

  it('makes runs that a worker claims with document and event, oldest first', async () => {
    const store = createRunStore(pool, { leaseMs: 10_000 })
    await store.claimAll(1_000)
    const batch = [1, 2, 3].map((n) => delivery(bytes(`{"n":${n},"big":12345678901234567890}`)))
    await insertDeliveries(pool, batch)
    const runs = await store.claim(10)
    expect(runs.map(({ lease }) => lease.runId)).toEqual(batch.map(({ run }) => run?.id))
    expect(runs[0]).toMatchObject({
      flow: { id: flowId, name: 'Tickets' },
      version: 1,
      deaths: 0,
      steps: [],
      trigger: { body: { n: 1, big: '12345678901234567890' }, query: { a: '1' }, method: 'POST' },
    })
    expect(await store.claim(10)).toEqual([])
  })

  it('sets a run that cannot be read to failed, and drives the others of its batch', async () => {
    const store = createRunStore(pool, { leaseMs: 10_000 })
    await store.claimAll(1_000)
    const [good, bad] = [delivery(bytes('{}')), delivery(bytes('{}'))]
    if (bad.run) bad.run.version = 99
    await insertDeliveries(pool, [bad, good])
    const runs = await store.claim(10)
    expect(runs.map(({ lease }) => lease.runId)).toEqual([good.run?.id])
    const { rows } = await pool.query('SELECT status, error FROM run WHERE id = $1', [bad.run?.id])
    expect(rows).toEqual([
      { status: 'failed', error: expect.stringContaining('cannot be read any more') },
    ])
  })

  it('reads the body of an event the way flows see it', () => {
    const view = bodyOf({
      body: Buffer.from('a=1&a=2'),
      content_type: 'application/x-www-form-urlencoded',
    })
    expect(view).toEqual({ kind: 'form', value: { a: ['1', '2'] } })
  })
})
