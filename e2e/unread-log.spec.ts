import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { Api } from '@/bench/api'
import { cpuMs } from '@/bench/process-tree'
import { type Product, startProduct } from '@/bench/product'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { kill, workerOf } from './support/victims'

const watchedMs = 2_000

let product: Product

test.beforeAll(async () => {
  product = await startProduct()
})

test.afterAll(async () => {
  await product?.destroy()
})

test('goes on, and rests, when whoever read its log is gone', async () => {
  const api = new Api(product)
  const flow = await api.createLiveFlow('Unread', flowOf([setStep({ n: '1' })]))
  product.stopReading()
  // Something to say.
  kill(workerOf(product), 'worker')
  const { body } = await post(flow.url, '{}')
  expect((await settledRun(api, body.run)).status).toBe('succeeded')
  // While the new worker is still coming up nothing rests; who writes again and again to a log that
  // nobody reads never does.
  const used = () => usedMs(product.pid)
  await expect.poll(used, { intervals: [0], timeout: 20_000 }).toBeLessThan(watchedMs / 4)
})

/** What a process uses shows over a time only. */
async function usedMs(pid: number): Promise<number> {
  const before = cpuMs(pid)
  await pause(watchedMs)
  return cpuMs(pid) - before
}
