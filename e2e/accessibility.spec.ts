import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'

async function flowWithRuns(api: Api): Promise<{ flow: string; run: string }> {
  const steps = [
    setStep({ name: '{{ trigger.body.customer.name }}' }),
    requestStep({ url: 'http://127.0.0.1:1/' }),
  ]
  const flow = await api.createLiveFlow('Looked at by axe', flowOf(steps))
  const good = await post(flow.url, '{"customer":{"name":"Ada"}}')
  const bad = await post(flow.url, '{}')
  await settledRun(api, good.body.run)
  const { id } = await settledRun(api, bad.body.run)
  return { flow: flow.id, run: id }
}

test.describe('signed out', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('the sign-in page has no findings', async ({ page }) => {
    await page.goto('/sign-in')
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
    await expectAccessible(page)
  })
})

test('the list of flows has no findings', async ({ page, api, product }) => {
  await flowWithRuns(api)
  await new FlowsPage(page, product.workspace).open()
  await expectAccessible(page)
})

test('the builder of a new flow has no findings', async ({ page, api, product }) => {
  const flow = await api.createFlow('Empty')
  await new BuilderPage(page).open(product.workspace, flow.id)
  await expectAccessible(page)
})

test('the builder with steps, an open panel and the step picker has no findings', async ({
  page,
  api,
  product,
}) => {
  const { flow } = await flowWithRuns(api)
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow)
  await builder.selectStep('HTTP request')
  await expectAccessible(page)
  await builder.openPicker('HTTP request')
  await expectAccessible(page)
})

test('the lists of runs have no findings', async ({ page, api, product }) => {
  const { flow } = await flowWithRuns(api)
  for (const path of [
    `/w/${product.workspace}/runs`,
    `/w/${product.workspace}/flows/${flow}/runs`,
  ]) {
    await page.goto(path)
    await expect(page.getByText('Failed').first()).toBeVisible()
    await expectAccessible(page)
  }
})

test('the events of a flow and one of them have no findings', async ({ page, api, product }) => {
  const { flow } = await flowWithRuns(api)
  await page.goto(`/w/${product.workspace}/flows/${flow}/events`)
  const rows = page.getByRole('table', { name: 'Events' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await expectAccessible(page)
  await rows.nth(2).getByRole('link').first().click()
  await expect(page.getByRole('complementary', { name: 'Event' }).getByRole('tree')).toBeVisible()
  await expectAccessible(page)
})

test('the events of a flow that has none have no findings', async ({ page, api, product }) => {
  const flow = await api.createFlow('Silent')
  await page.goto(`/w/${product.workspace}/flows/${flow.id}/events`)
  await expect(page.getByText('Nothing has arrived yet.')).toBeVisible()
  await expectAccessible(page)
})

test('a run and its failed step have no findings', async ({ page, api, product }) => {
  const { run } = await flowWithRuns(api)
  await page.goto(`/w/${product.workspace}/runs/${run}`)
  await expect(page.getByText('Failed').first()).toBeVisible()
  await expectAccessible(page)
})

test('the settings have no findings', async ({ page, product }) => {
  await page.goto(`/w/${product.workspace}/settings`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
})

test('the connections have no findings', async ({ page, product }) => {
  await page.goto(`/w/${product.workspace}/connections`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
})

test('a page that is not there has no findings', async ({ page, product }) => {
  await page.goto(`/w/${product.workspace}/no-such-page`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
})
