import { expect } from '@playwright/test'
import Stripe from 'stripe'
import type { DeliveryAnswer } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { EventsPage } from './pages/events-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

const secret = 'whsec_c2lnbmVkIGJ5IHRoZSBwYXltZW50cw9f2c'

/** Header and body as the payment provider's own library signs them. */
function signed(id: string): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify({ id, type: 'checkout.session.completed', data: { total: 7450 } })
  const header = Stripe.webhooks.generateTestHeaderString({ payload: body, secret })
  return { body, headers: { 'content-type': 'application/json', 'stripe-signature': header } }
}

const steps = [setStep({ total: '{{ trigger.body.data.total }}' })]

/** The right secret and the right header, but the body alone is checked, and in base64. */
const wrongly = {
  signature: {
    preset: 'custom',
    secrets: [secret],
    header: 'Stripe-Signature',
    separator: ',',
    field: 'v1',
    encoding: 'base64',
    template: '{body}',
  },
}

test('a signature that was set up wrongly is understood, mended with one click, and the refused payment runs', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createLiveFlow('Payments', flowOf(steps, wrongly))
  const payment = signed('evt_payment_1')
  const refused = await post(flow.url, payment.body, payment.headers)
  expect(refused).toMatchObject({ status: 401, body: { status: 'rejected' } })
  expect(Object.keys(refused.body).sort()).toEqual(['event', 'reason', 'status'])

  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await events.choose(events.rows.first())
  const checks = events.detail.getByRole('list', { name: 'What was checked' })
  await expect(checks).toContainText('Secret ending in …9f2c matches')
  await expect(checks.getByText('Wrong:').first()).toBeAttached()
  await expectAccessible(page)
  await shoot(page, 'doctor')

  const fix = events.detail.getByRole('button', { name: /and process it$/ })
  await fix.click()
  await expect(events.message(/^Fixed, v2 is live\. Run …\w{6} has started\.$/)).toBeVisible()
  await expect(events.detail.getByRole('heading', { name: 'Accepted' })).toBeVisible()
  const delivery = await api.call<DeliveryAnswer>('GET', `/deliveries/${refused.body.event}`)
  expect(delivery.status).toBe('accepted')
  const run = await settledRun(api, delivery.run ?? undefined)
  expect(run).toMatchObject({ status: 'succeeded', steps: [{ output: { total: 7450 } }] })

  const again = await post(flow.url, payment.body, payment.headers)
  expect(again).toMatchObject({ status: 200, body: { status: 'duplicate', run: run.id } })
  const next = signed('evt_payment_2')
  expect(await post(flow.url, next.body, next.headers)).toMatchObject({ status: 202 })
  const forged = { ...next.headers, 'stripe-signature': 't=1,v1=00' }
  expect(await post(flow.url, next.body, forged)).toMatchObject({ status: 401 })
})

test('the panel of the trigger offers the same, and asks before other changes go live with it', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createLiveFlow('Payments, edited', flowOf(steps, wrongly))
  const payment = signed('evt_payment_3')
  await post(flow.url, payment.body, payment.headers)
  const draft = await api.call<{ document: { steps: { title?: string }[] }; revision: number }>(
    'GET',
    `/flows/${flow.id}/draft`,
  )
  const [first] = draft.document.steps
  if (first) first.title = 'Take the total'
  await api.call('PUT', `/flows/${flow.id}/draft`, draft)

  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Request received')
  await builder.panel.getByRole('button', { name: /and process it$/ }).click()
  const dialog = page.getByRole('alertdialog', { name: 'The fix is in the draft' })
  await expect(dialog).toContainText('Take the total')
  await shoot(page, 'doctor-other-changes')
  await dialog.getByRole('button', { name: 'Publish anyway' }).click()
  await expect(page.getByText(/^Fixed, v2 is live\./)).toBeVisible()
  const next = signed('evt_payment_4')
  expect(await post(flow.url, next.body, next.headers)).toMatchObject({ status: 202 })
})
