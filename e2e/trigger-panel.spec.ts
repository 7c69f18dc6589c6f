import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { TriggerPanel } from './pages/trigger-panel'
import { expectAccessible } from './support/axe'
import { flowOf } from './support/documents'
import { shoot } from './support/shoot'

const secret = 'whsec_c2VjcmV0IHRoYXQgbXVzdCBub3QgY29tZSBiYWNr9f2c'

/** Its trigger, with a sender that signs and no secret yet. */
async function openSigned(page: Page, workspace: string, flow: string): Promise<TriggerPanel> {
  const trigger = new TriggerPanel(page)
  await trigger.open(workspace, flow)
  await trigger.openSection('Signature')
  await trigger.chooseSender('GitHub')
  await new BuilderPage(page).expectSaved()
  return trigger
}

test('a secret is kept out of page, device and answers once it is entered', async ({
  page,
  api,
  product,
}) => {
  const answers: Promise<string>[] = []
  page.on('response', (response) => {
    // What the page is made of, and every answer it gets.
    if (!/\/(api|w)\//.test(response.url()) || /\/stream/.test(response.url())) return
    answers.push(response.text().catch(() => ''))
  })
  const flow = await api.createFlow('Payments')
  const trigger = new TriggerPanel(page)
  await trigger.open(product.workspace, flow.id)
  await trigger.openSection('Signature')
  await expect(trigger.panel.getByText('Anybody who knows the URL can send.')).toBeVisible()

  await trigger.chooseSender('Stripe')
  await expect(trigger.panel.getByText(/No secret yet: every request is refused/)).toBeVisible()
  await expect(trigger.section('Signature')).toContainText('Stripe, no secret yet')

  await trigger.pasteSecret(/^Signing secret/, secret)
  await expect(trigger.panel.getByText('Kept · ends in 9f2c')).toBeVisible()
  await expect(trigger.panel.getByRole('button', { name: /^Replace/ })).toBeFocused()
  await new BuilderPage(page).expectSaved()

  const undo = page.getByRole('button', { name: /^Undo: change Signature/ })
  await undo.click()
  await expect(trigger.panel.getByText('Kept · ends in 9f2c')).toBeHidden()
  await page.getByRole('button', { name: /^Redo: change Signature/ }).click()
  await expect(trigger.panel.getByText('Kept · ends in 9f2c')).toBeVisible()
  await new BuilderPage(page).expectSaved()
  await shoot(page, 'trigger-secret')

  await page.reload()
  await trigger.openSection('Signature')
  await expect(trigger.panel.getByText('Kept · ends in 9f2c')).toBeVisible()

  const device = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
  expect(device).not.toContain(secret)
  expect(await page.content()).not.toContain(secret)
  for (const answer of await Promise.all(answers)) expect(answer).not.toContain(secret)
  const draft = await api.request('GET', `/flows/${flow.id}/draft`)
  expect(await draft.text()).not.toContain(secret)
})

test('unsaved work on the device has no secret in it', async ({ page, api, product, context }) => {
  const flow = await api.createFlow('Offline')
  const trigger = await openSigned(page, product.workspace, flow.id)
  await context.setOffline(true)
  await trigger.pasteSecret(/^(Webhook s|S)ecret/, secret)
  await expect(trigger.panel.getByText('Kept with the next save')).toBeVisible()
  const kept = () => page.evaluate(() => JSON.stringify(localStorage))
  await expect.poll(kept).toContain('github')
  expect(await kept()).not.toContain(secret)
  await context.setOffline(false)
  await expect(trigger.panel.getByText('Kept · ends in 9f2c')).toBeVisible()
  expect(await kept()).not.toContain('github')
})

test('a secret whose save arrived and whose answer did not is entered once, and no conflict', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Tunnel')
  const trigger = await openSigned(page, product.workspace, flow.id)
  const lost: number[] = []
  await page.route(`**/flows/${flow.id}/draft`, async (route) => {
    if (route.request().method() !== 'PUT' || lost.length > 0) return route.continue()
    lost.push((await route.fetch()).status())
    await route.abort()
  })
  await trigger.pasteSecret(/^(Webhook s|S)ecret/, secret)
  await expect(trigger.panel.getByText('Kept · ends in 9f2c')).toBeVisible()
  await new BuilderPage(page).expectSaved()
  expect(lost).toEqual([200])
  await expect(page.getByText(/changed elsewhere/)).toHaveCount(0)
  const { items } = await api.call<{ items: unknown[] }>('GET', `/flows/${flow.id}/secrets`)
  expect(items).toHaveLength(1)
})

test('every section opens with the keyboard, has no findings, and says what is set in it', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Sections')
  const trigger = new TriggerPanel(page)
  await trigger.open(product.workspace, flow.id)
  const sections = {
    Signature: 'Not checked',
    Access: 'Anybody',
    Duplicates: 'Off',
    Answer: 'At once',
    'Run only if': 'Every event',
    Limits: 'None',
    Body: 'As it comes',
  }
  for (const [name, summary] of Object.entries(sections)) {
    await expect(trigger.section(name)).toContainText(summary)
    await trigger.openSection(name)
  }
  await trigger.panel.getByText('Rate limit', { exact: true }).click()
  await trigger.panel.getByLabel('Requests per second').fill('50')
  await expect(trigger.section('Limits')).toContainText('50 a second')
  await trigger.panel.getByText('Only from these addresses').click()
  await trigger.panel.getByLabel(/^Addresses/).fill('203.0.113.0/24\n\n::1')
  await expect(trigger.section('Access')).toContainText('2 addresses')
  await new BuilderPage(page).expectSaved()
  await expectAccessible(page)
  const { document } = await api.call<{ document: { trigger: { input: unknown } } }>(
    'GET',
    `/flows/${flow.id}/draft`,
  )
  expect(document.trigger.input).toEqual({
    rate: { perSecond: 50 },
    ip: { allow: ['203.0.113.0/24', '::1'] },
  })
})

test('a refused request is listed with its reason and leads to the page of events', async ({
  page,
  api,
  product,
}) => {
  const signature = { preset: 'github', secrets: [secret] }
  const flow = await api.call<{ id: string; url: string }>('POST', '/flows', {
    name: 'Refused',
    document: flowOf([], { signature, methods: ['POST'] }),
  })
  const trigger = new TriggerPanel(page)
  await trigger.open(product.workspace, flow.id)
  await fetch(flow.url, { method: 'PUT', body: '{}' })
  await expect(trigger.deliveries.first()).toContainText(/Rejected.*405/s)
  await fetch(flow.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': 'sha256=00' },
    body: '{}',
  })
  const forged = trigger.deliveries.first()
  await expect(forged).toContainText(/Rejected.*401/s)
  await expect(forged.getByRole('button', { name: /Rejected/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  )
  await forged.getByRole('link', { name: 'Show the request' }).click()
  await expect(page).toHaveURL(new RegExp(`/flows/${flow.id}/events\\?event=evt_`))
})

test('a test event is written by hand and arrives like any other', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('By hand')
  const trigger = new TriggerPanel(page)
  await trigger.open(product.workspace, flow.id)
  await trigger.panel.getByRole('button', { name: 'Choose what to send' }).click()
  await page.getByRole('menuitem', { name: 'Custom…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send a test event' })
  await dialog.getByLabel('Body').fill('{"by":')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog.getByText(/^This is not JSON/)).toBeVisible()
  await dialog.getByLabel('Body').fill('{"by":"hand"}')
  await dialog.getByLabel('Headers').fill('content-type: application/json\nX-Kind: trial')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog).toBeHidden()
  await expect(trigger.deliveries.first()).toContainText('Used as sample')
  const { items } = await api.call<{ items: { headers: [string, string][] }[] }>(
    'GET',
    `/deliveries?flow=${flow.id}`,
  )
  expect(items[0]?.headers).toContainEqual(['x-kind', 'trial'])
})
