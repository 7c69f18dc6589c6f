import { expect, test } from '@playwright/test'
import { Api, type RunAnswer } from '@/bench/api'
import { type Product, startProduct } from '@/bench/product'
import { sendJson, startReceiver } from './fakes/receiver'
import { flowOf } from './support/documents'
import { post } from './support/hooks'
import { kill, workerOf } from './support/victims'

/** The contract: a run that ended so many workers is not given to another one. */
const deathsMax = 5
const slowCount = 3
const quickCount = 40
/** So long that a step of it never ends between two deaths. */
const slowMs = 2_500

interface Visit {
  key: string
  step: string
  id: string
}

/** May be repeated: tried again with the same key, whoever ended meanwhile. */
const put = (key: string, url: string) => ({
  ...{ key, app: 'http', action: 'request' },
  input: { method: 'PUT', url, body: { step: key, id: '{{ trigger.body.id }}' } },
})

test('a run that ends every worker is given up after five, and only that run', async () => {
  const visits: Visit[] = []
  const receiver = await startReceiver({
    onRequest: ({ headers, body }) => {
      visits.push({ ...JSON.parse(body), key: String(headers['idempotency-key']) })
    },
  })
  const product = await startProduct({ env: { LEASE_SECONDS: '2' } })
  receiver.respondWith((response, { body }) => {
    const { step } = JSON.parse(body)
    // The answer never comes: the worker that asked is gone.
    if (step === 'poison') kill(workerOf(product), `worker, for the ${count('poison')}. time,`)
    else setTimeout(() => sendJson(response, 200, {}), step === 'slow' ? slowMs : 0)
  })
  const count = (step: string) => visits.filter((visit) => visit.step === step).length
  try {
    const api = new Api(product)
    const flows = await makeFlows(api, receiver.url)
    for (let n = 0; n < slowCount; n += 1) await post(flows.slow.url, `{"id":"slow ${n}"}`)
    await expect.poll(() => count('slow')).toBe(slowCount)
    const { body } = await post(flows.poison.url, '{"id":"poison"}')
    const begunMs = performance.now()
    const sending = sendQuick(flows.quick.url, { isOver: () => count('poison') === deathsMax })
    const status = async () => (await api.getRun(body.run ?? '')).status
    await expect.poll(status, { timeout: 45_000, intervals: [250] }).toBe('failed')
    console.log(`given up after ${Math.round(performance.now() - begunMs)} ms`)
    const sent = await sending
    const run = await api.getRun(body.run ?? '')
    expect(run.error?.message).toContain('ended five workers')
    await expect
      .poll(() => api.hasUnsettledRuns(), { timeout: 30_000, intervals: [250] })
      .toBe(false)
    await expectSucceeded(api, flows.quick.id, sent)
    await expectSucceeded(api, flows.slow.id, slowCount)
    judgeCalls(visits)
    expect(count('poison')).toBe(deathsMax)
    await expectWorkAfterwards(product, flows.quick.url)
    await product.stop()
    expect(product.alive(), 'processes left behind').toEqual([])
  } finally {
    await product.destroy()
    await receiver.close()
  }
})

async function makeFlows(api: Api, url: string) {
  return {
    poison: await api.createLiveFlow('Poison', flowOf([put('poison', url)])),
    slow: await api.createLiveFlow('Slow', flowOf([put('slow', url)])),
    quick: await api.createLiveFlow('Quick', flowOf([put('quick', url)])),
  }
}

/** Steadily, through all the deaths; every event is accepted meanwhile. */
async function sendQuick(url: string, { isOver }: { isOver: () => boolean }): Promise<number> {
  let sent = 0
  while (sent < quickCount || !isOver()) {
    const { status } = await post(url, JSON.stringify({ id: `quick ${sent}` }))
    expect(status).toBe(202)
    sent += 1
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return sent
}

async function expectSucceeded(api: Api, flow: string, count: number): Promise<void> {
  const runs = await api.list<RunAnswer>(`/runs?flow=${flow}`)
  expect(runs.map(({ status }) => status)).toEqual(Array(count).fill('succeeded'))
}

/** Each run has one key; a step was called once more than workers ended during it, at the most. */
function judgeCalls(visits: Visit[]): void {
  const calls = new Map<string, string[]>()
  for (const { id, key } of visits) calls.set(id, [...(calls.get(id) ?? []), key])
  const repeated: Record<string, number> = {}
  for (const [id, keys] of calls) {
    expect(new Set(keys).size, `keys of ${id}`).toBe(1)
    expect(keys.length, `calls of ${id}`).toBeLessThanOrEqual(deathsMax + 1)
    if (keys.length > 1) repeated[id] = keys.length
  }
  console.log('called more than once:', repeated)
  const firstKeys = [...calls.values()].map(([first]) => first)
  expect(new Set(firstKeys).size, 'a key of each run').toBe(calls.size)
}

async function expectWorkAfterwards({ origin }: Product, url: string): Promise<void> {
  await expect
    .poll(async () => (await (await fetch(`${origin}/api/health`)).json()).workers)
    .toBe(1)
  expect((await post(url, '{"id":"afterwards"}')).status).toBe(202)
}
