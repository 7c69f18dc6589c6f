import { expect, type Page, test } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { Api } from '@/bench/api'
import { type Product, startProduct } from '@/bench/product'
import { type Session, signIn } from '@/bench/ui/session'
import { type MailReceiver, startMailReceiver } from './fakes/mail-receiver'
import { type Receiver, sendJson, startReceiver } from './fakes/receiver'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

// An installation of its own: it has a mail server.
test.describe.configure({ mode: 'serial' })

let product: Product
let session: Session
let api: Api
let mail: MailReceiver
let receiver: Receiver

test.beforeAll(async () => {
  mail = await startMailReceiver()
  receiver = await startReceiver()
  const env = {
    SMTP_URL: `smtp://${mail.host}:${mail.port}?encryption=none`,
    SMTP_FROM: 'Hookline <alerts@hookline.test>',
  }
  product = await startProduct({ env })
  session = await signIn(product)
  api = new Api(product)
})

test.afterAll(async () => {
  await product.stop()
  await product.destroy()
  await receiver.close()
  await mail.close()
})

test.beforeEach(async ({ page }) => {
  await page.context().addCookies(session.signedIn.cookies)
})

const openSettings = async (page: Page) => {
  await page.goto(`${product.url}/w/${session.workspace}/settings/notifications`)
  await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible()
}

/** Wrapped lines of a mail, put together. */
const textOf = (raw: string) => raw.replaceAll('=\r\n', '')

test('what is told is on from the start, to the owner, and a mail arrives on request', async ({
  page,
}) => {
  await openSettings(page)
  for (const rule of ['A flow begins to fail', 'A flow fails too often', 'Events are held']) {
    await expect(page.getByRole('checkbox', { name: rule })).toBeChecked()
  }
  await expect(page.getByText(`Nobody named: ${product.owner.email}.`)).toBeVisible()
  await expect(page.getByText('Nothing was sent yet.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send a test mail' }).click()
  await expect(page.getByRole('table', { name: 'Sent last' })).toContainText('Sent')
  expect(mail.mails[0]).toMatchObject({ to: [product.owner.email] })
  await shoot(page, 'notifications')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await shoot(page, 'notifications-390')
})

test('a URL for alerts shows its secret once, and the secret checks what comes', async ({
  page,
}) => {
  await openSettings(page)
  await page.getByRole('textbox', { name: 'URL' }).fill(`${receiver.url}alerts`)
  await page.getByRole('button', { name: 'Send alerts there' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'The secret of your URL' })
  const secret = (await dialog.getByText(/^whsec_/).textContent()) ?? ''
  await shoot(page, 'alert-secret')
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await page.getByRole('button', { name: 'Send a test', exact: true }).click()
  await receiver.waitFor(1)
  const [request] = receiver.requests
  const told = new Webhook(secret).verify(
    request?.body ?? '',
    (request?.headers ?? {}) as Record<string, string>,
  )
  expect(told).toMatchObject({ type: 'alert.test' })
  await page.reload()
  await expect(page.getByText(`${receiver.url}alerts`, { exact: true })).toBeVisible()
  await expect(page.getByText(secret.slice(6))).toHaveCount(0)
})

test('a flow that begins to fail is one mail with a link to its error', async ({ page }) => {
  const before = mail.mails.length
  receiver.respondWith((response, { path }) => sendJson(response, path === '/shop' ? 404 : 200, {}))
  const step = requestStep({ url: `${receiver.url}shop` })
  const flow = await api.createLiveFlow('Orders', flowOf([step]))
  for (const order of [1, 2, 3]) {
    const { body } = await post(flow.url, JSON.stringify({ order }))
    await settledRun(api, body.run)
  }
  await expect.poll(() => mail.mails.length, { timeout: 20_000 }).toBe(before + 1)
  const [, link = ''] =
    /(http\S+\/errors\/erg_\w+)/.exec(textOf(mail.mails[before]?.raw ?? '')) ?? []
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('answered with status 404')
  await openSettings(page)
  await expect(page.getByRole('table', { name: 'Sent last' })).toContainText('“Orders” failed')
})

test('what is changed is saved when that is asked for, also what is different for one flow', async ({
  page,
}) => {
  await openSettings(page)
  // The page is drawn before it listens.
  await expect(async () => {
    const from = page.getByRole('textbox', { name: 'From' })
    if (!(await from.isVisible())) await page.getByText('Quiet hours').click()
    await expect(from).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('textbox', { name: 'From' }).fill('25')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Write it as 22:00.')).toBeVisible()
  await page.getByRole('textbox', { name: 'From' }).fill('23:00')
  await page.getByRole('textbox', { name: 'To', exact: true }).first().fill('ops@example.com')
  await expect(page.getByText('3 changes')).toBeVisible()
  await shoot(page, 'notifications-changed')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'From' })).toHaveValue('23:00')

  const [flow] = await api.list<{ id: string }>('/flows')
  await page.goto(`${product.url}/w/${session.workspace}/flows/${flow?.id}/settings`)
  const alerts = page.getByRole('region', { name: 'Alerts' })
  await expect(async () => {
    await alerts.getByRole('textbox', { name: 'Hours without an event' }).fill('6')
    await alerts.getByRole('textbox', { name: 'Hours without an event' }).blur()
    await alerts.getByRole('button', { name: 'Save alerts' }).click()
    await expect(page.getByText('Alerts of this flow saved.')).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expectAccessible(page)
  await shoot(page, 'flow-alerts')
  await openSettings(page)
  await expect(page.getByText('when no event comes for 6 h')).toBeVisible()
})
