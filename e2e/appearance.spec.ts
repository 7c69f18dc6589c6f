import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { expectAccessible } from './support/axe'
import { shoot } from './support/shoot'

const html = (page: Page) => page.locator('html')
const saved = (page: Page) =>
  page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())

test('how pages look is chosen once, for every device of the person', async ({
  page,
  product,
  browser,
}) => {
  const path = `/w/${product.workspace}/settings/appearance`
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(path)
  const usual = await html(page).getAttribute('data-density')
  expect(usual).toBe('comfortable')
  for (const name of ['Dark', 'Compact', 'Reduced']) {
    const kept = saved(page)
    await page.getByRole('radio', { name }).click()
    await kept
  }
  const chosen = { theme: 'dark', density: 'compact', motion: 'reduced' }
  const expectChosen = async (on: Page) => {
    for (const [part, value] of Object.entries(chosen)) {
      await expect(html(on)).toHaveAttribute(`data-${part}`, value)
    }
  }
  await expectChosen(page)
  await expectAccessible(page)
  await shoot(page, 'appearance-1280')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await shoot(page, 'appearance-390')
  // The first paint knows, before any code has run.
  const answer = await page.request.get(path)
  expect(await answer.text()).toContain('data-density="compact"')
  await page.goto(`/w/${product.workspace}/flows`)
  await expectChosen(page)

  // Another device: signed in, and without the cookies of this one.
  const context = await browser.newContext({ storageState: product.signedIn })
  const other = await context.newPage()
  await other.goto(new URL(path, product.url).href)
  await expectChosen(other)
  await expect(other.getByRole('radio', { name: 'Compact' })).toBeChecked()
  for (const name of ['System', 'Comfortable', 'As the system']) {
    const kept = saved(other)
    await other.getByRole('radio', { name, exact: true }).click()
    await kept
  }
  await context.close()
})

test('a compact list has lower rows, reduced motion stops what turns', async ({
  page,
  product,
  api,
}) => {
  await api.createFlow('A row')
  await page.goto(`/w/${product.workspace}/flows`)
  const row = page.getByRole('row').filter({ hasText: 'A row' }).first()
  const height = async () => (await row.boundingBox())?.height ?? 0
  const usual = await height()
  const set = (part: string, value: string) =>
    html(page).evaluate((root, own) => root.setAttribute(`data-${own.part}`, own.value), {
      ...{ part, value },
    })
  await set('density', 'compact')
  await expect.poll(height).toBe(usual - 12)

  // What turns while a run is running; no run here lasts long enough to be looked at.
  const turning = () =>
    page.evaluate(() => {
      const part = document.createElement('div')
      part.className = 'animate-turn'
      document.body.append(part)
      const name = getComputedStyle(part).animationName
      part.remove()
      return name
    })
  expect(await turning()).toBe('hl-turn')
  await set('motion', 'reduced')
  expect(await turning()).toBe('none')
})
