import { expect, test } from '@playwright/test'
import { type Product, startProduct } from '@/bench/product'
import { SignInPage } from './pages/sign-in-page'
import { expectAccessible } from './support/axe'
import { shoot } from './support/shoot'

// A fresh installation that nobody owns yet; signed in by hand, not by the shared state.
test.use({ storageState: { cookies: [], origins: [] } })
test.describe.configure({ mode: 'serial' })

const owner = {
  name: 'Dana Reyes',
  email: 'dana@fernway.test',
  password: 'paper ink and one lapis',
}
let product: Product

test.beforeAll(async () => {
  // As behind a proxy on this machine, which says who it is that asks.
  const env = { OWNER_EMAIL: '', OWNER_PASSWORD: '', API_KEY: '', TRUSTED_PROXIES: '127.0.0.1,::1' }
  product = await startProduct({ env })
})

test.afterAll(async () => {
  await product.stop()
  await product.destroy()
})

test('the first visitor on this machine sets up the owner and lands on the start page', async ({
  page,
}) => {
  await page.goto(product.url)
  await expect(page).toHaveURL(/\/setup$/)
  await expectAccessible(page)
  await shoot(page, 'setup')
  await new SignInPage(page).setUp(owner)
  await expect(page).toHaveURL(/\/start$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Send something/)
})

test('nobody can set up a second owner', async ({ page }) => {
  await page.goto(`${product.url}/setup`)
  await expect(page).toHaveURL(/\/sign-in/)
  const second = { name: 'Eve', email: 'eve@fernway.test', password: 'another password' }
  const response = await page.request.post(`${product.url}/api/v1/setup`, {
    data: second,
    headers: { origin: product.url },
  })
  expect(response.status()).toBe(409)
})

test('a page that needs a session asks for it and is shown after it', async ({ page }) => {
  const signIn = new SignInPage(page)
  await page.goto(product.url)
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn.signIn(owner)
  await expect(page).toHaveURL(/\/w\/[^/]+\/flows$/)
  const flows = page.url()
  await signIn.signOut()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto(flows.replace(/flows$/, 'runs'))
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await signIn.signIn(owner)
  await expect(page).toHaveURL(flows.replace(/flows$/, 'runs'))
})

test('a wrong password is answered the same whether the person exists or not', async ({ page }) => {
  const signIn = new SignInPage(page)
  for (const [email, address] of [
    [owner.email, '198.51.100.7'],
    ['nobody@fernway.test', '198.51.100.8'],
  ] as const) {
    // From elsewhere each time: one address that tries too often is told to wait, whoever is right.
    await page.setExtraHTTPHeaders({ 'x-forwarded-for': address })
    await page.goto(`${product.url}/sign-in`)
    await signIn.signIn({ email, password: 'not the password' })
    await expect(signIn.message).toHaveText(/^E-mail and password don.t match\.$/)
    await expect(page).toHaveURL(/\/sign-in/)
  }
  await shoot(page, 'wrong-password')
})
