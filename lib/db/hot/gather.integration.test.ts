import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClaimedRun } from '@/lib/engine/ports'
import { firstIdAt, idTime, newId } from '@/lib/ids'
import { cancelRun } from './cancel'
import { windowsMax } from './gather'
import { insertDeliveries } from './insert'
import type { NewDelivery } from './new-delivery'
import { createRunStore } from './run-store'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

let hot: HotDatabase
let flowId = ''
let key = ''

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  flowId = await hot.makeFlow()
  key = newId('test')
  await hot.pool.query('DELETE FROM run')
})
afterAll(() => hot.close())

const hourMs = 3_600_000
type Collect = NonNullable<NewDelivery['collect']>

function collected(
  kind: Collect['kind'],
  { text, ...change }: Partial<Collect> & { text?: string } = {},
): NewDelivery {
  return newTestDelivery(
    { workspaceId: hot.workspaceId, flowId },
    {
      ...(text === undefined ? {} : { text }),
      collect: {
        kind,
        keyHash: key,
        windowMs: hourMs,
        max: kind === 'batch' ? 1_000 : 1,
        ...change,
      },
    },
  )
}

const openStore = () => createRunStore(hot.pool, { leaseMs: 60_000 })
/** The time of every open run has come. */
const passTime = () =>
  hot.pool.query(`WITH g AS (UPDATE gather SET closes_at = now() - interval '1 s')
                  UPDATE run SET wake_at = now() - interval '1 s' WHERE status = 'waiting'`)

interface Row {
  id: string
  status: string
  run_id: string
}
async function deliveries(): Promise<Row[]> {
  const { rows } = await hot.pool.query<Row>(
    'SELECT id, status, run_id FROM delivery WHERE flow_id = $1 ORDER BY id',
    [flowId],
  )
  return rows
}

function eventIds({ trigger }: ClaimedRun): string[] {
  // A batch's trigger lists its events.
  return (trigger.events as { id: string }[]).map(({ id }) => id)
}

describe('a debounce', () => {
  it('runs once, with the newest event, when it has been quiet', async () => {
    const store = openStore()
    const batch = [1, 2, 3].map((n) => collected('debounce', { text: `{"n":${n}}` }))
    const [first] = batch
    const outcomes = [
      ...(await insertDeliveries(hot.pool, batch.slice(0, 1))),
      ...(await insertDeliveries(hot.otherPool, batch.slice(1))),
    ]
    const runId = first?.run?.id
    expect(outcomes).toEqual(batch.map(() => ({ status: 'accepted', run: runId })))
    expect((await deliveries()).map(({ run_id }) => run_id)).toEqual([runId, runId, runId])
    expect(await store.claimAll(10)).toEqual([])
    await passTime()
    const [run, ...others] = await store.claimAll(10)
    expect(others).toEqual([])
    expect(run).toMatchObject({ steps: [], deaths: 0, trigger: { body: { n: 3 } } })
    expect(run?.trigger).not.toHaveProperty('events')
  })

  it('starts later with each event', async () => {
    const startOf = async () => {
      const { rows } = await hot.pool.query(
        `SELECT r.wake_at, g.closes_at FROM run r JOIN gather g ON g.run_id = r.id
         WHERE r.flow_id = $1`,
        [flowId],
      )
      expect(rows[0].wake_at).toEqual(rows[0].closes_at)
      return rows[0].wake_at.getTime()
    }
    await insertDeliveries(hot.pool, [collected('debounce')])
    const first = await startOf()
    await insertDeliveries(hot.pool, [collected('debounce', { windowMs: 2 * hourMs })])
    expect((await startOf()) - first).toBeGreaterThanOrEqual(hourMs)
    await insertDeliveries(hot.pool, [collected('debounce', { windowMs: 1_000 })])
    expect((await startOf()) - first).toBeGreaterThanOrEqual(hourMs)
  })

  it('is put off by no sender for longer than ten times its quiet time', async () => {
    await insertDeliveries(hot.pool, [collected('debounce')])
    // As if it had been opened nine and a half hours ago and been joined ever since.
    const old = firstIdAt('run', new Date(Date.now() - 9.5 * hourMs))
    const closesAt = new Date(Date.now() + hourMs / 10)
    await hot.pool.query(
      `WITH moved AS (UPDATE run SET id = $1, created_at = $2, wake_at = $3 WHERE flow_id = $4)
       UPDATE gather SET run_id = $1, closes_at = $3 WHERE flow_id = $4`,
      [old, idTime(old), closesAt, flowId],
    )
    await insertDeliveries(hot.pool, [collected('debounce')])
    const { rows } = await hot.pool.query('SELECT wake_at FROM run WHERE id = $1', [old])
    expect(rows[0].wake_at.getTime()).toBe(idTime(old).getTime() + windowsMax * hourMs)
  })

  it('opens a new run for an event that comes after its time, or after it was cancelled', async () => {
    const batch = [1, 2, 3].map(() => collected('debounce'))
    await insertDeliveries(hot.pool, batch.slice(0, 1))
    await passTime()
    await insertDeliveries(hot.pool, batch.slice(1, 2))
    const runId = batch[1]?.run?.id ?? ''
    await cancelRun(hot.pool, { workspaceId: hot.workspaceId, runId })
    await insertDeliveries(hot.pool, batch.slice(2))
    expect((await deliveries()).map(({ run_id }) => run_id)).toEqual(
      batch.map(({ run }) => run?.id),
    )
  })
})

describe('a batch', () => {
  it('runs once with all its events, oldest first', async () => {
    const store = openStore()
    const batch = [1, 2, 3].map((n) => collected('batch', { text: `{"n":${n}}` }))
    await insertDeliveries(hot.pool, batch)
    await passTime()
    const [run] = await store.claimAll(10)
    expect(run?.trigger).toMatchObject({
      body: { n: 1 },
      method: 'POST',
      events: batch.map(({ id, createdAt }, n) => ({
        id,
        body: { n: n + 1 },
        method: 'POST',
        query: {},
        headers: {},
        path: '',
        receivedAt: createdAt.toISOString(),
      })),
    })
  })

  it('closes at once when it is full, by number or by bytes', async () => {
    const store = openStore()
    const byNumber = Array.from({ length: 7 }, () => collected('batch', { max: 3 }))
    await insertDeliveries(hot.pool, byNumber)
    const runs = await store.claimAll(10)
    expect(runs.map(eventIds)).toEqual([
      byNumber.slice(0, 3).map(({ id }) => id),
      byNumber.slice(3, 6).map(({ id }) => id),
    ])
    key = newId('test')
    const text = JSON.stringify('x'.repeat(600_000))
    const byBytes = [1, 2, 3].map(() => collected('batch', { text }))
    for (const one of byBytes) await insertDeliveries(hot.pool, [one])
    const [run, ...others] = await store.claimAll(10)
    expect(others).toEqual([])
    expect(run && eventIds(run)).toEqual(byBytes.slice(0, 2).map(({ id }) => id))
  })

  it('counts an event once that is stored again', async () => {
    const store = openStore()
    const batch = [1, 2].map(() => collected('batch', { max: 3 }))
    const outcomes = await insertDeliveries(hot.pool, batch)
    expect(await insertDeliveries(hot.otherPool, batch)).toEqual(outcomes)
    expect(await store.claimAll(10)).toEqual([])
    const last = collected('batch', { max: 3 })
    await insertDeliveries(hot.pool, [last])
    const [run] = await store.claimAll(10)
    expect(run && eventIds(run)).toEqual([...batch, last].map(({ id }) => id))
  })

  it('takes an event once only, by its own key', async () => {
    const dedupe = { keyHash: newId('test'), windowMs: hourMs }
    const batch = [1, 2, 3].map(() => ({ ...collected('batch'), dedupe }))
    const [first] = batch
    const duplicate = {
      status: 'duplicate',
      duplicateOf: first?.id,
      duplicateRun: first?.run?.id,
    }
    const outcomes = await insertDeliveries(hot.pool, batch)
    expect(outcomes).toEqual([{ status: 'accepted', run: first?.run?.id }, duplicate, duplicate])
    expect(await insertDeliveries(hot.pool, [{ ...collected('batch'), dedupe }])).toEqual([
      duplicate,
    ])
  })
})

describe('events that come while their runs are claimed', () => {
  it.each(['batch', 'debounce'] as const)('are each in one %s and none is lost', async (kind) => {
    const store = openStore()
    const other = createRunStore(hot.otherPool, { leaseMs: 60_000 })
    const keys = Array.from({ length: 8 }, () => newId('test'))
    const claimed: ClaimedRun[] = []
    let isDone = false
    const claiming = [store, other].map(async (one) => {
      while (!isDone) claimed.push(...(await one.claimAll(20)))
    })
    const sending = [hot.pool, hot.otherPool].map(async (pool) => {
      for (let round = 0; round < 60; round += 1) {
        const batch = Array.from({ length: 10 }, (_, n) => {
          key = keys[(n * 7 + round) % keys.length] ?? ''
          return collected(kind, { windowMs: (round * 3 + n) % 15, max: 9 })
        })
        await insertDeliveries(pool, batch)
      }
    })
    await Promise.all(sending)
    isDone = true
    await Promise.all(claiming)
    await passTime()
    claimed.push(...(await store.claimAll(1_000)))
    const rows = await deliveries()
    expect(rows).toHaveLength(2 * 60 * 10)
    const runs = new Map(claimed.map((run) => [run.lease.runId, run]))
    expect(runs.size).toBe(claimed.length)
    for (const { run_id } of rows) expect(runs.has(run_id)).toBe(true)
    for (const [runId, run] of runs) {
      const own = rows.filter(({ run_id }) => run_id === runId).map(({ id }) => id)
      expect(own.length).toBeGreaterThan(0)
      if (kind === 'debounce') continue
      expect(own.length).toBeLessThanOrEqual(9)
      expect(eventIds(run)).toEqual(own)
    }
  })
})
