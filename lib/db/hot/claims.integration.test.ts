import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { idTime, newId } from '@/lib/ids'
import { insertDeliveries } from './insert'
import type { NewDelivery } from './new-delivery'
import { createRunStore } from './run-store'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

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

function deliveryAt(nowMs: number): NewDelivery {
  const delivery = newTestDelivery({ workspaceId: hot.workspaceId, flowId })
  // Ids of one process never go back, so this one gets its time from where ids show it.
  const id = newId('run').replace(/_.{10}/, `_${timeOf(nowMs)}`)
  return delivery.run
    ? { ...delivery, run: { ...delivery.run, id, createdAt: idTime(id) } }
    : delivery
}

const digits = '0123456789abcdefghjkmnpqrstvwxyz'
const timeOf = (ms: number) =>
  Array.from({ length: 10 }, (_, at) => digits[Math.floor(ms / 32 ** (9 - at)) % 32]).join('')

it('finds what is queued now at a glance, also after a run of a process whose clock is ahead', async () => {
  const store = createRunStore(hot.pool, { leaseMs: 60_000 })
  const ahead = deliveryAt(Date.now() + 3_600_000)
  await insertDeliveries(hot.pool, [ahead])
  expect((await store.claim(10)).map(({ lease }) => lease.runId)).toEqual([ahead.run?.id])
  const next = deliveryAt(Date.now())
  await insertDeliveries(hot.pool, [next])
  expect((await store.claim(10)).map(({ lease }) => lease.runId)).toEqual([next.run?.id])
})
