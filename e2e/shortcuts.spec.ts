import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { expectKeysHeard } from './support/keys'
import { shoot } from './support/shoot'

const usual = { shortcuts: { hasLetters: true, keys: {} } }

test.afterEach(async ({ page }) => {
  const sent = await page.request.put('/api/v1/preferences', {
    data: usual,
    headers: { origin: new URL(page.url()).origin },
  })
  expect(sent.ok()).toBe(true)
})

/** The server has what was changed, so that a reload shows it. */
const saved = (page: Page) =>
  page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())

test('letters lead through pages, and none fires once they are off', async ({
  page,
  product,
  api,
}) => {
  // Without a flow the list has no search that a letter could open.
  await api.createFlow('Found by no letter')
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  await expectKeysHeard(page)
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Shortcuts' }).click()
  const letters = page.getByRole('switch', { name: 'Single-letter keys' })
  const off = saved(page)
  await letters.press('Space')
  await off
  await page.reload()
  await expect(letters).not.toBeChecked()
  await flows.open()
  await expectKeysHeard(page)
  for (const key of ['n', '?', '/', 'g', 'r', 'j']) await page.keyboard.press(key)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Search and commands' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(/\/flows$/)
  await expect(page.getByRole('searchbox')).not.toBeFocused()
})

test('other keys are taken by pressing them, last over a reload, and can be reset', async ({
  page,
  product,
  api,
}) => {
  const flow = await api.createFlow('Keyed', flowOf([setStep({ a: 'b' })]))
  await page.goto(`/w/${product.workspace}/settings/shortcuts`)
  const change = page.getByRole('button', { name: 'Change the keys of “Publish…”' })
  await change.press('Enter')
  const field = page.getByRole('textbox', { name: 'New keys for “Publish…”' })
  await expect(field).toBeFocused()
  await page.keyboard.press('u')
  await expect(page.getByText('Already used for “Copy the URL”.')).toBeVisible()
  await page.keyboard.press('Control+t')
  await expect(page.getByText('The browser or the system keeps these keys.')).toBeVisible()
  await page.keyboard.press('Alt+p')
  await expect(field).toHaveValue('Alt+P')
  const kept = saved(page)
  await page.keyboard.press('Enter')
  await kept
  await expect(page.getByRole('button', { name: 'Reset the keys of “Publish…”' })).toBeVisible()

  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  await builder.card('Set fields').focus()
  await page.keyboard.press('p')
  await page.keyboard.press('Alt+p')
  await expect(page.getByRole('dialog', { name: 'Publish' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto(`/w/${product.workspace}/settings/shortcuts`)
  const reset = saved(page)
  await page.getByRole('button', { name: 'Reset all' }).click()
  await reset
  await expect(page.getByRole('button', { name: 'Reset the keys of “Publish…”' })).toHaveCount(0)
})

test('the sheet and the settings of shortcuts have no findings', async ({ page, product }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await new FlowsPage(page, product.workspace).open()
  await expectKeysHeard(page)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'sheet-1280')
  // Every group can be scrolled to, and stands within the width of the sheet.
  for (const group of await sheet.getByRole('region').getByRole('region').all()) {
    await group.scrollIntoViewIfNeeded()
    await expect(group).toBeInViewport()
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'sheet-390')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Escape')
  await page.goto(`/w/${product.workspace}/settings/shortcuts`)
  await shoot(page, 'settings-list-1280')
  await page.getByRole('button', { name: 'Change the keys of “Undo”' }).click()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+k')
  await expect(page.getByText('Already used for “Search and commands”.')).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'settings-1280')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'settings-390')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await shoot(page, 'settings-list-390')
  // Words and buttons of a shortcut share a line, also here.
  const undo = page.getByRole('listitem').filter({ hasText: 'Undo' }).first()
  const pencil = await undo.getByRole('button', { name: 'Change the keys' }).boundingBox()
  const words = await undo.getByText('Undo', { exact: true }).boundingBox()
  expect(Math.abs((pencil?.y ?? 0) - (words?.y ?? 99))).toBeLessThan(20)
})
