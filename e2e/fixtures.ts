import { test as base, expect } from '@playwright/test'
import { Api } from '@/bench/api'
import { type Receiver, startReceiver } from './fakes/receiver'
import { type SharedProduct, startSharedProduct } from './support/shared-product'

interface Fixtures {
  api: Api
  /** An outside service that the flows of one test call. */
  receiver: Receiver
}

/** Tests on one running product, whose owner is signed in. */
export const test = base.extend<Fixtures, { product: SharedProduct }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from a pattern
    async ({}, use) => {
      const product = await startSharedProduct()
      await use(product)
      await product.stop()
      await product.destroy()
    },
    // A build may be due first.
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ product }, use) => use(product.url),
  storageState: async ({ product }, use) => use(product.signedIn),
  api: async ({ product }, use) => use(new Api(product)),
  // What React cannot bring together with the server's page is drawn anew: an error nobody sees, but a press is lost.
  page: async ({ page }, use) => {
    const thrown: string[] = []
    page.on('pageerror', ({ message }) => thrown.push(`${page.url()}: ${message}`))
    await use(page)
    expect(thrown).toEqual([])
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from a pattern
  receiver: async ({}, use) => {
    const receiver = await startReceiver()
    await use(receiver)
    await receiver.close()
  },
})
