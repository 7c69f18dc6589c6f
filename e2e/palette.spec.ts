import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { shoot } from './support/shoot'

const paletteOf = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' })

test('a flow, its steps and its actions are found and done without a mouse', async ({
  page,
  product,
  api,
}) => {
  await api.createFlow('Parcel labels', flowOf([setStep({ a: 'b' })]))
  await new FlowsPage(page, product.workspace).open()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('parcel')
  await expect(page.getByRole('option', { name: /^Parcel labels/ })).toBeVisible()
  await page.keyboard.press('Enter')
  const builder = new BuilderPage(page)
  await expect(builder.canvas).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('set fields')
  await page.keyboard.press('Enter')
  await expect(builder.panel.getByRole('heading', { name: 'Set fields', level: 2 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('>publish')
  const option = page.getByRole('option', { name: 'Publish…' })
  await expect(option.getByText('P', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Publish' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: /^Parcel labels/ })).toBeVisible()
})

test('Escape gives the focus back, also to a field, and > shows actions only', async ({
  page,
  product,
  api,
}) => {
  await api.createFlow('Anything')
  await new FlowsPage(page, product.workspace).open()
  const search = page.getByRole('searchbox', { name: 'Search flows' })
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('>')
  await expect(page.getByRole('option', { name: 'New flow' })).toBeVisible()
  await expect(page.getByRole('option', { name: /^Anything/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(paletteOf(page)).toHaveCount(0)
  await expect(search).toBeFocused()
})

test('the palette has no findings, wide and on a phone', async ({ page, product, api }) => {
  await api.createFlow('Looked at')
  await page.setViewportSize({ width: 1280, height: 800 })
  await new FlowsPage(page, product.workspace).open()
  await shoot(page, 'flows-1280')
  await page.getByRole('button', { name: 'Search and commands' }).click()
  await expect(page.getByRole('option', { name: 'Runs' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.type('a')
  await expect(page.getByRole('option', { name: /^Looked at/ })).toBeVisible()
  await shoot(page, 'palette-1280')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'palette-390')
})
