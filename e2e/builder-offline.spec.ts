import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { OutlinePage } from './pages/outline-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { expectKeysHeard } from './support/keys'
import { neverIdle } from './support/never-idle'
import { shoot } from './support/shoot'

const chunks = '**/_next/static/chunks/**'
/** Set by the builder once everything that editing may call for is here. */
const partsHere = 'hookline:parts-here'

async function openBuilder(page: Page, workspace: string, flow: string): Promise<BuilderPage> {
  const builder = new BuilderPage(page)
  await builder.open(workspace, flow)
  await expectKeysHeard(page)
  return builder
}

test('what was not opened before can be used without a connection', async ({
  page,
  api,
  product,
  context,
}) => {
  const flow = await api.createFlow('In a tunnel', flowOf([setStep({ a: 'b' })]))
  const builder = await openBuilder(page, product.workspace, flow.id)
  await expect
    .poll(() => page.evaluate((name) => performance.getEntriesByName(name).length, partsHere))
    .toBe(1)
  await context.setOffline(true)
  await builder.addStep('Set fields', 'HTTP request')
  await page.getByRole('button', { name: /\d problems?/ }).click()
  await expect(page.getByRole('dialog', { name: 'Problems' })).toBeVisible()
  await page.keyboard.press('Escape')
  await builder.write('URL', 'https://example.com/')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Publish' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Offline, 2 changes kept here')).toBeVisible()
  await shoot(page, 'builder-offline')
  await page.setViewportSize({ width: 390, height: 844 })
  const url = page.getByRole('complementary').getByRole('textbox', { name: 'URL' })
  await expect(url).toHaveText('https://example.com/')
  await page.getByRole('button', { name: 'Close panel' }).click()
  await expect(new OutlinePage(page).row('HTTP request')).toBeVisible()
  await shoot(page, 'builder-offline-390')
  await context.setOffline(false)
  await builder.expectSaved()
})

test('a panel and a list whose code does not come say so and come on request', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Patchy network', flowOf([setStep({ a: 'b' })]))
  await neverIdle(page)
  const builder = await openBuilder(page, product.workspace, flow.id)
  await page.route(chunks, (route) => route.abort())
  await builder.card('Set fields').click()
  const words = page.getByText('The settings of the step did not load.')
  await expect(words).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'panel-not-loaded')
  const add = page.getByRole('button', { name: 'Add a step after Set fields', exact: true })
  await add.click()
  await expect(page.getByText('The list of steps did not load. Try again.')).toBeVisible()
  await page.unroute(chunks)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(builder.panel.getByRole('heading', { name: 'Set fields', level: 2 })).toBeVisible()
  await expect(words).toHaveCount(0)
  await add.click()
  await expect(page.getByRole('searchbox', { name: 'Search steps' })).toBeFocused()
})
