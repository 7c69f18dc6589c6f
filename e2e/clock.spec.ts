import { expect, test } from '@playwright/test'
import { Api, type RunAnswer } from '@/bench/api'
import { variableOf } from '@/bench/environment-of'
import type { ManagedProcess } from '@/bench/managed-process'
import { type Product, startProduct, startWorker } from '@/bench/product'
import { type Receiver, sendJson, startReceiver } from './fakes/receiver'
import { flowOf } from './support/documents'
import { post } from './support/hooks'
import { workerOf } from './support/victims'

// Workers whose clock is wrong, by an hour, from the start or all of a sudden. What is judged are the
// calls, with the time at which the receiver, whose clock is right, got and answered them.

const hourMs = 3_600_000
const leaseSeconds = 2
/** Longer than the lease: it is renewed meanwhile, and nobody may think that it is over. */
const answerMs = 2_500
const delayMs = 2_000
/** Each second all that is due is looked for; the rest is for a busy machine. */
const lateMs = 4_000
const runCount = 12

const shiftedClock = (shiftsMs: number[]) => ({
  NODE_OPTIONS: `--import ${new URL('support/shifted-clock.mjs', import.meta.url).href}`,
  CLOCK_SHIFTS_MS: shiftsMs.join(','),
  LEASE_SECONDS: String(leaseSeconds),
})

interface Visit {
  key: string
  step: string
  id: string
  atMs: number
}

interface Place {
  product: Product
  api: Api
  receiver: Receiver
  visits: Visit[]
}

/** A product whose own worker's clock is off. */
async function withProduct(env: Record<string, string>, story: (place: Place) => Promise<void>) {
  const visits: Visit[] = []
  const receiver = await startReceiver({
    onRequest: ({ headers, body }) => {
      const key = String(headers['idempotency-key'])
      visits.push({ ...JSON.parse(body), key, atMs: Date.now() })
    },
  })
  receiver.respondWith((response, { body }) => {
    const isSlow = JSON.parse(body).step === 'first'
    setTimeout(() => sendJson(response, 200, { ok: true }), isSlow ? answerMs : 0)
  })
  const product = await startProduct({ env })
  try {
    expect(product.output()).toContain(`The clock is ${hourMs} ms off.`)
    await story({ product, api: new Api(product), receiver, visits })
    await product.stop()
    expect(product.alive(), 'processes left behind').toEqual([])
  } finally {
    await product.destroy()
    await receiver.close()
  }
}

const call = (key: string, url: string) => ({
  ...{ key, app: 'http', action: 'request' },
  input: { method: 'POST', url, body: { step: key, id: '{{ trigger.body.id }}' } },
})
const delay = { key: 'pause', app: 'logic', action: 'delay', input: { forMs: delayMs } }

const waitingFlow = (url: string) => flowOf([call('first', url), delay, call('second', url)])

const everySecond = (url: string) => ({
  schemaVersion: 1,
  trigger: { app: 'schedule', trigger: 'cron', input: { expression: '* * * * * *' } },
  steps: [
    {
      ...{ key: 'tick', app: 'http', action: 'request' },
      input: { method: 'POST', url, body: { step: 'tick', id: '{{ trigger.scheduledAt }}' } },
    },
  ],
  edges: [{ from: 'trigger', to: 'tick' }],
})

async function startRuns({ api, receiver }: Place) {
  const ticking = await api.createLiveFlow('Ticking', everySecond(receiver.url))
  const flow = await api.createLiveFlow('Waiting', waitingFlow(receiver.url))
  for (let n = 0; n < runCount; n += 1) await post(flow.url, JSON.stringify({ id: `e${n}` }))
  return { flow, ticking }
}

type Started = Awaited<ReturnType<typeof startRuns>>

/** Each run did each step once, the second one when the delay was over. */
async function expectInTime({ api, visits }: Place, { flow, ticking }: Started) {
  const limitMs = answerMs + delayMs + 4 * lateMs
  await expect
    .poll(() => api.hasUnsettledRuns(flow.id), { timeout: limitMs, intervals: [250] })
    .toBe(false)
  await api.call('POST', `/flows/${ticking.id}/pause`, {})
  const runs = await api.list<RunAnswer & { startedAt: string }>(`/runs?flow=${flow.id}`)
  expect(runs.map(({ status }) => status)).toEqual(Array(runCount).fill('succeeded'))
  for (const { startedAt } of runs) {
    expect(Math.abs(Date.parse(startedAt) - Date.now())).toBeLessThan(60_000)
  }
  const waitsMs: number[] = []
  for (let n = 0; n < runCount; n += 1) {
    const own = visits.filter(({ id }) => id === `e${n}`)
    expect(own.map(({ step }) => step)).toEqual(['first', 'second'])
    const [first, second] = own
    waitsMs.push((second?.atMs ?? 0) - (first?.atMs ?? 0) - answerMs)
  }
  console.log(`waits of ${delayMs} ms took ${Math.min(...waitsMs)} to ${Math.max(...waitsMs)} ms`)
  expect(Math.min(...waitsMs)).toBeGreaterThanOrEqual(delayMs - 100)
  expect(Math.max(...waitsMs)).toBeLessThan(delayMs + lateMs)
  const ticks = visits.filter(({ step }) => step === 'tick')
  expect(ticks.length).toBeGreaterThan(2)
  expect(new Set(ticks.map(({ id }) => id)).size).toBe(ticks.length)
  for (const { id, atMs } of ticks) {
    expect(atMs - Date.parse(id), `lateness of the tick ${id}`).toBeLessThan(lateMs + 2_000)
    expect(atMs - Date.parse(id), `lateness of the tick ${id}`).toBeGreaterThan(-500)
  }
}

test('a clock that is off, and jumps in the middle of a step and of a wait, changes neither', async () => {
  await withProduct(shiftedClock([hourMs, -hourMs, hourMs]), async (place) => {
    const started = await startRuns(place)
    const worker = workerOf(place.product)
    await expect.poll(() => firstCalls(place).length).toBe(runCount)
    process.kill(worker.pid, 'SIGUSR2')
    await expect.poll(() => place.product.output()).toContain('The clock is -3600000 ms off now.')
    await expect.poll(() => waitingRuns(place, started)).toBe(runCount)
    process.kill(worker.pid, 'SIGUSR2')
    await expect.poll(() => place.product.output()).toContain('The clock is 3600000 ms off now.')
    await expectInTime(place, started)
  })
})

function firstCalls({ visits }: Place): Visit[] {
  return visits.filter(({ step }) => step === 'first')
}

async function waitingRuns({ api }: Place, { flow }: Started): Promise<number> {
  return (await api.list(`/runs?flow=${flow.id}&status=waiting`)).length
}

test('workers whose clocks are two hours apart take nothing from each other', async () => {
  // One flow gets three quarters of the slots: one worker alone could not begin all runs at once.
  const slots = { WORKER_CONCURRENCY: '10' }
  await withProduct({ ...shiftedClock([hourMs]), ...slots }, async (place) => {
    const { product } = place
    let other: ManagedProcess | undefined
    try {
      other = startWorker({
        ...{ ...shiftedClock([-hourMs]), ...slots },
        DATABASE_URL: variableOf(product, 'DATABASE_URL'),
        SECRET_KEY: variableOf(product, 'SECRET_KEY'),
        BASE_URL: product.url,
      })
      await expect
        .poll(async () => (await (await fetch(`${product.origin}/api/health`)).json()).workers)
        .toBe(2)
      await expectInTime(place, await startRuns(place))
      const begunMs = firstCalls(place).map(({ atMs }) => atMs)
      expect(Math.max(...begunMs) - Math.min(...begunMs), 'both work').toBeLessThan(answerMs)
      await other.stop()
    } finally {
      await other?.end()
    }
  })
})
