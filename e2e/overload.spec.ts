import { expect, test } from '@playwright/test'
import { Api, type FlowAnswer, type RunAnswer } from '@/bench/api'
import { notifyFlow, order } from '@/bench/flows'
import { closedLoop, openLoop } from '@/bench/load'
import { type Product, startProduct } from '@/bench/product'
import { lossOf } from '@/bench/receipts'
import { loadOn } from '@/bench/scenarios/events'
import { refusable } from '@/bench/scenarios/refusable'
import { spread } from '@/bench/statistics'
import { startReceiver } from './fakes/receiver'
import { memoryGrowthMb } from './support/memory'

/** Small enough to be filled by a test: one flow may have 100 requests and 2 MiB under way. */
const bounds = { MAX_PENDING_EVENTS: '400', MAX_PENDING_BYTES: String(8 * 1_024 * 1_024) }
/**
 * Beyond what was there before. What waits is 8 MiB; the rest is the hundred runs under way with bodies
 * of half a megabyte each, as bytes, text and values, and what the collector has not come to yet.
 */
const growthMaxMb = 300
const largeBytes = 500_000
const backMs = 10_000
/** Two cores shared with the senders; under the load they wait for a second and more. */
const quietMs = 250

test('refuses what it cannot store, loses nothing it accepted, and is itself again afterwards', async () => {
  const calls: string[] = []
  const receiver = await startReceiver({
    onRequest: ({ headers }) => calls.push(String(headers['idempotency-key'])),
  })
  const product = await startProduct({ env: bounds })
  try {
    const api = new Api(product)
    const busy = await api.createLiveFlow('Busy', notifyFlow(receiver.url))
    const other = await api.createLiveFlow('Other', notifyFlow(receiver.url))
    await sendSteadily(other)
    const events: string[] = []
    const beside: string[] = []
    const growthMb = await memoryGrowthMb(product, async () => {
      events.push(...(await overload(busy)))
      const [large, small] = await Promise.all([overloadLarge(busy), sendSteadily(other)])
      events.push(...large)
      beside.push(...small.events)
      await settled(api)
    })
    expect(growthMb).toBeLessThan(growthMaxMb)
    const later = await untilQuiet(other)
    await settled(api)
    await expectOnce(api, busy, events)
    expect(beside.length).toBe(steadyCount)
    const wanted = events.length + (await runsOf(api, other)).length
    expect(calls.length).toBe(wanted)
    expect(new Set(calls).size).toBe(wanted)
    expect(later).toBeLessThan(backMs)
    await expectEnd(product)
  } finally {
    await product.destroy()
    await receiver.close()
  }
})

/** Many times what may wait, all at once. */
async function overload({ url }: FlowAnswer): Promise<string[]> {
  const wanted = refusable(url, 2_000)
  const load = await openLoop({ ...wanted, perSecond: 2_500, connections: 40 })
  console.log(`of ${load.sent} events ${wanted.refused()} were told to come again`)
  expect(load.wrong).toEqual([])
  expect(load.underWayMost).toBeGreaterThan(100)
  expect(wanted.refused()).toBeGreaterThan(0)
  expect(wanted.receipts.events.length).toBeGreaterThan(100)
  return wanted.receipts.events
}

/** Far fewer than may wait, and many times the bytes. */
async function overloadLarge({ url }: FlowAnswer): Promise<string[]> {
  const filler = 'x'.repeat(largeBytes)
  const body = (index: number, atUs: number) =>
    `{"filler":"${filler}",${order(`large-${index}`, atUs).slice(1)}`
  const wanted = refusable(url, 3_000)
  const load = await closedLoop({ ...wanted, connections: 40, body })
  console.log(`of ${load.sent} large events ${wanted.refused()} were told to come again`)
  expect(load.wrong).toEqual([])
  expect(wanted.refused()).toBeGreaterThan(0)
  expect(wanted.receipts.events.length).toBeGreaterThan(0)
  return wanted.receipts.events
}

const steadyCount = 60

/** The senders of another flow: they are never told to come again. */
async function sendSteadily({ url }: FlowAnswer) {
  const wanted = loadOn(url, steadyCount * 50)
  const load = await openLoop({ ...wanted, perSecond: 20 })
  expect(load.wrong).toEqual([])
  return { events: wanted.receipts.events, p99: spread(load.latenciesMs).p99 }
}

/** After so many milliseconds senders feel nothing of it any more. */
async function untilQuiet(flow: FlowAnswer): Promise<number> {
  const begunMs = performance.now()
  for (;;) {
    const sinceMs = performance.now() - begunMs
    const { p99 } = await sendSteadily(flow)
    if (p99 < quietMs || sinceMs > backMs) return sinceMs
  }
}

async function settled(api: Api): Promise<void> {
  const options = { timeout: 60_000, intervals: [250] }
  await expect.poll(() => api.hasUnsettledRuns(), options).toBe(false)
}

const runsOf = (api: Api, flow: FlowAnswer) => api.list<RunAnswer>(`/runs?flow=${flow.id}`)

async function expectOnce(api: Api, flow: FlowAnswer, events: string[]): Promise<void> {
  expect(lossOf(events, await runsOf(api, flow))).toBeUndefined()
}

async function expectEnd(product: Product): Promise<void> {
  await product.stop()
  expect(product.alive(), 'processes left behind').toEqual([])
}
