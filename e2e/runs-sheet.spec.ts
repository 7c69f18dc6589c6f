import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { makeCountedFlow, RunsPage, runOf } from './pages/runs-page'
import { expectAccessible } from './support/axe'
import { expectKeysHeard } from './support/keys'
import { shoot } from './support/shoot'

/** Each test has its own names: they share one workspace. */
const named = (name: string) => `${name} ${test.info().testId.slice(-6)}`

const sheetOf = (page: Page) => page.getByRole('complementary', { name: 'Run' })

test('a run opens beside the list, and the keys go from one to the next without closing it', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Beside'))
  const oldest = await runOf(api, flow.url, { n: 1 })
  const middle = await runOf(api, flow.url, {})
  const newest = await runOf(api, flow.url, { n: 3 })
  await runs.open(product.workspace, `flow:${flow.id}`)
  const sheet = sheetOf(page)
  await runs.row(middle).click()
  await expect(sheet.getByTitle(middle)).toBeVisible()
  await expect(sheet).toContainText('Failed at step 2')
  await expect(page).toHaveURL(new RegExp(`run=${middle}`))
  await expect(runs.rows).toHaveCount(3)
  await expect(sheet.getByRole('button', { name: 'Retry from here' })).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'sheet-1440')
  for (const width of [1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    await shoot(page, `sheet-${width}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('j')
  await expect(sheet.getByTitle(oldest)).toBeVisible()
  await expect(runs.row(oldest)).toBeFocused()
  await page.keyboard.press('j')
  await expect(page.getByText('No older run here.').first()).toBeVisible()
  await expect(sheet.getByRole('tab', { name: 'Input' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('2')
  await expect(sheet.getByRole('tab', { name: 'Output' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  await expect(sheet.getByTitle(newest)).toBeVisible()
  await expect(sheet.getByRole('tab', { name: 'Output' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(runs.row(newest)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(sheet.getByTitle(newest)).toBeVisible()
  await page.goBack()
  await expect(sheet).toHaveCount(0)
  await expect(page).toHaveURL(/\/runs\?/)
  await runs.row(oldest).focus()
  await page.keyboard.press('Enter')
  await expect(sheet.getByTitle(oldest)).toBeVisible()
})

test('the address holds it, and without room it is a page of its own', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Addressed'))
  const run = await runOf(api, flow.url, { n: 1 })
  const place = `/w/${product.workspace}/runs?filter=flow:${flow.id}&run=${run}`
  await page.goto(place)
  const sheet = sheetOf(page)
  await expect(sheet.getByTitle(run)).toBeVisible()
  await sheet.getByRole('link', { name: 'Open as a page' }).click()
  await expect(page).toHaveURL(new RegExp(`/runs/${run}$`))
  await page.setViewportSize({ width: 1100, height: 800 })
  await page.goto(place)
  await expect(page).toHaveURL(new RegExp(`/runs/${run}$`))
  await runs.open(product.workspace, `flow:${flow.id}`)
  await runs.row(run).click()
  await expect(page).toHaveURL(new RegExp(`/runs/${run}$`))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(named('Addressed'))
})

test('what is run again in it opens in it, and one that is not there says so', async ({
  page,
  product,
  api,
}) => {
  const flow = await makeCountedFlow(api, named('Again'))
  const run = await runOf(api, flow.url, { n: 1 })
  await page.goto(`/w/${product.workspace}/flows/${flow.id}/runs?run=${run}`)
  const sheet = sheetOf(page)
  await expect(sheet.getByTitle(run)).toBeVisible()
  await expectKeysHeard(page)
  await sheet.getByRole('button', { name: 'Run again', exact: true }).click()
  await expect(page).not.toHaveURL(new RegExp(run))
  await expect(page).toHaveURL(/\/runs\?run=run_/)
  await expect(sheet).toContainText('Again for')
  await page.goto(`/w/${product.workspace}/runs?run=run_00000000000000000000000000`)
  await expect(sheet).toContainText('This run is not kept any more.')
  await sheet.getByRole('button', { name: 'Close the run' }).click()
  await expect(sheet).toHaveCount(0)
})
