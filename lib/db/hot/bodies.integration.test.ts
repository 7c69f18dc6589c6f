import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rejectedBodiesMax, rejectedBytesMax } from './bodies'
import { insertDeliveries } from './insert'
import { loadEvents } from './load-events'
import type { NewDelivery } from './new-delivery'
import { bytesOf, type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

let hot: HotDatabase
let flowId = ''

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  flowId = await hot.makeFlow()
})
afterAll(() => hot.close())

function rejected(body: Uint8Array | null, flow = flowId): NewDelivery {
  return newTestDelivery(
    { workspaceId: hot.workspaceId, flowId: flow },
    { status: 'rejected', reason: 'bad_signature', body },
  )
}

async function kept(flow = flowId): Promise<string[]> {
  const { rows } = await hot.pool.query<{ event_id: string }>(
    'SELECT event_id FROM rejected_body WHERE flow_id = $1 ORDER BY event_id',
    [flow],
  )
  return rows.map(({ event_id }) => event_id)
}

describe('bodies of refused requests', () => {
  it('are kept apart, exactly, whatever their size', async () => {
    const small = rejected(new Uint8Array([0, 255, 1]))
    const large = rejected(Uint8Array.from({ length: 300_000 }, (_, n) => n % 256))
    const empty = rejected(new Uint8Array())
    const unread = rejected(null)
    await insertDeliveries(hot.pool, [small, large, empty, unread])
    expect(await kept()).toEqual([small.id, large.id])
    const { rows } = await hot.pool.query(
      `SELECT count(*)::int AS rows, count(body)::int AS bodies, count(blob_hash)::int AS blobs
       FROM delivery WHERE flow_id = $1`,
      [flowId],
    )
    expect(rows).toEqual([{ rows: 4, bodies: 0, blobs: 0 }])
    const events = await loadEvents(hot.pool, [small.id, large.id, unread.id])
    expect(events.get(small.id)?.body?.equals(Buffer.from([0, 255, 1]))).toBe(true)
    expect(events.get(large.id)?.body?.byteLength).toBe(300_000)
    expect(events.get(unread.id)?.body).toBeNull()
  })

  it('are a ring: the newest of a flow, while other flows keep theirs', async () => {
    const otherFlow = await hot.makeFlow()
    const other = rejected(bytesOf('{}'), otherFlow)
    await insertDeliveries(hot.pool, [other])
    const all = Array.from({ length: rejectedBodiesMax + 50 }, (_, n) => rejected(bytesOf(`${n}`)))
    for (let n = 0; n < all.length; n += 25) {
      await insertDeliveries(n % 2 === 0 ? hot.pool : hot.otherPool, all.slice(n, n + 25))
    }
    expect(await kept()).toEqual(all.slice(50).map(({ id }) => id))
    expect(await kept(otherFlow)).toEqual([other.id])
    const { rows } = await hot.pool.query(
      'SELECT count(*)::int AS count FROM delivery WHERE flow_id = $1',
      [flowId],
    )
    expect(rows).toEqual([{ count: all.length }])
  })

  it('take up a bounded number of bytes, of which the newest always has its share', async () => {
    const third = new Uint8Array(rejectedBytesMax * 0.4)
    const all = [1, 2, 3, 4].map(() => rejected(third))
    for (const one of all) await insertDeliveries(hot.pool, [one])
    expect(await kept()).toEqual(all.slice(2).map(({ id }) => id))
    const huge = rejected(new Uint8Array(rejectedBytesMax + 1))
    await insertDeliveries(hot.pool, [huge])
    expect(await kept()).toEqual([huge.id])
  })

  it('are trimmed by several processes at the same time', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => {
        const batch = Array.from({ length: 20 }, () => rejected(bytesOf('{}')))
        return insertDeliveries(n % 2 === 0 ? hot.pool : hot.otherPool, batch)
      }),
    )
    await insertDeliveries(hot.pool, [rejected(bytesOf('{}'))])
    expect(await kept()).toHaveLength(rejectedBodiesMax)
  })
})
