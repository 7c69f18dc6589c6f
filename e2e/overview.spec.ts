import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { firstLoad } from '@/bench/ui/first-load'
import { test } from './fixtures'
import { makeCountedFlow, RunsPage, runOf } from './pages/runs-page'
import { expectAccessible } from './support/axe'
import { expectAlive, expectKeysHeard } from './support/keys'
import { shoot } from './support/shoot'

// Playwright's own recording would be measured with the page.
test.use({ trace: 'off' })

const named = (name: string) => `${name} ${test.info().testId.slice(-6)}`

/** Two of its runs succeed, one fails. */
async function makeThreeRuns(api: Api) {
  const flow = await makeCountedFlow(api, named('Orders'))
  const ok = [await runOf(api, flow.url, { n: 1 }), await runOf(api, flow.url, { n: 2 })]
  return { ...flow, ok, failed: await runOf(api, flow.url, {}) }
}

const figureOf = (page: Page, label: string) =>
  page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) })
const slider = (page: Page, title: string) =>
  page.getByRole('slider', { name: `${title} over time` })

async function openOverview(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(slider(page, 'Runs')).toBeVisible()
  await expectKeysHeard(page)
}

test('the overview of a flow counts its runs, and a plot leads to the runs it stands for', async ({
  page,
  product,
  api,
}) => {
  const flow = await makeThreeRuns(api)
  const path = `/w/${product.workspace}/flows/${flow.id}/overview`
  await openOverview(page, path)
  await expect(figureOf(page, 'Runs')).toContainText('3')
  await expect(figureOf(page, 'Failed')).toContainText('33 %')
  await expect(figureOf(page, 'Backlog')).toContainText('0 queued, 0 held')
  await shoot(page, 'flow-overview')

  const failures = slider(page, 'Share that failed')
  await expectAlive(failures)
  await failures.focus()
  await expect(failures).toHaveAttribute('aria-valuetext', /33 % failed$/)
  await page.keyboard.press('ArrowLeft')
  await expect(failures).toHaveAttribute('aria-valuetext', /no run was over$/)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const runs = new RunsPage(page)
  await expect(runs.chip('status failed')).toBeVisible()
  await runs.expectRows(flow.failed)

  await page.goBack()
  await expectAlive(slider(page, 'Time taken'))
  await slider(page, 'Time taken').focus()
  await expect(slider(page, 'Time taken')).toHaveAttribute('aria-valuetext', /: p50 .+, p95 .+$/)
  await page.keyboard.press('Enter')
  await runs.expectRows(...flow.ok, flow.failed)
})

test('the overview of a workspace names its busiest flows, slowest steps and open errors', async ({
  page,
  product,
  api,
}) => {
  const flow = await makeThreeRuns(api)
  const path = `/w/${product.workspace}/overview`
  const row = page
    .getByRole('table', { name: 'Busiest flows' })
    .getByRole('row')
    .filter({ hasText: named('Orders') })
  await expect(async () => {
    await page.goto(path)
    await expect(row.getByRole('cell').first()).toHaveText('3', { timeout: 1_000 })
  }).toPass()
  const steps = page.getByRole('table', { name: 'Slowest steps' })
  await expect(steps.getByRole('row').nth(1)).toBeVisible()
  await expect(page.getByText(/^Of the newest \d+ steps that were done/)).toBeVisible()
  const error = page.getByRole('region', { name: /^Open errors/ }).getByRole('listitem')
  await expect(error.filter({ hasText: named('Orders') })).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'overview')
  await row.getByRole('link', { name: /failed runs of/ }).click()
  await new RunsPage(page).expectRows(flow.failed)
  await page.goBack()
  await row.getByRole('link', { name: named('Orders'), exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/flows/${flow.id}/overview\\?range=24h$`))
})

test('every plot can be read as a table, and the time stays in the address', async ({
  page,
  product,
  api,
}) => {
  const flow = await makeThreeRuns(api)
  await openOverview(page, `/w/${product.workspace}/flows/${flow.id}/overview`)
  await page.getByRole('radio', { name: '7 days' }).click()
  await expect(page).toHaveURL(/range=7d$/)
  await page.reload()
  await expect(page.getByRole('radio', { name: '7 days' })).toBeChecked()
  await expect(figureOf(page, 'Runs')).toContainText('3')
  // A clock alone would say little here.
  const main = page.getByRole('main')
  const labels = main.locator('[aria-hidden] > span')
  await expect(labels.filter({ hasText: /^\d\d:\d\d$/ })).toHaveCount(0)
  await expect(labels.filter({ hasText: /^\d{1,2} [A-Z][a-z]{2}$/ }).first()).toBeVisible()
  await shoot(page, 'overview-7d')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await main.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  await shoot(page, 'overview-7d-390')
  await page.setViewportSize({ width: 1_440, height: 900 })
  await expectAlive(page.getByRole('button', { name: 'Show as table: Time taken' }))
  for (const title of ['Runs', 'Share that failed', 'Time taken']) {
    await page.getByRole('button', { name: `Show as table: ${title}`, exact: true }).click()
    await expect(slider(page, title)).toBeHidden()
  }
  const tableOf = (name: string) => page.getByRole('table', { name: `${name} over time` })
  await expect(tableOf('Runs').getByRole('row').nth(1)).toContainText('2')
  await expect(tableOf('Share that failed').getByRole('row').nth(1)).toContainText('33 %')
  await expect(tableOf('Time taken').getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Show as chart: Runs', exact: true }).click()
  await expect(slider(page, 'Runs')).toBeVisible()
})

test('where nothing ran the page says what to do', async ({ page, product, api }) => {
  const flow = await makeCountedFlow(api, named('Silent'))
  await page.goto(`/w/${product.workspace}/flows/${flow.id}/overview`)
  await expect(page.getByText('No runs yet. Send an event to start one.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open the flow' })).toBeVisible()
})

test('what did not come says why, and comes when it is asked for again', async ({
  page,
  product,
  api,
}) => {
  const flow = await makeThreeRuns(api)
  await openOverview(page, `/w/${product.workspace}/flows/${flow.id}/overview`)
  await page.route('**/api/v1/overview*', (route) =>
    route.fulfill({
      status: 403,
      json: { code: 'forbidden', message: 'You may not see this.', requestId: 'req_1' },
    }),
  )
  await page.getByRole('radio', { name: '30 days' }).click()
  await expect(page.getByText('Couldn’t load the overview.')).toBeVisible()
  await expect(page.getByText('You may not see this.')).toBeVisible()
  await page.unroute('**/api/v1/overview*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(figureOf(page, 'Runs')).toContainText('3')
})

test('runs and the palette lead to it, and on a phone nothing is wider than the screen', async ({
  page,
  product,
  api,
}) => {
  await makeThreeRuns(api)
  await page.goto(`/w/${product.workspace}/runs`)
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(slider(page, 'Runs')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  const main = page.getByRole('main')
  expect(await main.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  await shoot(page, 'overview-390')
  await main.evaluate((box) => box.scrollTo(0, box.scrollHeight))
  await shoot(page, 'overview-390-end')
  await expectAccessible(page)
  await page.setViewportSize({ width: 1_280, height: 800 })
  await page.goto(`/w/${product.workspace}/flows`)
  await expectKeysHeard(page)
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Search and commands' })
  await palette.getByRole('searchbox').fill('overview')
  await expect(palette.getByRole('option', { name: 'Overview' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/overview$/)
})

test('a first visit loads no more than 280 KB', async ({ page, product, api }) => {
  await makeThreeRuns(api)
  const load = await firstLoad(page, {
    ...{ path: `/w/${product.workspace}/overview`, isMadeInBrowser: false },
    isUsable: (shown) => slider(shown, 'Runs').waitFor(),
  })
  const scripts = load.scripts.map((script) => `${script.kb.toFixed(1)} KB ${script.path}`)
  expect(load.scriptsKb, scripts.join('\n')).toBeLessThanOrEqual(280)
  expect(load.scriptsKb).toBeGreaterThan(100)
})
