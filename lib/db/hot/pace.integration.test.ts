import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deleteOldHistory } from '@/lib/db/retention'
import { newId } from '@/lib/ids'
import { insertDeliveries } from './insert'
import { insertMadeEvents, newMadeEvent } from './made-event'
import type { NewDelivery } from './new-delivery'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'
import { inTransaction } from './transaction'

let hot: HotDatabase
let flowId = ''
let keyHash = ''

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  flowId = await hot.makeFlow()
  keyHash = newId('test')
})
afterAll(() => hot.close())

function paced(everyMs = 200, change: Partial<NewDelivery> = {}): NewDelivery {
  const delivery = newTestDelivery({ workspaceId: hot.workspaceId, flowId }, change)
  if (delivery.run) delivery.run.pace = { keyHash, everyMs }
  return delivery
}

interface Start {
  id: string
  status: string
  wake_at: Date | null
}

async function starts(): Promise<Start[]> {
  const { rows } = await hot.pool.query<Start>(
    `SELECT id, status, wake_at FROM run WHERE flow_id = $1 ORDER BY wake_at NULLS FIRST, id`,
    [flowId],
  )
  return rows
}

/** Milliseconds from each start to the next, of those that start later. */
function gaps(rows: Start[]): number[] {
  const times = rows.flatMap(({ wake_at }) => (wake_at ? [wake_at.getTime()] : []))
  return times.slice(1).map((time, n) => time - (times[n] ?? 0))
}

async function paceRows(): Promise<number> {
  const { rows } = await hot.pool.query('SELECT 1 FROM pace WHERE flow_id = $1', [flowId])
  return rows.length
}

describe('runs of a flow that may begin 5 a second', () => {
  it('begin 200 ms apart when 12 events come at once, the first of them now', async () => {
    const batch = Array.from({ length: 12 }, () => paced())
    const beganMs = Date.now()
    await insertDeliveries(hot.pool, batch)
    const rows = await starts()
    expect(rows.map(({ id }) => id)).toEqual(batch.map(({ run }) => run?.id))
    expect(rows.map(({ status }) => status)).toEqual(['queued', ...Array(11).fill('waiting')])
    for (const gap of gaps(rows)) expect(Math.abs(gap - 200)).toBeLessThanOrEqual(1)
    const last = (rows.at(-1)?.wake_at?.getTime() ?? 0) - beganMs
    expect(last).toBeGreaterThanOrEqual(2_200 - 1)
    expect(last).toBeLessThan(2_200 + (Date.now() - beganMs) + 5)
  })

  it('get each moment once when two processes store them at the same time', async () => {
    // Wide enough that no moment passes while they are stored.
    const everyMs = 60_000
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        insertDeliveries(n % 2 === 0 ? hot.pool : hot.otherPool, [paced(everyMs)]),
      ),
    )
    const rows = await starts()
    expect(rows.filter(({ status }) => status === 'queued')).toHaveLength(1)
    expect(rows.filter(({ status }) => status === 'waiting')).toHaveLength(11)
    for (const gap of gaps(rows)) expect(Math.abs(gap - everyMs)).toBeLessThanOrEqual(1)
  })

  it('share their moments with events that Hookline makes', async () => {
    const basis = { version: 1, document: null }
    const made = newMadeEvent({
      ...{ workspaceId: hot.workspaceId, flowId, kind: 'schedule', value: {} },
      ...{ source: 'schedule', basis, run: { pace: { keyHash, everyMs: 60_000 } } },
    })
    await insertDeliveries(hot.pool, [paced(60_000)])
    await inTransaction(hot.otherPool, (client) => insertMadeEvents(client, [made]))
    await insertDeliveries(hot.pool, [paced(60_000)])
    const rows = await starts()
    expect(rows[1]?.id).toBe(made.run.id)
    expect(gaps(rows)).toHaveLength(1)
    for (const gap of gaps(rows)) expect(Math.abs(gap - 60_000)).toBeLessThanOrEqual(1)
  })

  it('begin at once again after a quiet time, which saves up nothing', async () => {
    await insertDeliveries(hot.pool, [paced(60_000)])
    await hot.pool.query(`UPDATE pace SET next_at = now() - interval '1 hour' WHERE flow_id = $1`, [
      flowId,
    ])
    await insertDeliveries(hot.pool, [paced(60_000), paced(60_000)])
    expect((await starts()).map(({ status }) => status)).toEqual(['queued', 'queued', 'waiting'])
  })

  it('lose no moment to an event that is stored again, nor to a duplicate', async () => {
    const dedupe = { keyHash: newId('test'), windowMs: 3_600_000 }
    const batch = [paced(60_000, { dedupe }), paced(60_000, { dedupe })]
    await insertDeliveries(hot.pool, batch)
    await insertDeliveries(hot.otherPool, batch)
    await insertDeliveries(hot.pool, [paced(60_000)])
    const rows = await starts()
    expect(rows.map(({ status }) => status)).toEqual(['queued', 'waiting'])
    expect((rows[1]?.wake_at?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(60_000)
  })

  it('leave a row only until its moment has passed', async () => {
    await insertDeliveries(hot.pool, [paced(3_600_000)])
    await deleteOldHistory(hot.pool, { now: new Date(), days: 30 })
    expect(await paceRows()).toBe(1)
    await hot.pool.query(`UPDATE pace SET next_at = now() - interval '1 s' WHERE flow_id = $1`, [
      flowId,
    ])
    await deleteOldHistory(hot.pool, { now: new Date(), days: 30 })
    expect(await paceRows()).toBe(0)
  })

  it('keep a later start of their own', async () => {
    const later = paced()
    const startAt = new Date(Date.now() + 3_600_000)
    if (later.run) later.run.startAt = startAt
    await insertDeliveries(hot.pool, [later])
    expect((await starts())[0]?.wake_at).toEqual(startAt)
  })

  it('are limited also where moments are shorter than a millisecond', async () => {
    const batch = () => Array.from({ length: 500 }, () => paced(0.01))
    await insertDeliveries(hot.pool, batch())
    const { rows } = await hot.pool.query(
      `SELECT extract(epoch FROM next_at)::float8 * 1000 AS ms FROM pace WHERE flow_id = $1`,
      [flowId],
    )
    await hot.pool.query(`UPDATE pace SET next_at = now() + interval '1 hour' WHERE flow_id = $1`, [
      flowId,
    ])
    expect(rows[0].ms % 1).not.toBe(0)
    await insertDeliveries(hot.pool, batch())
    const later = (await starts()).flatMap(({ wake_at }) => wake_at ?? []).slice(-500)
    const spanMs = (later.at(-1)?.getTime() ?? 0) - (later[0]?.getTime() ?? 0)
    expect(spanMs).toBeGreaterThanOrEqual(4)
    expect(spanMs).toBeLessThanOrEqual(6)
  })
})

describe('a flow without a rate', () => {
  it('is stored by the plain statement and has no row', async () => {
    const names: unknown[] = []
    const client = await hot.pool.connect()
    const watched = Object.assign(Object.create(hot.pool), {
      query: (query: { name?: string }) => {
        names.push(query.name)
        return client.query(query as never)
      },
      connect: () => {
        throw new Error('It took a transaction.')
      },
    })
    await insertDeliveries(watched, [
      newTestDelivery({ workspaceId: hot.workspaceId, flowId }),
    ]).finally(() => client.release())
    expect(names).toContain('insert-deliveries')
    expect(names).not.toContain('pace-runs')
    expect(await paceRows()).toBe(0)
    await insertDeliveries(hot.pool, [paced()])
    expect(await paceRows()).toBe(1)
  })
})
