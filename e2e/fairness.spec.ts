import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { Api, type FlowAnswer, type RunAnswer } from '@/bench/api'
import { type Product, startProduct } from '@/bench/product'
import { sendJson, startReceiver } from './fakes/receiver'
import { flowOf } from './support/documents'
import { type HookAnswer, post } from './support/hooks'

/** Twice as many as a worker has slots, for longer than the others are measured. */
const slowCount = 200
const slowMs = 4_000
const itemCount = 2_000
const itemMs = 50
const eventCount = 60
const everyMs = 100
/**
 * Two cores shared with others make a few milliseconds ten times as many. A flow that had to wait for
 * a slot of the busy one would wait for seconds.
 */
const noiseMs = 500

const call = (key: string, url: string, body: unknown) => ({
  ...{ key, app: 'http', action: 'request' },
  input: { method: 'PUT', url, body },
})

test('a flow with a long list and two hundred slow runs holds up no other flow', async () => {
  const slow = await startReceiver()
  slow.respondWith((response, { path }) => {
    setTimeout(() => sendJson(response, 200, {}), path === '/item' ? itemMs : slowMs)
  })
  const callsOf = (wanted: string) => slow.requests.filter(({ path }) => path === wanted).length
  const arrivals: number[] = []
  const quick = await startReceiver({
    onRequest: ({ body }) => arrivals.push(performance.now() - JSON.parse(body).sentMs),
  })
  const product = await startProduct()
  try {
    const api = new Api(product)
    const busy = await makeBusyFlows(api, slow.url)
    const body = { sentMs: '{{ trigger.body.sentMs }}' }
    const other = await api.createLiveFlow('Other', flowOf([call('tell', quick.url, body)]))
    // The first few warm up what is made at the first use.
    await measure(product, { flow: other, arrivals, count: 10 })
    const alone = await measure(product, { flow: other, arrivals, count: eventCount })
    await sendBusy(busy)
    await expect.poll(() => callsOf('/slow')).toBeGreaterThan(30)
    const beside = await measure(product, { flow: other, arrivals, count: eventCount })
    const left = await api.list<RunAnswer>(`/runs?flow=${busy.slow.id}&status=queued`)
    console.log({ alone, beside, slowRunsStillQueued: left.length })
    expect(beside).toBeLessThan(Math.max(2 * alone, noiseMs))
    expect(left.length, 'the slow ones had to wait all the time').toBeGreaterThan(0)

    await expect.poll(() => api.hasUnsettledRuns(), { timeout: 40_000 }).toBe(false)
    const runs = await api.list<RunAnswer>('/runs')
    expect(runs.filter(({ status }) => status !== 'succeeded')).toEqual([])
    expect([callsOf('/item'), callsOf('/slow')]).toEqual([itemCount, slowCount])
    await product.stop()
    expect(product.alive(), 'processes left behind').toEqual([])
  } finally {
    await product.destroy()
    await Promise.all([slow.close(), quick.close()])
  }
})

interface Busy {
  slow: FlowAnswer
  list: FlowAnswer
}

async function makeBusyFlows(api: Api, url: string): Promise<Busy> {
  const each = {
    ...{ key: 'each', app: 'logic', action: 'each' },
    input: { items: '{{ trigger.body }}', concurrency: 20 },
    body: { steps: [call('item', `${url}item`, {})], edges: [{ from: 'each', to: 'item' }] },
  }
  return {
    slow: await api.createLiveFlow('Slow', flowOf([call('wait', `${url}slow`, {})])),
    list: await api.createLiveFlow('List', flowOf([each])),
  }
}

async function sendBusy({ slow, list }: Busy): Promise<void> {
  await post(list.url, JSON.stringify(Array.from({ length: itemCount }, (_, n) => n)))
  const answers = await Promise.all(Array.from({ length: slowCount }, () => post(slow.url, '{}')))
  expect(answers.filter(({ status }) => status !== 202)).toEqual([])
}

interface Measured {
  flow: FlowAnswer
  /** Where the receiver notes how long each event was on its way. */
  arrivals: number[]
  count: number
}

/** Sends events at a steady pace; answers with the time that 95 of 100 need to the receiver. */
async function measure({ origin }: Product, { flow, arrivals, count }: Measured): Promise<number> {
  arrivals.length = 0
  const url = origin + new URL(flow.url).pathname
  const sending: Promise<HookAnswer>[] = []
  for (let n = 0; n < count; n += 1) {
    sending.push(post(url, JSON.stringify({ sentMs: performance.now() })))
    await pause(everyMs)
  }
  expect((await Promise.all(sending)).filter(({ status }) => status !== 202)).toEqual([])
  await expect.poll(() => arrivals.length, { timeout: 20_000 }).toBe(count)
  const sorted = arrivals.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.ceil(0.95 * count) - 1] ?? Number.NaN)
}
