import { expect } from '@playwright/test'
import type { Api, FlowAnswer } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { TemplateGuide } from './pages/template-guide'
import { expectAccessible } from './support/axe'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

async function urlOf(api: Api, flow: string): Promise<string> {
  return (await api.call<FlowAnswer>('GET', `/flows/${flow}`)).url
}

test('the gallery is searched, and what is not there leads to a flow from scratch', async ({
  page,
  product,
}) => {
  await page.goto(`/w/${product.workspace}/flows`)
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Templates' })
    .click()
  await expect(page.getByRole('heading', { name: 'Templates', level: 1 })).toBeVisible()
  const cards = page.getByRole('list', { name: 'Templates' }).getByRole('listitem')
  await expect(cards).toHaveCount(13)
  await expect(cards.first()).toContainText('When an urgent ticket comes in')
  await expect(cards.first()).toContainText('No account · 2 minutes')
  await page.setViewportSize({ width: 1280, height: 900 })
  await expectAccessible(page)
  await shoot(page, '1-gallery')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, '1-gallery-phone')
  await page.setViewportSize({ width: 1280, height: 900 })

  await page.getByRole('radio', { name: /^Keep in sync/ }).click()
  await expect(cards).toHaveCount(4)
  const search = page.getByRole('searchbox', { name: 'Search templates' })
  await search.fill('postgres')
  await expect(cards).toHaveCount(1)
  await expect(page).toHaveURL(/q=postgres/)

  await search.fill('fax')
  await expect(page.getByText('No template for “fax”.')).toBeVisible()
  await expectAccessible(page)
  await shoot(page, '2-none')
  await page.getByRole('button', { name: 'Start from scratch' }).click()
  await page.waitForURL(/\/flows\/flw_[0-9a-z]{26}/)
  await expect(new BuilderPage(page).canvas).toBeVisible()
})

test('the ticket template is previewed, set up by its checklist, published, and delivers', async ({
  page,
  api,
  product,
  receiver,
}) => {
  // The whole way of a template, with pictures and axe on it: about 40 s on a busy machine.
  const guide = new TemplateGuide(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`/w/${product.workspace}/templates/ticket-to-chat`)
  const preview = page.getByRole('list', { name: 'Preview' })
  await expect(preview).toContainText('Goes on: priority “urgent” is “urgent”.')
  await expect(preview).toContainText(
    'Urgent ticket 4812: The shop shows an empty page (from Ada Lovelace)',
  )
  const drawing = page.getByRole('region', { name: 'The flow' })
  await expect(drawing.locator('[data-course]')).toHaveCount(2)
  await expectAccessible(page)
  await shoot(page, '3-template')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible()
  await expectAccessible(page)
  await shoot(page, '3-template-phone')
  await page.setViewportSize({ width: 1280, height: 900 })

  const flow = await guide.use(product.workspace, 'ticket-to-chat')
  await guide.expectOpen('Send a test event')
  await expectAccessible(page)
  await shoot(page, '4-checklist')
  await guide.follow('Send a test event')
  await guide.expectDone('Send a test event')
  await guide.fill('Paste the address of your chat', receiver.url)
  await shoot(page, '5-filled')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Backspace')
  await guide.expectOpen('Paste the address of your chat')
  await page.keyboard.type(receiver.url)
  await guide.expectDone('Paste the address of your chat')

  expect(receiver.requests).toHaveLength(0)

  await new BuilderPage(page).expectSaved()
  await guide.publish()
  await expect(guide.checklist).toContainText('All done')
  await shoot(page, '6-done')

  const { body } = await post(
    await urlOf(api, flow),
    JSON.stringify({ id: 77, subject: 'It smells of smoke', priority: 'urgent' }),
  )
  expect((await settledRun(api, body.run)).status).toBe('succeeded')
  expect(receiver.requests.map(({ body: sent }) => JSON.parse(sent))).toEqual([
    { text: 'Urgent ticket 77: It smells of smoke (from somebody)' },
  ])

  await guide.follow('Send a test event')
  await receiver.waitFor(2)
  expect(JSON.parse(receiver.requests[1]?.body ?? '').text).toBe(
    'Urgent ticket 4812: The shop shows an empty page (from Ada Lovelace)',
  )

  // The address no longer says where the flow comes from.
  await new BuilderPage(page).open(product.workspace, flow)
  await expect(guide.checklist).toContainText('All done')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, '7-phone')
  await guide.checklist.getByRole('button', { name: 'Close checklist' }).click()
  await expect(guide.checklist).toBeHidden()
  await page.setViewportSize({ width: 1280, height: 900 })
  await new BuilderPage(page).open(product.workspace, flow)
  await expect(guide.checklist).toBeHidden()
})

test('the order template reserves every line and makes one shipment, whatever the shop repeats', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const guide = new TemplateGuide(page)
  const builder = new BuilderPage(page)
  const token = 'the key of the shipping application'
  await api.call('POST', '/connections', {
    ...{ app: 'http', name: 'Shipping' },
    values: { auth: { kind: 'bearer', token }, hosts: [new URL(receiver.url).host] },
  })
  const flow = await guide.use(product.workspace, 'order-to-shipping')
  await guide.follow('Choose the shipping account')
  await builder.choose('Account', 'Shipping')
  await guide.expectDone('Choose the shipping account')
  await guide.fill('Say where a line is reserved', `${receiver.url}reservations`)
  await guide.fill('Say where a shipment is made', `${receiver.url}shipments`)
  await builder.expectSaved()
  await guide.publish()
  await shoot(page, '8-order')

  await guide.follow('Send a test event')
  await guide.expectDone('Send a test event')
  await receiver.waitFor(3)
  await expect.poll(() => api.hasUnsettledRuns(flow)).toBe(false)
  const calls = receiver.requests.map(({ path, body }) => ({ path, body: JSON.parse(body) }))
  const number = calls[0]?.body.order
  expect(number).toMatch(/^S-1042-/)
  expect(calls).toEqual([
    { path: '/reservations', body: { order: number, sku: 'mug-blue', quantity: 2 } },
    { path: '/reservations', body: { order: number, sku: 'bowl-large', quantity: 1 } },
    {
      path: '/shipments',
      body: {
        reference: number,
        to: { name: 'Mira Okafor', street: 'Harbour Road 7', city: 'Bergen', country: 'NO' },
        parcels: [
          { sku: 'mug-blue', quantity: 2, grams: 350 },
          { sku: 'bowl-large', quantity: 1, grams: 800 },
        ],
      },
    },
  ])
  for (const { headers } of receiver.requests) {
    expect(headers.authorization).toBe(`Bearer ${token}`)
  }

  const order = JSON.stringify({ number, address: {}, lines: [] })
  const again = await post(await urlOf(api, flow), order)
  expect(again.body.status).toBe('duplicate')
  expect(receiver.requests).toHaveLength(3)
})

test('the device template counts, keeps the last value, and warns once over the threshold', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const guide = new TemplateGuide(page)
  const flow = await guide.use(product.workspace, 'device-readings')
  await guide.fill('Paste the address of your chat', receiver.url)
  await new BuilderPage(page).expectSaved()
  await guide.publish()
  await guide.follow('Send a test event')
  await guide.expectDone('Send a test event')
  await receiver.waitFor(1)

  const at = '2026-11-03T12:04:31.000Z'
  const url = await urlOf(api, flow)
  const readings = [60, 30, 20, 5]
  for (const [n, value] of readings.entries()) {
    const { body } = await post(url, JSON.stringify({ id: n, device: 'boiler-9', value, at }))
    expect((await settledRun(api, body.run)).status).toBe('succeeded')
  }
  expect(receiver.requests.map(({ body }) => JSON.parse(body).text)).toEqual([
    expect.stringMatching(/^boiler-1 came to 128\.5 in the minute from /),
    'boiler-9 came to 110 in the minute from 2026-11-03T12:04:00.000Z',
  ])
  await page.goto(`/w/${product.workspace}/data/tables/devices`)
  await expect(page.getByRole('row').filter({ hasText: 'boiler-9' })).toContainText('5')
})

test('the form template is tried out by filling in its form', async ({ page, product }) => {
  const guide = new TemplateGuide(page)
  await guide.use(product.workspace, 'form-to-mail')
  await guide.follow('Fill in the form once')
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Open the page' }).click()
  const form = await opened
  await form.getByLabel('Your name').fill('Ada')
  await form.getByLabel('Your e-mail address').fill('ada@example.com')
  await form.getByLabel('Your message').fill('Where is it?')
  // Whoever is quicker than a second is asked once more.
  await expect(async () => {
    await form.getByRole('button', { name: 'Send' }).click()
    await expect(form.getByText('Thank you')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await guide.expectDone('Fill in the form once')
  await guide.expectOpen('Choose the mail account')
})

test('a template that checks signatures takes its secret, and its test event is signed with it', async ({
  page,
  product,
}) => {
  const guide = new TemplateGuide(page)
  await guide.use(product.workspace, 'payment-thanks')
  await guide.follow('Enter the signing secret of Stripe')
  const focused = new BuilderPage(page).panel.locator('input:focus')
  await expect(focused).toBeVisible()
  await page.keyboard.type('whsec_1234567890')
  await page.keyboard.press('Enter')
  await guide.expectDone('Enter the signing secret of Stripe')
  await guide.follow('Send a test event')
  await guide.expectDone('Send a test event')
})
