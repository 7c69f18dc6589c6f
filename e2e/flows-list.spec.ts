import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

const working = flowOf([setStep({ n: '{{ trigger.body.n }}' })])

async function send(api: Api, url: string, body: string): Promise<void> {
  const answer = await post(url, body)
  await settledRun(api, answer.body.run)
}

/** Each test has its own names: they share one workspace. */
const named = (name: string) => `${name} ${test.info().testId.slice(-6)}`

async function removeAll(api: Api): Promise<void> {
  const flows = await api.list<{ id: string }>('/flows')
  for (const { id } of flows) await api.call('DELETE', `/flows/${id}`)
}

test.beforeEach(({ api }) => removeAll(api))

test('without flows there are three ways to begin, and a schedule is one click away', async ({
  page,
  product,
}) => {
  await new FlowsPage(page, product.workspace).open()
  await expect(page.getByRole('heading', { name: 'No flows yet.' })).toBeVisible()
  for (const way of ['Start with a webhook', 'On a schedule']) {
    await expect(page.getByRole('button', { name: way })).toBeVisible()
  }
  await expect(page.getByRole('link', { name: 'Browse templates' })).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'flows-empty')
  await page.getByRole('button', { name: 'On a schedule' }).click()
  await page.waitForURL(/\/flows\/flw_/)
  await expect(new BuilderPage(page).canvas).toContainText('Schedule')
})

test('a row shows the day, what failed and the last run, and the strip names the flow that fails now', async ({
  api,
  page,
  product,
}) => {
  const [good, bad, draft] = [named('Orders'), named('Refunds'), named('Weekly numbers')]
  const ok = await api.createLiveFlow(good, working)
  const failing = await api.createLiveFlow(bad, working)
  await api.createFlow(draft)
  for (const n of [1, 2, 3, 4]) {
    await send(api, ok.url, `{"n":${n}}`)
    await send(api, failing.url, n === 1 ? '{"n":1}' : '{}')
  }
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  await expect(
    flows.row(good).getByRole('img', { name: '4 runs in 24 hours, none failed' }),
  ).toBeVisible()
  await expect(
    flows.row(bad).getByRole('img', { name: '4 runs in 24 hours, 3 failed' }),
  ).toBeVisible()
  await expect(flows.row(bad)).toContainText('75 %')
  await expect(flows.row(draft).getByRole('img', { name: 'No runs in 24 hours' })).toBeVisible()
  const strip = page.getByRole('region', { name: 'Needs attention' })
  await expect(strip).toContainText(`${bad}: 3 failed in the last hour.`)
  await expectAccessible(page)
  await shoot(page, 'flows-1440')
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await shoot(page, `flows-${width}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await strip.getByRole('link', { name: 'See them' }).click()
  await expect(page).toHaveURL(/\/runs\?status=failed$/)
})

test('the order can be chosen, stays in the address, and no row moves while runs come in', async ({
  api,
  page,
  product,
}) => {
  const [first, second] = [named('B first'), named('A second')]
  const one = await api.createLiveFlow(first, working)
  const two = await api.createLiveFlow(second, working)
  await send(api, one.url, '{"n":1}')
  await send(api, two.url, '{"n":1}')
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  await expect(flows.names()).toHaveText([second, first])
  await send(api, one.url, '{"n":2}')
  await expect(flows.row(first).getByRole('img', { name: /^2 runs/ })).toBeVisible()
  await expect(flows.names()).toHaveText([second, first])
  await page.reload()
  await expect(flows.names()).toHaveText([first, second])
  await flows.chooseOrder('Name')
  await expect(page).toHaveURL(/sort=name/)
  await expect(flows.names()).toHaveText([second, first])
  await page.reload()
  await expect(flows.names()).toHaveText([second, first])
})

test('X chooses rows, and what is done is done to all of them', async ({ api, page, product }) => {
  const names = [named('One'), named('Two'), named('Three')]
  for (const name of names) await api.createLiveFlow(name, working)
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  // The page is drawn before it listens to keys.
  await expect(async () => {
    await page.keyboard.press('j')
    await expect(flows.names().first()).toBeFocused({ timeout: 1_000 })
  }).toPass()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await expect(flows.names().nth(1)).toBeFocused()
  await page.keyboard.press('x')
  const bar = page.getByRole('toolbar', { name: 'Chosen flows' })
  await expect(bar).toContainText('2 chosen')
  await expectAccessible(page)
  await shoot(page, 'flows-bulk')
  await bar.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('2 flows paused.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Paused' })).toHaveCount(2)
  await expect(bar).toBeHidden()

  await page.getByRole('checkbox', { name: 'Choose all' }).press('Space')
  await expect(bar).toContainText('3 chosen')
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await page.getByRole('checkbox', { name: 'Choose all' }).press('Space')
  await bar.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Delete 3 flows?' })
  for (const name of names) await expect(dialog).toContainText(name)
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'No flows yet.' })).toBeVisible()
})

test('a copy of a flow is a draft with a URL of its own', async ({ api, page, product }) => {
  const name = named('Orders')
  await api.createLiveFlow(name, working)
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  await flows.chooseAction(name, 'Duplicate')
  await expect(flows.row(`Copy of ${name}`)).toContainText('Draft')
  await page.getByRole('link', { name: 'Open it' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Copy of ${name}`)
})

const pages = ['', '/runs', '/events', '/versions', '/settings']

for (const path of pages) {
  test(`from the page ${path || '/build'} of a flow its URL is on the clipboard with one click`, async ({
    api,
    page,
    product,
  }) => {
    const flow = await api.createLiveFlow(named('Orders'), working)
    await page.goto(`/w/${product.workspace}/flows/${flow.id}${path}`)
    await page.getByRole('button', { name: 'Copy URL' }).first().click()
    await expect.poll(() => clipboardPath(page)).toBe(new URL(flow.url).pathname)
  })
}

async function clipboardPath(page: Page): Promise<string> {
  const text = await page.evaluate(() => navigator.clipboard.readText())
  return URL.canParse(text) ? new URL(text).pathname : text
}

test('a row counts the changes that are not live, and leads to what they are', async ({
  api,
  page,
  product,
}) => {
  const name = named('Edited since')
  const flow = await api.createLiveFlow(name, working)
  const { revision } = await api.call<{ revision: number }>('GET', `/flows/${flow.id}/draft`)
  const step = setStep({ n: '{{ trigger.body.total }}', from: 'shop' })
  const document = flowOf([{ ...step, title: 'Remember it' }])
  await api.call('PUT', `/flows/${flow.id}/draft`, { document, revision })
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  const link = flows.row(name).getByRole('link', { name: '3 changes not live' })
  await expect(link).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'flows-changes')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'flows-changes-390')
  await page.setViewportSize({ width: 1280, height: 800 })
  await link.click()
  await expect(page).toHaveURL(/\/versions$/)
  await expect(page.getByText('3 changes not live')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Publish v2' })).toBeVisible()
  // The builder counts the same.
  await new BuilderPage(page).open(product.workspace, flow.id)
  await expect(page.getByText('3 changes not live')).toBeVisible()
})

test('a long list has the rows in view, and the search knows all of them', async ({
  api,
  page,
  product,
}) => {
  const word = named('Many')
  const count = 70
  // Newest first: the one that was made first is the last of them.
  await api.createFlow(`${word} oldest`)
  for (let n = 2; n <= count; n += 1) await api.createFlow(`${word} ${n}`)
  const table = page.getByRole('table', { name: 'Flows' })
  const rows = table.locator('tbody').getByRole('row')
  await page.goto(`/w/${product.workspace}/flows?q=${word}`)
  await expect(page.getByText(`${count} flows, 0 runs in 24 hours`)).toBeAttached()
  await expect(table).toHaveAttribute('aria-rowcount', `${count + 1}`)
  await expect.poll(() => rows.count()).toBeLessThan(40)
  const search = page.getByRole('searchbox')
  await search.fill(`${word} oldest`)
  await expect(rows).toHaveCount(1)
  await search.fill(word)
  await expect(table).toHaveAttribute('aria-rowcount', `${count + 1}`)
  await page.getByText(`${count} flows, 0 runs in 24 hours`).scrollIntoViewIfNeeded()
  await expect(rows.last()).toContainText('oldest')
  await expect(rows.last()).toHaveAttribute('aria-rowindex', `${count + 1}`)
  await expect.poll(() => rows.count()).toBeLessThan(40)
})
