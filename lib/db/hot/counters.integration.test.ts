import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { type CounterAdd, createCounterWriter } from './counters'
import { type HotDatabase, openHotDatabase } from './test-hot-database'

let hot: HotDatabase
let workspaceId = ''
let ids = 0

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(() => {
  workspaceId = newId('workspace')
})
afterAll(() => hot.close())

const at = new Date('2026-11-03T12:04:31.000Z')

function addOf(change: Partial<CounterAdd> = {}): CounterAdd {
  ids += 1
  return {
    ...{ id: `run_${ids}:count`, workspaceId, counter: 'clicks', key: 'a', value: 1, at },
    unit: 'minute',
    ...change,
  }
}

async function buckets(): Promise<Record<string, unknown>[]> {
  const { rows } = await hot.pool.query(
    `SELECT key, unit, count, sum, min, max FROM counter_bucket WHERE workspace_id = $1
     ORDER BY key, unit`,
    [workspaceId],
  )
  return rows
}

describe('counters', () => {
  it('count into the minute, the hour and the day, and answer with the window that is asked for', async () => {
    const write = createCounterWriter(hot.pool)
    await write(addOf({ value: 5 }))
    const window = await write(
      addOf({ value: -2, unit: 'hour', at: new Date(at.getTime() + 60_000) }),
    )
    expect(window).toEqual({
      startsAt: '2026-11-03T12:00:00.000Z',
      ...{ count: 2, sum: 3, min: -2, max: 5 },
      before: { count: 1, sum: 5 },
    })
    const rows = await buckets()
    expect(rows.filter(({ unit }) => unit === 'minute')).toHaveLength(2)
    expect(rows.find(({ unit }) => unit === 'day')).toMatchObject({ count: 2, sum: 3 })
  })

  it('lose nothing when two processes count under one key at the same time, and cross a threshold once', async () => {
    const writers = [createCounterWriter(hot.pool), createCounterWriter(hot.otherPool)]
    const windows = await Promise.all(
      Array.from({ length: 400 }, (_, i) => {
        const write = writers[i % 2]
        if (!write) throw new Error('There are two.')
        return write(addOf({ value: i % 3 }))
      }),
    )
    expect(new Set(windows.map(({ count }) => count)).size).toBe(400)
    const crossed = windows.filter(({ before, sum }) => before.sum < 200 && sum >= 200)
    expect(crossed).toHaveLength(1)
    const total = Array.from({ length: 400 }, (_, i) => i % 3).reduce((a, b) => a + b, 0)
    expect(await buckets()).toEqual(
      ['day', 'hour', 'minute'].map((unit) => ({
        ...{ key: 'a', unit, count: 400, sum: total, min: 0, max: 2 },
      })),
    )
  })

  it('count one step of one run once, also when 50 say so at once, and give all the same answer', async () => {
    const writers = [createCounterWriter(hot.pool), createCounterWriter(hot.otherPool)]
    const same = addOf({ value: 7 })
    const windows = await Promise.all(Array.from({ length: 50 }, (_, i) => writers[i % 2]?.(same)))
    await writers[0]?.(addOf({ value: 1 }))
    const again = await writers[1]?.(same)
    for (const window of [...windows, again]) {
      expect(window).toMatchObject({ count: 1, sum: 7, before: { count: 0, sum: 0 } })
    }
    expect(await buckets()).toMatchObject([{ count: 2 }, { count: 2 }, { count: 2 }])
  })

  it('keep workspaces apart, also for equal names and idempotency keys', async () => {
    const write = createCounterWriter(hot.pool)
    const mine = addOf({ value: 3 })
    const other = newId('workspace')
    const [first, second] = await Promise.all([write(mine), write({ ...mine, workspaceId: other })])
    expect([first?.sum, second?.sum]).toEqual([3, 3])
    expect(await buckets()).toMatchObject([{ count: 1 }, { count: 1 }, { count: 1 }])
  })
})
