import { expect } from '@playwright/test'
import { test } from './fixtures'
import { makeCountedFlow, RunsPage, runOf } from './pages/runs-page'
import { expectAccessible } from './support/axe'
import { expectKeysHeard } from './support/keys'
import { shoot } from './support/shoot'

/** Each test has its own names: they share one workspace. */
const named = (name: string) => `${name} ${test.info().testId.slice(-6)}`

test('what is typed becomes chips, the address and the rows, and comes back from the address', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('New lead'))
  const ok = await runOf(api, flow.url, { n: 1, email: 'ada@example.com' })
  const failed = await runOf(api, flow.url, { email: 'bob@example.com' })
  await page.goto(`/w/${product.workspace}/runs`)
  await expect(runs.rows.first()).toBeVisible()
  await runs.filter.fill(`flow:"${named('New lead')}" status:failed `)
  await expect(runs.chip('status failed')).toBeVisible()
  await expect(runs.rows).toHaveCount(1)
  await expect(runs.row(failed)).toBeVisible()
  await expect(page).toHaveURL(/filter=/)
  await page.reload()
  await expect(runs.rows).toHaveCount(1)
  await runs.chip('status failed').click()
  await expect(runs.rows).toHaveCount(2)
  await expect(runs.filter).toBeFocused()
  await runs.filter.fill('ada@example.com')
  await expect(runs.rows).toHaveCount(1)
  await expect(runs.row(ok)).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'runs-390')
})

test('the keyboard alone narrows the list: keys, names and values seen in data are offered', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Offered heron'))
  // A word that no other flow of the workspace has in its name: flows are offered first.
  const ok = await runOf(api, flow.url, { n: 1, plumage: 'teal' })
  await runOf(api, flow.url, { n: 2, plumage: 'red' })
  await page.goto(`/w/${product.workspace}/runs`)
  await expectKeysHeard(page)
  await page.keyboard.press('/')
  await expect(runs.filter).toBeFocused()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const option = (name: string | RegExp) => page.getByRole('option', { name })
  await page.keyboard.type('heron')
  await expect(option(named('Offered heron'))).toBeVisible()
  await press('ArrowDown')
  await expect(option(named('Offered heron'))).toHaveAttribute('aria-selected', 'true')
  await press('Enter')
  await expect(runs.chip(`flow ${named('Offered heron')}`)).toBeVisible()
  await expect(runs.rows).toHaveCount(2)
  await page.keyboard.type('pluma')
  await expect(option(/^body\.plumage/)).toBeVisible()
  await shoot(page, 'runs-suggestions')
  await expectAccessible(page)
  await press('ArrowDown', 'Enter')
  await page.keyboard.type('teal')
  await press('Enter')
  await expect(runs.chip('body.plumage teal')).toBeVisible()
  await expect(runs.rows).toHaveCount(1)
  await expect(runs.row(ok)).toBeVisible()
  await press('Backspace')
  await expect(runs.filter).toHaveValue('body.plumage:teal')
  await expect(runs.rows).toHaveCount(2)
  await page.keyboard.type(' ')
  await page.getByRole('button', { name: 'Edit as text' }).click()
  await expect(runs.filter).toHaveValue(`flow:"${named('Offered heron')}" body.plumage:teal`)
  await runs.filter.fill(`flow:"${named('Offered heron')}"`)
  await press('Enter')
  await expect(runs.rows).toHaveCount(2)
})

test('a part that is wrong says so while the rest applies', async ({ page, product, api }) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Half right'))
  await runOf(api, flow.url, { n: 1 })
  await runs.open(product.workspace, `status:broken duration:2s flow:${flow.id}`)
  await expect(runs.rows).toHaveCount(1)
  await expect(page.getByText('There is no status “broken”. Known are failed,')).toBeVisible()
  await expect(page.getByText('A duration is “>2s”, “<500ms” or “1s..5s”.')).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'runs-problems')
})

test('links of before go on to mean the same', async ({ page, product, api }) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Old link'))
  await runOf(api, flow.url, { n: 1 })
  const failed = await runOf(api, flow.url, {})
  await page.goto(`/w/${product.workspace}/runs?status=failed&flow=${flow.id}`)
  await expect(runs.rows).toHaveCount(1)
  await expect(runs.row(failed)).toBeVisible()
  await expect(runs.chip(`flow ${named('Old link')}`)).toBeVisible()
})

test('the chart counts what the list shows, is a table too, and marks a time by the keyboard', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Charted'))
  for (const n of [1, 2, 3]) await runOf(api, flow.url, { n })
  await runOf(api, flow.url, {})
  await runs.open(product.workspace, `flow:${flow.id}`)
  const chart = runs.chart
  await expect(chart).toContainText('4 runs')
  await expect(chart).toContainText('3 succeeded')
  await expect(chart).toContainText('25 % failed')
  await expect(chart).toContainText(/p50 \d/)
  await shoot(page, 'runs-1440')
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await shoot(page, `runs-${width}`)
  }
  await chart.getByRole('button', { name: 'Show as table' }).click()
  await shoot(page, 'runs-table-390')
  await chart.getByRole('button', { name: 'Show as chart' }).click()
  await page.setViewportSize({ width: 1440, height: 900 })
  await chart.getByRole('button', { name: 'Time taken' }).click()
  await expect(chart.locator('[data-line]')).toHaveCount(2)
  await shoot(page, 'runs-time-taken')
  await chart.getByRole('button', { name: 'Show as table' }).click()
  await expect(chart.getByRole('table').getByRole('row').nth(1)).toBeVisible()
  await expectAccessible(page)
  await chart.getByRole('button', { name: 'Show as chart' }).click()
  const bars = chart.getByRole('slider')
  await bars.focus()
  await page.keyboard.press('End')
  await expect(bars).toHaveAttribute('aria-valuetext', /1 failed/)
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(bars).toHaveAttribute('aria-valuetext', /2 marked$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/until/)
  await expect(page.getByRole('button', { name: /^Time: .* – / })).toBeVisible()
  await expect(runs.rows).toHaveCount(4)
  await page.getByRole('button', { name: /^Time: / }).click()
  await page.getByRole('menuitemradio', { name: 'Last 24 hours' }).click()
  await expect(page).not.toHaveURL(/until/)
})

test('a time is marked by dragging, and the bars outside of it are gone', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Dragged'))
  await runOf(api, flow.url, { n: 1 })
  await runs.open(product.workspace, `flow:${flow.id}`)
  const bars = runs.chart.getByRole('slider')
  const box = await bars.boundingBox()
  if (!box) throw new Error('The chart is not drawn.')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.2, y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/until/)
  await expect(page.getByText(/^Nothing matches .* in that time\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Look at all that is kept' }).click()
  await expect(runs.rows).toHaveCount(1)
})

test('live mode moves no row: new runs wait until they are asked for', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Lively'))
  const first = await runOf(api, flow.url, { n: 1 })
  await runs.open(product.workspace, `flow:${flow.id}`)
  await expect(runs.rows).toHaveCount(1)
  await page.keyboard.press('Shift+L')
  await expect(page.getByRole('switch', { name: 'Live' })).toBeChecked()
  const second = await runOf(api, flow.url, { n: 2 })
  await runOf(api, flow.url, {})
  await expect(page.getByRole('button', { name: '2 new' })).toBeVisible()
  await expect(runs.rows).toHaveCount(1)
  await expect(runs.row(first)).toBeVisible()
  await shoot(page, 'runs-live')
  await page.keyboard.press('.')
  await expect(runs.rows).toHaveCount(3)
  await expect(runs.row(second)).toBeVisible()
  await expect(page).toHaveURL(/live=1/)
})

test('an empty list says whether nothing matches, nothing was lately, or nothing ever', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Never sent'))
  await page.goto(`/w/${product.workspace}/flows/${flow.id}/runs`)
  await expect(page.getByText('No runs yet. Send an event to start one.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy URL' }).first()).toBeVisible()
  await shoot(page, 'runs-never')
  await runOf(api, flow.url, { n: 1 })
  await expect(runs.rows).toHaveCount(1)
  await runs.filter.fill('status:failed ')
  await expect(page.getByText('No failed runs in the last 24 hours.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Look at all that is kept' })).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'runs-none')
  await page.getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(runs.rows).toHaveCount(1)
  await expect(page.getByText('Older than 30 days is deleted.')).toBeVisible()
})

test('a list that cannot be loaded says why, keeps its filter and tries again', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Refused'))
  await runOf(api, flow.url, { n: 1 })
  // Never answered: a run that ends meanwhile would have the list asked for again by itself.
  await page.route(/\/api\/v1\/stream\?/, () => undefined)
  await runs.open(product.workspace, `flow:${flow.id}`)
  await expect(runs.rows).toHaveCount(1)
  let isRefused = true
  await page.route(/\/api\/v1\/runs\?/, (route) =>
    isRefused
      ? route.fulfill({
          status: 403,
          json: { code: 'forbidden', message: 'You may not see this.', requestId: 'req_1' },
        })
      : route.continue(),
  )
  await runs.filter.fill('status:succeeded ')
  await expect(page.getByText('Couldn’t load runs.')).toBeVisible()
  await expect(runs.chip('status succeeded')).toBeVisible()
  // The list may be asked for by itself at any time: it is let through with the key, not before.
  await page.getByRole('button', { name: 'Try again' }).first().focus()
  isRefused = false
  await page.keyboard.press('Enter')
  await expect(runs.rows).toHaveCount(1)
})
