import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { newId } from '@/lib/ids'
import { insertDeliveries } from './hot/insert'
import { loadEvents } from './hot/load-events'
import { createRunStore } from './hot/run-store'
import {
  bytesOf,
  type HotDatabase,
  newTestDelivery,
  openHotDatabase,
} from './hot/test-hot-database'
import { processDelivery, releaseHeld } from './process-deliveries'

let hot: HotDatabase
let flowId = ''

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  flowId = await hot.makeFlow()
  await hot.pool.query('DELETE FROM run')
})
afterAll(() => hot.close())

const basis = { version: 1, document: null }
const newKey = () => ({ keyHash: newId('test'), windowMs: 3_600_000 })

function waiting(
  status: NewDelivery['status'],
  change: Partial<NewDelivery> & { text?: string } = {},
): NewDelivery {
  return newTestDelivery({ workspaceId: hot.workspaceId, flowId }, { status, ...change })
}

const process = (id: string, keys: Partial<Parameters<typeof processDelivery>[1]> = {}) =>
  processDelivery(hot.pool, { workspaceId: hot.workspaceId, id, ...basis, ...keys })

const release = (change: Partial<Parameters<typeof releaseHeld>[1]> = {}) =>
  releaseHeld(hot.pool, { workspaceId: hot.workspaceId, flowId, limit: 500, ...basis, ...change })

async function statusesOf(): Promise<string[]> {
  const { rows } = await hot.pool.query(
    'SELECT status FROM delivery WHERE flow_id = $1 ORDER BY id',
    [flowId],
  )
  return rows.map(({ status }) => status)
}

describe('a delivery that is run by hand', () => {
  it.each(['rejected', 'held', 'kept', 'filtered'] as const)(
    'runs once when it was %s',
    async (status) => {
      const delivery = waiting(status)
      await insertDeliveries(hot.pool, [delivery])
      const outcomes = await Promise.all([1, 2, 3].map(() => process(delivery.id)))
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
        ...['not_waiting', 'not_waiting', 'started'],
      ])
      expect(await statusesOf()).toEqual(['accepted'])
    },
  )

  it('takes its key, so that the next try of its sender runs nothing', async () => {
    const dedupe = newKey()
    const refused = waiting('rejected', { reason: 'bad_signature' })
    await insertDeliveries(hot.pool, [refused])
    const outcome = await process(refused.id, { dedupe })
    if (outcome.kind !== 'started') throw new Error(outcome.kind)
    const [again] = await insertDeliveries(hot.pool, [waiting('accepted', { dedupe })])
    expect(again).toEqual({
      status: 'duplicate',
      duplicateOf: refused.id,
      duplicateRun: outcome.runs[0]?.id,
    })
  })

  it('is refused as a duplicate when the next try of its sender came first', async () => {
    const dedupe = newKey()
    const refused = waiting('rejected', { text: '{"n":1}' })
    const accepted = waiting('accepted', { dedupe })
    await insertDeliveries(hot.pool, [refused, accepted])
    expect(await process(refused.id, { dedupe })).toEqual({
      kind: 'already_ran',
      event: accepted.id,
      run: accepted.run?.id,
    })
    expect(await statusesOf()).toEqual(['rejected', 'accepted'])
    expect((await loadEvents(hot.pool, [refused.id])).get(refused.id)?.body?.toString()).toBe(
      '{"n":1}',
    )
  })

  it('runs when it owns its key itself, as held ones do', async () => {
    const dedupe = newKey()
    const held = waiting('held', { dedupe, reason: 'connection' })
    const second = waiting('kept')
    await insertDeliveries(hot.pool, [held, second])
    expect(await process(second.id, { dedupe })).toEqual({
      kind: 'already_ran',
      event: held.id,
      run: null,
    })
    const outcome = await process(held.id, { dedupe })
    if (outcome.kind !== 'started') throw new Error(outcome.kind)
    expect(await insertDeliveries(hot.pool, [waiting('accepted', { dedupe })])).toMatchObject([
      { duplicateRun: outcome.runs[0]?.id },
    ])
  })

  it('and the same key at the same time make one run', async () => {
    for (let round = 0; round < 20; round += 1) {
      const dedupe = newKey()
      const refused = waiting('rejected')
      await insertDeliveries(hot.pool, [refused])
      const [outcome, stored] = await Promise.all([
        process(refused.id, { dedupe }),
        insertDeliveries(hot.otherPool, [waiting('accepted', { dedupe })]),
      ])
      const runs = Number(outcome.kind === 'started') + Number(stored[0]?.status === 'accepted')
      expect(runs).toBe(1)
    }
  })

  it('keeps its body when the ring goes on', async () => {
    const small = waiting('rejected', { text: '{"n":7}' })
    const large = waiting('rejected', { body: new Uint8Array(100_000).fill(7) })
    await insertDeliveries(hot.pool, [small, large])
    for (const { id } of [small, large]) expect((await process(id)).kind).toBe('started')
    await hot.pool.query('DELETE FROM rejected_body')
    const runs = await createRunStore(hot.pool, { leaseMs: 60_000 }).claimAll(10)
    expect(runs[0]?.trigger).toMatchObject({ body: { n: 7 } })
    const events = await loadEvents(hot.pool, [large.id])
    expect(events.get(large.id)?.body?.equals(Buffer.alloc(100_000, 7))).toBe(true)
  })

  it('does not run without the body that came, and then leaves its key alone', async () => {
    const dedupe = newKey()
    const unread = waiting('rejected', { body: null, sizeBytes: 10 })
    const trimmed = waiting('rejected')
    await insertDeliveries(hot.pool, [unread, trimmed])
    await hot.pool.query('DELETE FROM rejected_body')
    for (const { id } of [unread, trimmed]) {
      expect(await process(id, { dedupe })).toEqual({ kind: 'body_missing' })
    }
    expect(await insertDeliveries(hot.pool, [waiting('accepted', { dedupe })])).toMatchObject([
      { status: 'accepted' },
    ])
  })
})

describe('held deliveries', () => {
  it('are released oldest first, each once, also by two at the same time', async () => {
    const held = Array.from({ length: 60 }, () => waiting('held', { reason: 'quota' }))
    await insertDeliveries(hot.pool, held)
    const releaseAll = async () => {
      const events: string[] = []
      for (;;) {
        const runs = await release({ limit: 7 })
        events.push(...runs.map(({ eventId }) => eventId))
        if (runs.length < 7) return events
      }
    }
    const [one, other] = await Promise.all([releaseAll(), releaseAll()])
    for (const events of [one, other]) expect(events).toEqual(events.toSorted())
    expect([...one, ...other].sort()).toEqual(held.map(({ id }) => id))
    expect(await statusesOf()).toEqual(held.map(() => 'accepted'))
  })

  it('are released some at a time, and those that are held for another reason are left', async () => {
    const held = [
      waiting('held', { reason: 'paused' }),
      waiting('held', { reason: 'quota' }),
      waiting('held'),
      waiting('held', { reason: 'connection' }),
    ]
    await insertDeliveries(hot.pool, held)
    expect(await release({ isPausedOnly: true })).toHaveLength(2)
    expect(await statusesOf()).toEqual(['accepted', 'held', 'accepted', 'held'])
    const last = held[3]?.id ?? ''
    expect(await release({ events: [last, held[0]?.id ?? '', 'evt_none'] })).toHaveLength(1)
    expect(await statusesOf()).toEqual(['accepted', 'held', 'accepted', 'accepted'])
  })

  it('begin one after the other when they are released slowly, in their order', async () => {
    const store = createRunStore(hot.pool, { leaseMs: 60_000 })
    const held = [1, 2, 3].map((n) => waiting('held', { text: `{"n":${n}}` }))
    await insertDeliveries(hot.pool, held)
    const startMs = Date.now() - 1_500
    const keys = new Map(held.map(({ id }) => [id, 'a']))
    const runs = await release({
      startAt: (n) => new Date(startMs + n * 1_000),
      limitsOf: async () => new Map([...keys].map(([id, orderKey]) => [id, { orderKey }])),
    })
    expect(runs.map(({ eventId }) => eventId)).toEqual(held.map(({ id }) => id))
    const first = await store.claimAll(10)
    expect(first.map(({ trigger }) => trigger.body)).toEqual([{ n: 1 }])
    const [run] = first
    if (run) {
      const outcome = { status: 'succeeded' } as const
      await store.settle(run.lease, { steps: [], effects: [], outcome })
    }
    const second = await store.claimAll(10)
    expect(second.map(({ trigger }) => trigger.body)).toEqual([{ n: 2 }])
    const { rows } = await hot.pool.query(`SELECT status FROM run WHERE flow_id = $1 ORDER BY id`, [
      flowId,
    ])
    expect(rows.map(({ status }) => status)).toEqual(['succeeded', 'running', 'waiting'])
  })
})

describe('an event of a flow that collects', () => {
  it('is a batch of one when it is run by hand', async () => {
    const document = {
      schemaVersion: 1,
      trigger: { app: 'webhook', trigger: 'received', input: { collect: { kind: 'batch' } } },
      steps: [],
      edges: [],
    }
    const kept = waiting('kept', { body: bytesOf('{"n":1}') })
    await insertDeliveries(hot.pool, [kept])
    await process(kept.id, { version: null, document: JSON.stringify(document) })
    const [run] = await createRunStore(hot.pool, { leaseMs: 60_000 }).claimAll(10)
    expect(run?.trigger.events).toMatchObject([{ id: kept.id, body: { n: 1 } }])
  })
})
