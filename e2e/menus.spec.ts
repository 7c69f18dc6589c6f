import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { FlowsPage } from './pages/flows-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { post } from './support/hooks'
import { expectKeysHeard } from './support/keys'
import { shoot } from './support/shoot'

const buttonOf = (page: Page, flow: string) =>
  page.getByRole('button', { name: `Actions for ${flow}`, exact: true })
const menuOf = (page: Page, flow: string) => page.getByRole('menu', { name: `Actions for ${flow}` })

test('a menu opens by mouse, Enter, Space and the arrows, and gives the focus back', async ({
  page,
  product,
  api,
}) => {
  await api.createFlow('Late hawk')
  await new FlowsPage(page, product.workspace).open()
  await expectKeysHeard(page)
  const button = buttonOf(page, 'Late hawk')
  const items = menuOf(page, 'Late hawk').getByRole('menuitem')
  await expect(button).toHaveAttribute('aria-haspopup', 'menu')
  await expect(button).toHaveAttribute('aria-expanded', 'false')
  for (const key of ['Enter', 'Space', 'ArrowDown', 'ArrowUp']) {
    await button.focus()
    await page.keyboard.press(key)
    await expect(key === 'ArrowUp' ? items.last() : items.first()).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(menuOf(page, 'Late hawk')).toHaveCount(0)
    await expect(button).toBeFocused()
    await expect(button).toHaveAttribute('aria-expanded', 'false')
  }
  await button.click()
  await expect(menuOf(page, 'Late hawk')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(items.first()).toBeFocused()
  await shoot(page, 'menu-1280')
  await page.mouse.click(5, 5)
  await expect(menuOf(page, 'Late hawk')).toHaveCount(0)
  await button.click()
  await items.filter({ hasText: 'Duplicate' }).click()
  await expect(menuOf(page, 'Late hawk')).toHaveCount(0)
  await expect(page.getByRole('row').filter({ hasText: 'Late hawk' })).toHaveCount(2)
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test('a menu opens where nothing was hovered before', async ({ page, product, api }) => {
    await api.createFlow('Late heron')
    await new FlowsPage(page, product.workspace).open()
    await expectKeysHeard(page)
    await buttonOf(page, 'Late heron').tap()
    await expect(menuOf(page, 'Late heron').getByRole('menuitem').first()).toBeVisible()
    await shoot(page, 'menu-390')
  })
})

test('a menu whose code does not come says so, and opens at the next press', async ({
  page,
  product,
  api,
}) => {
  await api.createFlow('Late hobby')
  await new FlowsPage(page, product.workspace).open()
  await expectKeysHeard(page)
  let asked = 0
  await page.route('**/_next/static/chunks/**', (route) => {
    asked += 1
    return route.abort()
  })
  await buttonOf(page, 'Late hobby').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('The menu did not load. Try again.')).toBeVisible()
  expect(asked).toBeGreaterThan(0)
  await page.unroute('**/_next/static/chunks/**')
  await page.keyboard.press('Enter')
  await expect(menuOf(page, 'Late hobby').getByRole('menuitem').first()).toBeFocused()
})

test('the list of runs is narrowed to one flow by the keyboard, and to all again', async ({
  page,
  product,
  api,
}) => {
  const one = await api.createLiveFlow('Chosen osprey', flowOf([setStep({ a: 'b' })]))
  const other = await api.createLiveFlow('Other osprey', flowOf([setStep({ a: 'b' })]))
  for (const { url } of [one, other]) await post(url, '{"id":1}')
  await page.goto(`/w/${product.workspace}/runs`)
  await expectKeysHeard(page)
  const rows = page.getByRole('row').filter({ hasText: /osprey/ })
  await expect(rows).toHaveCount(2)
  await page.keyboard.press('/')
  await page.keyboard.type('flow:chosen')
  await expect(page.getByRole('option', { name: 'Chosen osprey' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(page).toHaveURL(/filter=flow/)
  await shoot(page, 'flow-choice-1280')
  await page.getByRole('button', { name: 'Remove filter flow Chosen osprey' }).click()
  await expect(rows).toHaveCount(2)
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'flow-choice-390')
})
