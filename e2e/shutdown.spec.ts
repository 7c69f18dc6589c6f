import { expect, test } from '@playwright/test'
import { Api } from '@/bench/api'
import { type Product, startProduct } from '@/bench/product'
import { type Receiver, sendJson, startReceiver } from './fakes/receiver'
import { flowOf } from './support/documents'
import { post, settledRun } from './support/hooks'

/** The contract: SIGTERM ends it within so long. */
const stopLimitMs = 25_000
/** Done within the grace of a stop. */
const longMs = 10_000
/** Not done within it. */
const endlessMs = 60_000
const itemMs = 300
const itemCount = 200
const itemsAtOnce = 2

type Part = 'long' | 'endless' | 'asked' | 'item' | 'after'

interface Visit {
  part: Part
  key: string
}

interface Call {
  method?: string
  inDoubt?: string
}

const call = (part: Part, url: string, { method = 'PUT', ...rest }: Call = {}) => ({
  ...{ key: part, app: 'http', action: 'request', timeoutMs: 120_000, ...rest },
  input: { method, url, body: { part }, timeoutMs: 120_000 },
})

function documents(url: string): Record<string, unknown> {
  const item = call('item', url, { method: 'POST' })
  const each = {
    ...{ key: 'each', app: 'logic', action: 'each' },
    input: { items: '{{ trigger.body.items }}', concurrency: itemsAtOnce },
    body: { steps: [item], edges: [{ from: 'each', to: 'item' }] },
  }
  const pause = { key: 'pause', app: 'logic', action: 'delay', input: { forMs: 12_000 } }
  return {
    long: flowOf([call('long', url, { method: 'POST' })]),
    endless: flowOf([call('endless', url)]),
    asked: flowOf([call('asked', url, { method: 'POST', inDoubt: 'ask' })]),
    waiting: flowOf([pause, call('after', url, { method: 'POST' })]),
    each: flowOf([each]),
  }
}

/** Until it is told that the second life has begun, what is endless has no answer. */
function answerParts(receiver: Receiver, visits: Visit[]): { hasRestarted: boolean } {
  const life = { hasRestarted: false }
  receiver.respondWith((response, { headers, body }) => {
    const { part }: { part: Part } = JSON.parse(body)
    visits.push({ part, key: String(headers['idempotency-key']) })
    const slowMs = { long: longMs, endless: endlessMs, asked: endlessMs, item: itemMs, after: 0 }
    const afterMs = life.hasRestarted ? 0 : slowMs[part]
    setTimeout(() => sendJson(response, 200, {}), afterMs).unref()
  })
  return life
}

test('what is under way when it is asked to end is finished or handed back, and nothing is done twice', async () => {
  const visits: Visit[] = []
  const receiver = await startReceiver()
  const life = answerParts(receiver, visits)
  const callsOf = (part: Part) => visits.filter((visit) => visit.part === part)
  const first = await startProduct({ env: { LEASE_SECONDS: '3' } })
  let last: Product = first
  try {
    const runs = await startRuns(new Api(first), receiver.url)
    await expect.poll(() => callsOf('item').length, { timeout: 20_000 }).toBeGreaterThan(10)
    for (const part of ['long', 'endless', 'asked'] as const) expect(callsOf(part)).toHaveLength(1)

    const begunMs = performance.now()
    await first.stop()
    const stoppedMs = Math.round(performance.now() - begunMs)
    const itemsBefore = callsOf('item').length
    console.log(`ended ${stoppedMs} ms after SIGTERM, with ${itemsBefore} calls of items`)
    expect(stoppedMs).toBeLessThan(stopLimitMs)
    expect(first.alive(), 'processes left behind').toEqual([])
    expect(itemsBefore, 'the list is not done yet').toBeLessThan(itemCount)
    expect(callsOf('after'), 'the wait is not over, or nobody was there').toHaveLength(0)

    life.hasRestarted = true
    last = await startProduct({ dataDir: first.dataDir, port: first.port })
    const api = new Api(last)
    const statuses: Record<string, string> = {}
    for (const [name, run] of runs) statuses[name] = (await settledRun(api, run)).status
    expect(statuses).toEqual({
      ...{ long: 'succeeded', endless: 'succeeded', waiting: 'succeeded', each: 'succeeded' },
      // Its step may have worked, and it says that a person is to be asked then.
      asked: 'failed',
    })
    judgeCalls(visits)
    await last.stop()
    expect(last.alive(), 'processes left behind').toEqual([])
  } finally {
    await last.destroy()
    await first.destroy()
    await receiver.close()
  }
})

async function startRuns(api: Api, url: string): Promise<Map<string, string | undefined>> {
  const runs = new Map<string, string | undefined>()
  const items = Array.from({ length: itemCount }, (_, n) => n)
  for (const [name, document] of Object.entries(documents(url))) {
    const flow = await api.createLiveFlow(name, document)
    runs.set(name, (await post(flow.url, JSON.stringify({ items }))).body.run)
  }
  return runs
}

/** Only what had no answer when the time was over is called a second time, with the key it had. */
function judgeCalls(visits: Visit[]): void {
  const timesOf = (part: Part) => {
    const times = new Map<string, number>()
    for (const { key } of visits.filter((visit) => visit.part === part)) {
      times.set(key, (times.get(key) ?? 0) + 1)
    }
    return [...times.values()]
  }
  expect(timesOf('long'), 'finished within the grace').toEqual([1])
  expect(timesOf('after'), 'was not due before').toEqual([1])
  expect(timesOf('asked'), 'is not sent again unasked').toEqual([1])
  expect(timesOf('endless'), 'may be repeated').toEqual([2])
  const items = timesOf('item')
  expect(items).toHaveLength(itemCount)
  const repeated = items.filter((times) => times > 1)
  console.log(`${repeated.length} items were under way when the time was over`)
  expect(repeated.length).toBeLessThanOrEqual(itemsAtOnce)
  expect(Math.max(...items)).toBeLessThanOrEqual(2)
}
