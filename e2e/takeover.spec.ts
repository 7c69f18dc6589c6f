import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { Api, type RunAnswer } from '@/bench/api'
import { variableOf } from '@/bench/environment-of'
import type { ManagedProcess } from '@/bench/managed-process'
import { type Product, startProduct, startWorker } from '@/bench/product'
import { type Receiver, sendJson, startReceiver } from './fakes/receiver'
import { flowOf } from './support/documents'
import { post, settledRun } from './support/hooks'
import { seededRandom } from './support/random'
import { kill, workerOf } from './support/victims'

// A worker is killed while another one, idle until then, shares its database.

/** With the lease of every installation, 10 s. */
const takeoverLimitMs = 15_000
const runCount = 20
const killCount = 3
/** A tick is looked for within a second; the rest is for a busy machine. */
const lateMs = 4_000

let product: Product
let api: Api
let receiver: Receiver
let second: ManagedProcess | undefined

test.beforeAll(async () => {
  receiver = await startReceiver()
  product = await startProduct()
  api = new Api(product)
})

test.afterAll(async () => {
  await second?.end()
  await product?.destroy()
  await receiver?.close()
})

async function startSecond(): Promise<void> {
  second ??= startWorker({
    DATABASE_URL: variableOf(product, 'DATABASE_URL'),
    SECRET_KEY: variableOf(product, 'SECRET_KEY'),
    BASE_URL: product.url,
  })
  await expect.poll(countWorkers).toBe(2)
}

async function countWorkers(): Promise<number> {
  const health = await (await fetch(`${product.origin}/api/health`)).json()
  return Number(health.workers)
}

const tell = (url: string, body: unknown) => ({
  ...{ key: 'tell', app: 'http', action: 'request', inDoubt: 'again' },
  input: { method: 'POST', url, body },
})

test('what a killed worker had sent and not recorded is sent once more, soon, with the same key', async () => {
  const calls: { key: string; atMs: number }[] = []
  let killedMs = Number.POSITIVE_INFINITY
  receiver.respondWith((response, { headers }) => {
    calls.push({ key: String(headers['idempotency-key']), atMs: performance.now() })
    if (performance.now() > killedMs) sendJson(response, 200, {})
  })
  const flow = await api.createLiveFlow('Tell', flowOf([tell(receiver.url, {})]))
  const sent = await Promise.all(Array.from({ length: runCount }, () => post(flow.url, '{}')))
  await expect.poll(() => calls.length).toBe(runCount)
  await startSecond()
  kill(workerOf(product), 'worker')
  killedMs = performance.now()
  await expect.poll(() => calls.length, { timeout: 20_000 }).toBe(2 * runCount)
  const tookMs = Math.round((calls.at(-1)?.atMs ?? 0) - killedMs)
  console.log(`all were taken over ${tookMs} ms after the kill`)
  expect(tookMs).toBeLessThan(takeoverLimitMs)
  for (const { body } of sent) expect((await settledRun(api, body.run)).status).toBe('succeeded')
  const keys = (from: number) => calls.slice(from, from + runCount).map(({ key }) => key)
  expect(new Set(keys(0)).size).toBe(runCount)
  expect(keys(runCount).sort()).toEqual(keys(0).sort())
  expect(calls).toHaveLength(2 * runCount)
})

const everySecond = (url: string) => ({
  schemaVersion: 1,
  trigger: { app: 'schedule', trigger: 'cron', input: { expression: '* * * * * *' } },
  steps: [tell(url, { at: '{{ trigger.scheduledAt }}' })],
  edges: [{ from: 'trigger', to: 'tell' }],
})

test('a schedule runs each tick once, whoever is killed at it', async () => {
  const seed = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31))
  console.log(`The moments of the kills come from FAULT_SEED=${seed}`)
  const random = seededRandom(seed)
  const calls: { tick: number; key: string; lateMs: number }[] = []
  receiver.respondWith((response, { headers, body }) => {
    const tick = Date.parse(JSON.parse(body).at)
    calls.push({ tick, key: String(headers['idempotency-key']), lateMs: Date.now() - tick })
    sendJson(response, 200, {})
  })
  await startSecond()
  const flow = await api.createLiveFlow('Ticking', everySecond(receiver.url))
  await expect.poll(() => calls.length).toBeGreaterThan(1)
  for (let n = 0; n < killCount; n += 1) {
    await pause(600 + random() * 1_500)
    await expect.poll(countWorkers).toBe(2)
    kill(workerOf(product), 'worker')
  }
  await pause(2_000)
  await api.call('POST', `/flows/${flow.id}/pause`, {})
  await expect
    .poll(() => api.hasUnsettledRuns(flow.id), { timeout: 20_000, intervals: [250] })
    .toBe(false)
  const runs = await api.list<RunAnswer>(`/runs?flow=${flow.id}`)
  expect(runs.filter(({ status }) => status !== 'succeeded')).toEqual([])
  judgeTicks(calls, runs.length)
  await second?.stop()
  await product.stop()
  expect(product.alive(), 'processes left behind').toEqual([])
})

/** A call may come twice, where its worker was killed at it: with the key of the one run of its tick. */
function judgeTicks(calls: { tick: number; key: string; lateMs: number }[], runs: number): void {
  const keys = new Map<number, Set<string>>()
  for (const { tick, key } of calls) keys.set(tick, (keys.get(tick) ?? new Set()).add(key))
  const ticks = [...keys.keys()].sort((a, b) => a - b)
  console.log({ ticks: ticks.length, calls: calls.length, runs })
  expect([...keys.values()].filter(({ size }) => size !== 1)).toEqual([])
  expect(runs).toBe(ticks.length)
  // The other worker was there all the time: no second is missing.
  const seconds = ticks.map((tick) => Math.round((tick - (ticks[0] ?? 0)) / 1_000))
  expect(seconds).toEqual(Array.from(ticks.keys()))
  const firstCalls = calls.filter(
    ({ tick }, at) => calls.findIndex((one) => one.tick === tick) === at,
  )
  const lateOnes = firstCalls.filter((call) => call.lateMs > lateMs)
  // Those whose worker was killed between the tick and the call wait for the end of a lease.
  expect(lateOnes.length).toBeLessThanOrEqual(killCount)
}
