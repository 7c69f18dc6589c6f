import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { insertDeliveries } from './insert'
import type { NewDelivery } from './new-delivery'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

let hot: HotDatabase
let flowId = ''

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  flowId = await hot.makeFlow()
})
afterAll(() => hot.close())

const dayMs = 86_400_000

function limited(runs: number, change: Partial<NewDelivery> = {}): NewDelivery {
  return newTestDelivery(
    { workspaceId: hot.workspaceId, flowId },
    { quota: { runs, windowMs: dayMs }, ...change },
  )
}

async function counts(): Promise<{ accepted: number; held: number; runs: number }> {
  const { rows } = await hot.pool.query(
    `SELECT (SELECT count(*)::int FROM delivery WHERE flow_id = $1 AND status = 'accepted') AS accepted,
            (SELECT count(*)::int FROM delivery WHERE flow_id = $1 AND status = 'held'
               AND reason = 'quota' AND run_id IS NULL) AS held,
            (SELECT count(*)::int FROM run WHERE flow_id = $1) AS runs`,
    [flowId],
  )
  return rows[0]
}

describe('a quota', () => {
  it('is exact when two processes store at the same time, and holds what is beyond', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, n) => {
        const batch = Array.from({ length: 5 }, () => limited(77))
        return insertDeliveries(n % 2 === 0 ? hot.pool : hot.otherPool, batch)
      }),
    )
    expect(await counts()).toEqual({ accepted: 77, held: 123, runs: 77 })
    const held = outcomes.flat().filter(({ status }) => status === 'held')
    expect(held).toHaveLength(123)
    expect(held[0]).toEqual({ status: 'held', reason: 'quota' })
  })

  it('counts an event once that is stored again', async () => {
    const batch = Array.from({ length: 5 }, () => limited(3))
    const outcomes = await insertDeliveries(hot.pool, batch)
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...['accepted', 'accepted', 'accepted', 'held', 'held'],
    ])
    expect(await insertDeliveries(hot.otherPool, batch)).toEqual(outcomes)
    expect(await counts()).toEqual({ accepted: 3, held: 2, runs: 3 })
  })

  it('begins anew with the next window', async () => {
    await insertDeliveries(hot.pool, [limited(1)])
    expect(await insertDeliveries(hot.pool, [limited(1)])).toMatchObject([{ status: 'held' }])
    const { rows } = await hot.pool.query(
      'SELECT window_start AS start FROM quota WHERE flow_id = $1',
      [flowId],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].start.getTime() % dayMs).toBe(0)
    expect(Date.now() - rows[0].start.getTime()).toBeLessThan(dayMs)
    await hot.pool.query(
      `UPDATE quota SET window_start = window_start - interval '1 day' WHERE flow_id = $1`,
      [flowId],
    )
    expect(await insertDeliveries(hot.pool, [limited(1)])).toMatchObject([{ status: 'accepted' }])
  })

  it('is not used up by duplicates, by events that join a run, or by other flows', async () => {
    const dedupe = { keyHash: newId('test'), windowMs: dayMs }
    const collect = { kind: 'batch', keyHash: newId('test'), windowMs: dayMs, max: 100 } as const
    const other = newTestDelivery({ workspaceId: hot.workspaceId, flowId: await hot.makeFlow() })
    const batch = [
      limited(3, { dedupe }),
      limited(3, { dedupe }),
      limited(3, { collect }),
      limited(3, { collect }),
      other,
      limited(3),
      limited(3),
    ]
    const outcomes = await insertDeliveries(hot.pool, batch)
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...['accepted', 'duplicate', 'accepted', 'accepted', 'accepted', 'accepted', 'held'],
    ])
    expect(outcomes[3]?.run).toBe(batch[2]?.run?.id)
    expect(outcomes[4]?.run).toBe(other.run?.id)
  })
})
