import { expect, test } from '@playwright/test'
import { Api, type DeliveryAnswer, type RunAnswer } from '@/bench/api'
import { variableOf } from '@/bench/environment-of'
import { freePort } from '@/bench/free-port'
import type { ManagedProcess } from '@/bench/managed-process'
import { type Product, startProduct, startWorker } from '@/bench/product'
import { sendJson, startReceiver } from './fakes/receiver'
import { flowOf, requestStep, setStep } from './support/documents'
import { type HookAnswer, post } from './support/hooks'

// Two web processes and two workers on one database: what is once must be so for all of them.

let first: Product
let second: Product
let worker: ManagedProcess
let api: Api

test.beforeAll(async () => {
  first = await startProduct({ port: await freePort() })
  const shared = {
    DATABASE_URL: variableOf(first, 'DATABASE_URL'),
    SECRET_KEY: variableOf(first, 'SECRET_KEY'),
  }
  second = await startProduct({ command: 'web', port: await freePort(), env: shared })
  worker = startWorker(shared)
  api = new Api(first)
  await expect.poll(countWorkers).toBe(2)
})

test.afterAll(async () => {
  await worker?.end()
  await second?.destroy()
  await first?.destroy()
})

async function countWorkers(): Promise<number> {
  const health = await (await fetch(`${first.origin}/api/health`)).json()
  return Number(health.workers)
}

const once = { dedupe: { key: '{{ trigger.body.id }}' } }
const noteOnce = flowOf([setStep({ a: 1 })], once)

/** Sends them all at once, half of them to each web process. */
function burst(url: string, bodies: unknown[]): Promise<HookAnswer[]> {
  const { pathname } = new URL(url)
  return Promise.all(
    bodies.map((body, index) => {
      const { origin } = index % 2 === 0 ? first : second
      return post(origin + pathname, JSON.stringify(body))
    }),
  )
}

type Listed = DeliveryAnswer & { duplicateOf?: string }

test('a hundred deliveries of one id at the same moment are one run, and all can be seen', async () => {
  const flow = await api.createLiveFlow('Once', noteOnce)
  const bodies = Array.from({ length: 100 }, () => ({ id: 'order-17' }))
  const answers = await burst(flow.url, bodies)

  const [accepted, ...more] = answers.filter(({ status }) => status === 202)
  expect(more).toEqual([])
  const { event, run } = accepted?.body ?? {}
  const duplicates = answers.filter((answer) => answer !== accepted)
  for (const { status, body } of duplicates) {
    expect(status).toBe(200)
    expect(body).toEqual({ event: body.event, run, status: 'duplicate' })
  }
  expect(duplicates).toHaveLength(99)
  const events = answers.map(({ body }) => body.event)
  expect(new Set(events).size).toBe(100)

  const again = await burst(flow.url, bodies)
  for (const { status, body } of again) {
    expect(status).toBe(200)
    expect(body).toEqual({ event: body.event, run, status: 'duplicate' })
  }

  const deliveries = await api.list<Listed>(`/deliveries?flow=${flow.id}`)
  const told = [...events, ...again.map(({ body }) => body.event)]
  expect(deliveries.map(({ id }) => id).sort()).toEqual(told.sort())
  for (const { id, status, duplicateOf } of deliveries) {
    if (id === event) expect(status).toBe('accepted')
    else expect({ status, duplicateOf }).toEqual({ status: 'duplicate', duplicateOf: event })
  }
  await expect.poll(() => api.hasUnsettledRuns(flow.id)).toBe(false)
  const runs = await api.list<RunAnswer>(`/runs?flow=${flow.id}`)
  expect(runs.map(({ id, status }) => [id, status])).toEqual([[run, 'succeeded']])
})

test('different ids that are sent many times at once are one run each', async () => {
  const flow = await api.createLiveFlow('Once each', noteOnce)
  const bodies = Array.from({ length: 200 }, (_, index) => ({ id: `order-${index % 40}` }))
  const answers = await burst(flow.url, bodies)
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(40)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(160)
  expect(await api.list(`/runs?flow=${flow.id}`)).toHaveLength(40)
  expect(await api.list(`/deliveries?flow=${flow.id}`)).toHaveLength(200)
})

test('without a key, equal deliveries are events of their own', async () => {
  const flow = await api.createLiveFlow('Not once', flowOf([setStep({ a: 1 })]))
  const answers = await burst(
    flow.url,
    Array.from({ length: 20 }, () => ({ id: 'order-17' })),
  )
  expect(answers.every(({ status }) => status === 202)).toBe(true)
  expect(await api.list(`/runs?flow=${flow.id}`)).toHaveLength(20)
})

test('what a paused flow holds runs once when it is resumed, however often it was sent', async () => {
  const flow = await api.createLiveFlow('Held once', noteOnce)
  await api.call('POST', `/flows/${flow.id}/pause`)
  const paused = async () => (await burst(flow.url, [{}, {}])).map(({ body }) => body.status)
  // Both web processes must have heard of it.
  await expect.poll(paused).toEqual(['held', 'held'])
  const keyless = await api.list(`/deliveries?flow=${flow.id}&status=held`)

  const answers = await burst(
    flow.url,
    Array.from({ length: 20 }, () => ({ id: 'order-17' })),
  )
  const held = answers.filter(({ body }) => body.status === 'held')
  expect(held).toHaveLength(1)
  expect(answers.filter(({ body }) => body.status === 'duplicate')).toHaveLength(19)
  expect(answers.every(({ status }) => status < 300)).toBe(true)

  await api.call('POST', `/flows/${flow.id}/resume`, { held: 'run' })
  const ran = () => api.list<RunAnswer>(`/runs?flow=${flow.id}&status=succeeded`)
  await expect.poll(async () => (await ran()).length).toBe(keyless.length + 1)
  const own = (await ran()).filter(({ event }) => event === held[0]?.body.event)
  expect(own).toHaveLength(1)

  const late = await burst(flow.url, [{ id: 'order-17' }, { id: 'order-17' }])
  for (const { status, body } of late) {
    expect({ status, run: body.run }).toEqual({ status: 200, run: own[0]?.id })
  }
  expect(await ran()).toHaveLength(keyless.length + 1)
})

interface Visit {
  key: string
  number: number
}

test('events of one key run one at a time and in their order, those of others meanwhile', async () => {
  const begun: Visit[] = []
  const underWay = new Map<string, number>()
  let mostOfOneKey = 0
  let mostOfAll = 0
  const receiver = await startReceiver()
  receiver.respondWith((response, { body }) => {
    const visit: Visit = JSON.parse(body)
    begun.push(visit)
    const ofKey = (underWay.get(visit.key) ?? 0) + 1
    underWay.set(visit.key, ofKey)
    mostOfOneKey = Math.max(mostOfOneKey, ofKey)
    mostOfAll = Math.max(
      mostOfAll,
      [...underWay.values()].reduce((sum, one) => sum + one, 0),
    )
    // Long enough for a run beside it to show.
    setTimeout(() => {
      underWay.set(visit.key, (underWay.get(visit.key) ?? 0) - 1)
      sendJson(response, 200, { ok: true })
    }, 60)
  })
  try {
    const steps = [requestStep({ url: receiver.url, body: '{{ trigger.body }}' })]
    const settings = { order: { key: '{{ trigger.body.key }}' } }
    const flow = await api.createLiveFlow('In order', flowOf(steps, settings))
    const visits = Array.from({ length: 20 }, (_, number) => ({ key: `key-${number % 4}`, number }))
    const { pathname } = new URL(flow.url)
    for (const visit of visits) {
      // The order is that of the answers, so each is waited for; the web processes take turns.
      const { origin } = visit.number % 3 === 0 ? first : second
      const { status } = await post(origin + pathname, JSON.stringify(visit))
      expect(status).toBe(202)
    }
    await receiver.waitFor(visits.length)
    await expect.poll(() => api.hasUnsettledRuns(flow.id)).toBe(false)
    for (const key of ['key-0', 'key-1', 'key-2', 'key-3']) {
      const wanted = visits.filter((visit) => visit.key === key)
      expect(begun.filter((visit) => visit.key === key)).toEqual(wanted)
    }
    expect(begun).toHaveLength(visits.length)
    expect(mostOfOneKey).toBe(1)
    expect(mostOfAll).toBeGreaterThan(1)
  } finally {
    await receiver.close()
  }
})
