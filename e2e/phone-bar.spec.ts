import { expect } from '@playwright/test'
import { test } from './fixtures'
import { expectAccessible } from './support/axe'
import { expectKeysHeard } from './support/keys'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('the bar of a phone leads to flows, runs, errors and, under More, everywhere else', async ({
  page,
  product,
}) => {
  await page.goto(`/w/${product.workspace}/flows`)
  await expectKeysHeard(page)
  const bar = page.getByRole('navigation', { name: 'Main' })
  await expect(bar.getByRole('link')).toHaveText(['Flows', 'Runs', /^Errors/])
  const more = bar.getByRole('button', { name: /^More/ })
  await expect(more).not.toHaveAttribute('aria-current')
  await more.tap()
  await expect(page.getByRole('menuitem', { name: 'Connections' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'Connections' }).tap()
  await expect(page).toHaveURL(/\/connections$/)
  await expect(more).toHaveAttribute('aria-current', 'true')
  await expect(bar.locator('[aria-current]').filter({ visible: true })).toHaveCount(1)
})
