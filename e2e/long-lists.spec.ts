import { expect, type Locator } from '@playwright/test'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { makeCountedFlow, RunsPage, runOf } from './pages/runs-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

/** Of a long list the rows in view are in the page; whoever uses it finds all of them in their place. */

const rowsMax = 60

/** What scrolls around the list. */
const scrollTo = (list: Locator, to: 'start' | 'end') =>
  list.evaluate((element, place) => {
    const isScrolled = ({ overflowY }: CSSStyleDeclaration) => /auto|scroll/.test(overflowY)
    let box: Element | null = element
    while (box && !(isScrolled(getComputedStyle(box)) && box.scrollHeight > box.clientHeight)) {
      box = box.parentElement
    }
    if (box) box.scrollTop = place === 'end' ? box.scrollHeight : 0
  }, to)

test('a long list of runs has the rows in view, and keys lead through all of them', async ({
  page,
  api,
  product,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, 'Long list')
  const count = 130
  let oldest = ''
  for (let n = 0; n < count; n += 1) {
    const { body } = await post(flow.url, JSON.stringify({ n }))
    if (n === 0) oldest = body.run ?? ''
  }
  const newest = await runOf(api, flow.url, { n: count })
  await expect.poll(() => api.hasUnsettledRuns(flow.id), { timeout: 30_000 }).toBe(false)
  await runs.open(product.workspace, `flow:${flow.id}`)
  await expect(runs.rows).toHaveCount(50)
  const table = page.getByRole('table', { name: 'Runs', exact: true })
  const more = page.getByRole('button', { name: 'Show more' })
  await more.click()
  await expect(table).toHaveAttribute('aria-rowcount', '101')
  await more.click()
  await expect(table).toHaveAttribute('aria-rowcount', `${count + 2}`)
  await expect(more).toHaveCount(0)
  const links = table.locator('[data-row-link]')
  const inPage = () => links.count()

  await scrollTo(table, 'start')
  await expect(runs.row(newest)).toBeInViewport()
  expect(await inPage()).toBeLessThan(rowsMax)
  await expect(runs.row(oldest)).toHaveCount(0)
  await scrollTo(table, 'end')
  await expect(runs.row(oldest)).toBeInViewport()
  expect(await inPage()).toBeLessThan(rowsMax)
  await expect(table.getByRole('row').filter({ has: runs.row(oldest) })).toHaveAttribute(
    'aria-rowindex',
    `${count + 2}`,
  )
  await expectAccessible(page)
  await shoot(page, 'long-runs')

  // The first J goes to the first row, as in a short list.
  await page.keyboard.press('j')
  await expect(runs.row(newest)).toBeFocused()
  await expect(runs.row(newest)).toBeInViewport()
  for (let step = 0; step < 70; step += 1) await page.keyboard.press('j')
  const reached = table.locator('tr:focus-within')
  await expect(reached).toHaveAttribute('aria-rowindex', '72')
  await expect(reached).toBeInViewport()
  // Whoever scrolls away goes on from where they were.
  await scrollTo(table, 'start')
  await page.keyboard.press('k')
  await expect(reached).toHaveAttribute('aria-rowindex', '71')
  await expect(reached).toBeInViewport()

  await page.setViewportSize({ width: 390, height: 844 })
  await scrollTo(table, 'end')
  await expect(runs.row(oldest)).toBeInViewport()
  expect(await inPage()).toBeLessThan(rowsMax)
  await shoot(page, 'long-runs-390')
})

test('all rows are selected, also those that are not in the page', async ({
  page,
  api,
  product,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, 'Selected list')
  for (let n = 0; n < 90; n += 1) await post(flow.url, JSON.stringify({ n }))
  await expect.poll(() => api.hasUnsettledRuns(flow.id), { timeout: 30_000 }).toBe(false)
  await runs.open(product.workspace, `flow:${flow.id}`)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(page.getByRole('table', { name: 'Runs', exact: true })).toHaveAttribute(
    'aria-rowcount',
    '91',
  )
  await page.getByRole('checkbox', { name: 'Select all runs' }).press('Space')
  await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toContainText('90 selected')
})

test('a long list of errors has the rows in view, and keys lead to the last one', async ({
  page,
  api,
  product,
}) => {
  const count = 80
  const stop = { key: 'stop', app: 'logic', action: 'stop' }
  const input = { status: 'failed', message: '{{ trigger.body.message }}' }
  const flow = await api.createLiveFlow('Many errors', flowOf([{ ...stop, input }]))
  const message = (n: number) =>
    `No goods of kind ${'abcdefghij'[n % 10]}${'klmnopqr'[(n / 10) | 0]}`
  for (let n = 0; n < count; n += 1) await post(flow.url, JSON.stringify({ message: message(n) }))
  const open = () => api.call<{ counts: { open: number } }>('GET', `/errors?flow=${flow.id}`)
  await expect.poll(async () => (await open()).counts.open, { timeout: 30_000 }).toBe(count)
  await page.goto(`/w/${product.workspace}/errors?flow=${flow.id}`)
  const table = page.getByRole('table', { name: 'Errors' })
  const links = table.locator('[data-row-link]')
  await expect(links).toHaveCount(50)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(table).toHaveAttribute('aria-rowcount', `${count + 1}`)
  await expectWindow({ list: table, rows: links, count })
  await expectAccessible(page)
  await shoot(page, 'long-errors')

  await scrollTo(table, 'start')
  await page.keyboard.press('j')
  for (let step = 1; step < count; step += 1) await page.keyboard.press('j')
  const reached = table.locator('tr:focus-within')
  await expect(reached).toHaveAttribute('aria-rowindex', `${count + 1}`)
  await expect(reached).toBeInViewport()

  await page.setViewportSize({ width: 390, height: 844 })
  await expectWindow({ list: table, rows: links, count })
  await shoot(page, 'long-errors-390')
})

test('a long table has the rows in view, and a menu open on one of them', async ({
  page,
  api,
  product,
}) => {
  const count = 130
  const name = 'Long table'
  await api.call('POST', '/tables', { name })
  for (let n = 0; n < count; n += 1) {
    const row = { key: `row-${n}`, values: { city: `City ${n}`, visits: n } }
    await api.call('POST', `/tables/${encodeURIComponent(name)}/rows`, row)
  }
  await page.goto(`/w/${product.workspace}/data/tables/${encodeURIComponent(name)}`)
  const table = page.getByRole('table', { name: `Rows of ${name}` })
  const rows = table.locator('tbody > tr:not([aria-hidden])')
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(table).toHaveAttribute('aria-rowcount', `${count + 1}`)
  await expectWindow({ list: table, rows, count })
  await expect(rows.last()).toContainText('row-0')
  await expectAccessible(page)
  await shoot(page, 'long-table')
  await page.getByRole('button', { name: 'Actions for row-0', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(table).toHaveAttribute('aria-rowcount', `${count}`)
  await expect(rows.last()).toContainText('row-1')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectWindow({ list: table, rows, count: count - 1 })
  // Its columns were wider in the wide window, and do not stay so.
  const keys = table.getByRole('columnheader', { name: 'Key', exact: true })
  await expect.poll(async () => (await keys.boundingBox())?.width).toBeLessThan(150)
  await shoot(page, 'long-table-390')
})

interface Windowed {
  list: Locator
  rows: Locator
  count: number
}

/** Few rows at both ends, and the last one knows its place. */
async function expectWindow({ list, rows, count }: Windowed): Promise<void> {
  await scrollTo(list, 'start')
  await expect(rows.first()).toBeInViewport()
  expect(await rows.count()).toBeLessThan(rowsMax)
  await scrollTo(list, 'end')
  const last = list.locator(`tr[aria-rowindex="${count + 1}"]`)
  await expect(last).toBeInViewport()
  expect(await rows.count()).toBeLessThan(rowsMax)
}

test('a list of 3,000 entries in a value: keys lead to both ends, and a search finds what is not in the page', async ({
  page,
  api,
  product,
}) => {
  const runs = new RunPage(page)
  const lines = Array.from({ length: 3_000 }, (_, n) => ({ sku: `sku-${n}`, isLast: n === 2_999 }))
  const flow = await api.createLiveFlow(
    'Large value',
    flowOf([setStep({ lines: '{{ trigger.body.lines }}' })]),
  )
  const { body } = await post(flow.url, JSON.stringify({ lines }))
  const run = await settledRun(api, body.run)
  await runs.open(product.workspace, run.id)
  const output = await runs.data('Output')
  const rows = output.getByRole('treeitem')
  const all = rows.filter({ hasText: '3,000 items' })
  await expect(all).toHaveAttribute('aria-expanded', 'false')
  await all.focus()
  await page.keyboard.press('ArrowRight')
  await expect(rows.nth(1)).toHaveAttribute('aria-setsize', '2001')
  expect(await rows.count()).toBeLessThan(rowsMax)
  await page.keyboard.press('End')
  const reached = output.locator('[role="treeitem"]:focus')
  await expect(reached).toHaveText('Show 1,000 more')
  await expect(reached).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await expect(reached).toContainText('isLast')
  await expect(reached).toContainText('true')
  await expect(reached).toBeInViewport()
  expect(await rows.count()).toBeLessThan(rowsMax)
  await expectAccessible(page)
  await shoot(page, 'long-value')
  await page.keyboard.press('Home')
  await expect(all).toBeFocused()
  await expect(all).toBeInViewport()

  await page.getByRole('button', { name: 'Search in data' }).click()
  await page.getByRole('textbox', { name: 'Search in the output of step 2' }).fill('sku-2998')
  await expect(output.getByText('0 in keys, 1 in values')).toBeVisible()
  await expect(rows.filter({ hasText: 'sku-2998' })).toBeInViewport()

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Search in data' }).click()
  await scrollTo(output, 'end')
  await expect(rows.last()).toContainText('isLast')
  expect(await rows.count()).toBeLessThan(rowsMax)
  await shoot(page, 'long-value-390')
})
