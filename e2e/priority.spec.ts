import { getPriority } from 'node:os'
import { expect, test } from '@playwright/test'
import { startProduct } from '@/bench/product'
import { kill, postmasterOf, workerOf } from './support/victims'

test('lets senders and pages go before runs, also with a worker that follows another', async () => {
  const product = await startProduct()
  const prioritiesBut = (pid: number) =>
    product
      .processes()
      .filter((one) => one.pid !== pid && one.command.endsWith('worker-entry.mjs'))
      .map((one) => getPriority(one.pid))
  try {
    const first = workerOf(product)
    const usual = getPriority(product.pid)
    expect(getPriority(postmasterOf(product).pid)).toBe(usual)
    expect(getPriority(first.pid)).toBe(usual + 5)
    kill(first, 'worker')
    await expect.poll(() => prioritiesBut(first.pid)).toEqual([usual + 5])
    await product.stop()
  } finally {
    await product.destroy()
  }
})
