import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { shoot } from './support/shoot'

interface StoredStep {
  app: string
  title?: string
  input: { fields?: Record<string, unknown> }
}

async function draftSteps(api: Api, flow: string): Promise<StoredStep[]> {
  const path = `/flows/${flow}/draft`
  const { document } = await api.call<{ document: { steps: StoredStep[] } }>('GET', path)
  return document.steps
}

const greeting = () => flowOf([setStep({ hello: 'Hi' })])
const label = 'Fields, value of hello'

test('a step whose app is gone keeps what it held and can be replaced', async ({
  page,
  api,
  product,
}) => {
  const fields = { hello: 'Hi' }
  const gone = { key: 'gone', app: 'fax', action: 'send', title: 'Fax', input: { fields, page: 1 } }
  const flow = await api.createFlow('Gone', flowOf([gone]))
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Fax')
  await expect(builder.panel.getByText('This step no longer exists.')).toBeVisible()
  await expect(builder.panel.getByRole('tree', { name: 'What the step held' })).toBeVisible()
  await shoot(page, 'gone-step')
  await expectAccessible(page)
  await builder.panel.getByRole('button', { name: 'Replace' }).click()
  await page.getByRole('searchbox', { name: 'Search steps' }).fill('Set fields')
  await page.getByRole('option', { name: 'Set fields', exact: true }).click()
  await expect(builder.field(label)).toHaveText('Hi')
  await expect
    .poll(() => draftSteps(api, flow.id))
    .toMatchObject([{ app: 'data', title: 'Fax', input: { fields } }])
})

test('what could not be saved survives a reload and is saved then', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Unsaved', greeting())
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  await page.route('**/draft', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  )
  await builder.write(label, '!')
  await expect(page.getByText('Couldn’t save. Retrying…')).toBeVisible()
  await page.reload()
  await builder.selectStep('Set fields')
  await expect(builder.field(label)).toContainText('!')
  await page.unroute('**/draft')
  await builder.expectSaved()
  const stored = async () => (await draftSteps(api, flow.id))[0]?.input.fields?.hello
  await expect.poll(stored).toContain('!')
})

test('a save whose answer was lost is no conflict with oneself', async ({ page, api, product }) => {
  const flow = await api.createFlow('Unheard', greeting())
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  let lost = 0
  await page.route('**/draft', async (route) => {
    if (route.request().method() !== 'PUT' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort()
  })
  await builder.write(label, '!')
  await expect(page.getByText('Couldn’t save. Retrying…')).toBeVisible()
  await builder.write(label, '?')
  await builder.expectSaved()
  const stored = async () => (await draftSteps(api, flow.id))[0]?.input.fields?.hello
  expect(await stored()).toMatch(/^(?=.*!)(?=.*\?)/)
})

test('edits without a connection are counted, kept and saved once it is back', async ({
  page,
  api,
  product,
  context,
}) => {
  const flow = await api.createFlow('Offline', greeting())
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  await context.setOffline(true)
  await builder.write(label, '?')
  await expect(page.getByText('Offline, 1 change kept here')).toBeVisible()
  await context.setOffline(false)
  await builder.expectSaved()
  const stored = async () => (await draftSteps(api, flow.id))[0]?.input.fields?.hello
  await expect.poll(stored).toContain('?')
})

test('a server that fails for a while takes nothing away from what is open', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Failing', greeting())
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  await page.route(/\/api\/v1\/(apps|flows\/[^/]+(\/draft)?)$/, (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({ status: 500, json: { code: 'internal', message: '', requestId: 'req_1' } })
      : route.continue(),
  )
  // A change elsewhere makes the page look again, and again after each failure.
  let failures = 0
  page.on('response', (response) => {
    if (response.status() === 500) failures += 1
  })
  await api.call('PATCH', `/flows/${flow.id}`, { name: 'Renamed elsewhere' })
  await expect.poll(() => failures, { timeout: 20_000 }).toBe(3)
  await builder.write(label, '!')
  await expect(page.getByRole('button', { name: 'Undo: change Fields' })).toBeVisible()
  await builder.expectSaved()
  const stored = async () => (await draftSteps(api, flow.id))[0]?.input.fields?.hello
  await expect.poll(stored).toContain('!')
})

test('a session that ends while somebody types costs nothing', async ({
  page,
  api,
  product,
  context,
}) => {
  const flow = await api.createFlow('Session', greeting())
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  await context.clearCookies()
  await builder.write(label, ' there')
  const dialog = page.getByRole('alertdialog', { name: 'You were signed out' })
  await expect(dialog).toBeVisible()
  await shoot(page, 'signed-out')
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(product.owner.email)
  await dialog.getByLabel('Password').fill(product.owner.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog).toBeHidden()
  await builder.expectSaved()
  const stored = async () => (await draftSteps(api, flow.id))[0]?.input.fields?.hello
  await expect.poll(stored).toContain('there')
})

test('two tabs that edit one flow see each other’s changes before either is replaced', async ({
  page,
  api,
  product,
  context,
}) => {
  const flow = await api.createFlow('Two tabs', greeting())
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  const tab = await context.newPage()
  const other = new BuilderPage(tab)
  await other.open(product.workspace, flow.id)
  await other.selectStep('Set fields')
  await other.write(label, ' theirs')
  await other.expectSaved()
  const stored = async () => (await draftSteps(api, flow.id))[0]?.input.fields?.hello
  await expect.poll(stored).toContain('theirs')
  await builder.write(label, ' mine')
  await expect(page.getByText('This flow was changed elsewhere.')).toBeVisible()
  expect(await stored()).not.toContain('mine')
  await page.getByRole('button', { name: 'See their changes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Their changes' })
  await expect(dialog.getByText('Step 2')).toBeVisible()
  await expect(dialog.getByText('Fields')).toBeVisible()
  await shoot(page, 'conflict')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await expect.poll(stored).toContain('mine')
  expect(await stored()).not.toContain('theirs')
  await tab.close()
})
