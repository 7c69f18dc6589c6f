import { afterAll, beforeAll, expect, it } from 'vitest'
import { cancelChannel, cancelRun } from './cancel'
import { insertDeliveries } from './insert'
import { createRunStore } from './run-store'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

let hot: HotDatabase

beforeAll(async () => {
  hot = await openHotDatabase()
})
afterAll(() => hot.close())

it('tells workers of a cancelled run that somebody drives, with the commit, and of no other', async () => {
  const flowId = await hot.makeFlow()
  const make = () => newTestDelivery({ workspaceId: hot.workspaceId, flowId })
  const [driven, queued] = [make(), make()]
  const client = await hot.otherPool.connect()
  const told: (string | undefined)[] = []
  client.on('notification', ({ payload }) => told.push(payload))
  await client.query(`LISTEN ${cancelChannel}`)
  await insertDeliveries(hot.pool, [driven])
  await createRunStore(hot.pool, { leaseMs: 60_000 }).claim(1)
  await insertDeliveries(hot.pool, [queued])
  const cancel = async (runId = '', workspaceId = hot.workspaceId) =>
    (await cancelRun(hot.pool, { workspaceId, runId })).length > 0
  expect(await cancel(driven.run?.id, 'wsp_other')).toBe(false)
  expect(await cancel(queued.run?.id)).toBe(true)
  expect(await cancel(driven.run?.id)).toBe(true)
  expect(await cancel(driven.run?.id)).toBe(false)
  // What was sent before is received before an answer that is asked for later.
  await client.query('SELECT 1')
  client.release(true)
  expect(told).toEqual([driven.run?.id])
})
