import { type BrowserContextOptions, request } from '@playwright/test'
import { type Product, startProduct } from '@/bench/product'

export type SignedIn = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** The running product that the tests of one Playwright worker share. */
export interface SharedProduct extends Product {
  /** Its slug, as in `/w/<slug>/flows`. */
  workspace: string
  /** The owner's session: signing in once is enough, and signing in often is limited. */
  signedIn: SignedIn
}

export async function startSharedProduct(): Promise<SharedProduct> {
  const product = await startProduct()
  try {
    const { url, owner } = product
    const context = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } })
    const signIn = await context.post('/api/auth/sign-in/email', { data: owner })
    if (!signIn.ok()) {
      throw new Error(`The owner could not sign in: ${signIn.status()} ${await signIn.text()}`)
    }
    const signedIn = await context.storageState()
    const me = await (await context.get('/api/v1/me')).json()
    await context.dispose()
    return { ...product, signedIn, workspace: String(me.workspaces[0].slug) }
  } catch (error) {
    await product.destroy()
    throw error
  }
}
