import { expect, type Locator } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep, setStep } from './support/documents'
import { shoot } from './support/shoot'

test('a flow is searched, and what was found is replaced as one step of undo', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Searched',
    document: flowOf([
      setStep({ shop: 'https://old.test/a' }),
      requestStep({ url: 'https://old.test/b' }),
    ]),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await page.keyboard.press('ControlOrMeta+f')
  const bar = page.getByRole('search', { name: 'Search this flow' })
  const field = bar.getByRole('searchbox', { name: 'Find in this flow' })
  await expect(field).toBeFocused()
  await page.keyboard.type('OLD.test')
  await expect(bar.getByText('2 found')).toBeVisible()
  const right = async (part: Locator) => {
    const box = await part.boundingBox()
    return box ? box.x + box.width : Number.NaN
  }
  for (const name of ['Close search', 'Replace in 2 steps…']) {
    const button = bar.getByRole('button', { name })
    expect(await right(button), `${name} stands in its box`).toBeLessThan(await right(bar))
  }
  await page.keyboard.press('Enter')
  await expect(bar.getByText('1 of 2')).toBeVisible()
  await page.keyboard.press('Shift+Enter')
  await expect(bar.getByText('2 of 2')).toBeVisible()
  await bar.getByLabel('Replace with').fill('new.test')
  await expectAccessible(page)
  await shoot(page, 'canvas-search')
  await bar.getByRole('button', { name: 'Replace in 2 steps…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Replace “OLD.test” by “new.test”' })
  await expect(dialog.getByText('https://new.test/b')).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'canvas-replace')
  await dialog.getByRole('button', { name: 'Replace in 2 steps', exact: true }).click()
  await expect(bar.getByText('Not found')).toBeVisible()
  await builder.expectSaved()
  await page.getByRole('button', { name: 'Undo: replace “OLD.test” in 2 steps' }).click()
  await expect(bar.getByText(/2 found|of 2/)).toBeVisible()
  await field.press('Escape')
  await expect(bar).toBeHidden()
})

test('a second press of the keys is left to the browser', async ({ page, api, product }) => {
  const flow = await api.createFlow('Second press')
  await new BuilderPage(page).open(product.workspace, flow.id)
  await page.keyboard.press('ControlOrMeta+f')
  await expect(page.getByRole('searchbox', { name: 'Find in this flow' })).toBeFocused()
  const isTaken = await page.evaluate(() => {
    const event = new KeyboardEvent('keydown', {
      key: 'f',
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
    })
    return !document.activeElement?.dispatchEvent(event)
  })
  expect(isTaken).toBe(false)
})
