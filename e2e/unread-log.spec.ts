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
  const before = cpuMs(product.pid)
  // What a process uses shows over a time only.
  await pause(watchedMs)
  expect(cpuMs(product.pid) - before).toBeLessThan(watchedMs / 4)
})
