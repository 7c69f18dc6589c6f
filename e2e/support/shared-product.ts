import { type Product, startProduct } from '@/bench/product'
import { type Session, signIn } from '@/bench/ui/session'

/** The running product that the tests of one Playwright worker share, and its owner's session. */
export interface SharedProduct extends Product, Session {}

export async function startSharedProduct(): Promise<SharedProduct> {
  const product = await startProduct()
  try {
    return { ...product, ...(await signIn(product)) }
  } catch (error) {
    await product.destroy()
    throw error
  }
}
