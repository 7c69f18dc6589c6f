import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { type Receiver, sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'
import { kill, workerOf } from './support/victims'

const named = (name: string) => `${name} ${test.info().testId.slice(-6)}`

interface Shop {
  api: Api
  receiver: Receiver
  /** Ids of orders that fail, in this order. */
  orders: string[]
}

interface ErrorAnswer {
  id: string
  count: number
}

/** A flow whose receiver refuses every order, and the runs of some. */
async function makeFailing({ api, receiver, orders }: Shop) {
  receiver.respondWith((response) => sendJson(response, 404, { error: 'no such order' }))
  const step = { ...requestStep({ url: receiver.url }), title: 'Ship the order' }
  const flow = await api.createLiveFlow(named('Orders'), flowOf([step]))
  await sendOrders(api, flow, orders)
  return flow
}

async function sendOrders(api: Api, flow: { id: string; url: string }, orders: string[]) {
  const before = await countOf(api, flow.id)
  for (const order of orders) {
    const { body } = await post(flow.url, JSON.stringify({ order }))
    await settledRun(api, body.run)
  }
  await expect.poll(() => countOf(api, flow.id)).toBe(before + orders.length)
}

async function countOf(api: Api, flow: string): Promise<number> {
  const lists = await Promise.all(
    ['open', 'resolved', 'ignored'].map((state) =>
      api.call<{ items: ErrorAnswer[] }>('GET', `/errors?flow=${flow}&state=${state}`),
    ),
  )
  return lists.flatMap(({ items }) => items).reduce((sum, { count }) => sum + count, 0)
}

const rows = (page: Page) => page.getByRole('table', { name: 'Errors' }).locator('tbody > tr')

/** Those of one flow: other tests share the workspace. */
async function openErrors(page: Page, workspace: string, flow: { id: string }): Promise<void> {
  await page.goto(`/w/${workspace}/errors?flow=${flow.id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Errors' })).toBeVisible()
}

test('a flow without failed runs says what the page is for', async ({ api, page, product }) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', { name: named('Quiet') })
  await openErrors(page, product.workspace, flow)
  await expect(
    page.getByText('No errors of this flow. Its failed runs are grouped here.'),
  ).toBeVisible()
  await expectAccessible(page)
})

test('runs that fail the same way are one error, with its step, its hours and its runs', async ({
  api,
  page,
  product,
  receiver,
}) => {
  const flow = await makeFailing({ api, receiver, orders: ['A-1', 'A-2', 'B-77'] })
  await openErrors(page, product.workspace, flow)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('answered with status 404')
  await expect(rows(page)).toContainText(`Ship the order · ${named('Orders')}`)
  await expect(rows(page).getByRole('img', { name: '3 in the last 24 hours' })).toBeVisible()
  const { counts } = await api.call<{ counts: { open: number } }>('GET', '/errors')
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Errors/ }),
  ).toContainText(String(counts.open))
  await expectAccessible(page)
  await shoot(page, 'errors')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await shoot(page, 'errors-390')
  await page.setViewportSize({ width: 1440, height: 900 })

  await rows(page).getByRole('link').click()
  await expect(page.getByRole('table', { name: 'Newest runs' }).locator('tbody > tr')).toHaveCount(
    3,
  )
  await expect(page.getByText('v1 · 3 runs')).toBeVisible()
  await page.getByRole('button', { name: 'Show as a table' }).click()
  await expect(page.getByRole('table', { name: 'Failed runs by hour' })).toContainText('3')
  await page.getByRole('button', { name: 'Show as a chart' }).click()
  await expectAccessible(page)
  await shoot(page, 'error')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'error-390')
  await page.getByRole('table', { name: 'Newest runs' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/runs\/run_/)
})

test('resolving and ignoring ask nothing and can be taken back, also with keys', async ({
  api,
  page,
  product,
  receiver,
}) => {
  const flow = await makeFailing({ api, receiver, orders: ['A-1'] })
  await openErrors(page, product.workspace, flow)
  await rows(page)
    .getByRole('button', { name: /^Resolve/ })
    .click()
  await expect(page.getByText('Nothing open.')).toBeVisible()
  await expect(page.getByText(/The last one was resolved/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveCount(1)

  await rows(page).getByRole('link').focus()
  await page.keyboard.press('i')
  await expect(page.getByText('Nothing open.')).toBeVisible()
  await page.getByRole('radio', { name: /^Ignored 1/ }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(page).toHaveURL(/state=ignored/)
  await rows(page)
    .getByRole('button', { name: /^Reopen/ })
    .click()
  await expect(page.getByText('Nothing ignored.')).toBeVisible()
})

test('an error that comes back in a newer version opens again and says so', async ({
  api,
  page,
  product,
  receiver,
}) => {
  const flow = await makeFailing({ api, receiver, orders: ['A-1'] })
  const { items } = await api.call<{ items: ErrorAnswer[] }>('GET', `/errors?flow=${flow.id}`)
  await api.call('PATCH', `/errors/${items[0]?.id}`, { state: 'resolved' })
  const { revision, document } = await api.call<{ revision: number; document: object }>(
    'GET',
    `/flows/${flow.id}/draft`,
  )
  const notes = [{ id: 'n1', text: 'Mended.', position: { x: 0, y: 0 } }]
  await api.call('PUT', `/flows/${flow.id}/draft`, { document: { ...document, notes }, revision })
  await api.call('POST', `/flows/${flow.id}/publish`)
  await openErrors(page, product.workspace, flow)
  await expect(page.getByText('Nothing open.')).toBeVisible()
  await sendOrders(api, flow, ['A-2'])
  // The page hears of it by itself.
  await expect(rows(page)).toContainText('Came back in v2')
  await shoot(page, 'errors-came-back')
})

test('the affected runs are run again after a dry run, and what is fixed is counted off', async ({
  api,
  page,
  product,
  receiver,
}) => {
  const flow = await makeFailing({ api, receiver, orders: ['A-1', 'A-2', 'A-3'] })
  await openErrors(page, product.workspace, flow)
  await rows(page).getByRole('link').click()
  const affected = page.getByRole('region', { name: 'Affected runs' })
  await expect(affected).toContainText('3 runs failed and were not run again.')
  await affected.getByRole('button', { name: 'Run them again…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Run the affected runs again' })
  await expect(dialog).toContainText('3 runs, one after the other')
  await expect(dialog).toContainText('Nothing that was sent already would be sent again.')
  await expectAccessible(page)
  await shoot(page, 'error-retry')
  const sent = receiver.requests.length
  receiver.respondWith((response) => sendJson(response, 200, { ok: true }))
  await dialog.getByRole('button', { name: 'Run 3 runs again' }).click()
  await expect(affected).toContainText('3 of 3 run again · 3 succeeded.')
  await expect(affected).toContainText('Every failed run of this error was run again.')
  await shoot(page, 'error-retried')
  const orders = receiver.requests.slice(sent).length
  expect(orders).toBe(3)
})

test('a retry that is cancelled starts no further run', async ({
  api,
  page,
  product,
  receiver,
}) => {
  const flow = await makeFailing({ api, receiver, orders: ['A-1', 'A-2', 'A-3'] })
  const answers: (() => void)[] = []
  receiver.respondWith((response) => {
    answers.push(() => sendJson(response, 200, { ok: true }))
  })
  const sent = receiver.requests.length
  await openErrors(page, product.workspace, flow)
  await rows(page).getByRole('link').click()
  await page.getByRole('button', { name: 'Run them again…' }).click()
  await page.getByRole('button', { name: 'Run 3 runs again' }).click()
  const affected = page.getByRole('region', { name: 'Affected runs' })
  await expect(affected.getByRole('progressbar')).toBeVisible()
  await receiver.waitFor(sent + 1)
  await shoot(page, 'error-retrying')
  await affected.getByRole('button', { name: 'Cancel' }).click()
  await expect(affected).toContainText('Cancelled. 1 of 3 run again')
  for (const answer of answers) answer()
  await expect(affected).toContainText('2 runs failed and were not run again.')
  expect(receiver.requests).toHaveLength(sent + 1)
})

test('a retry goes on when its worker is killed, and repeats no run twice', async ({
  api,
  product,
  receiver,
}) => {
  const flow = await makeFailing({ api, receiver, orders: ['A-1', 'A-2', 'A-3'] })
  const { items } = await api.call<{ items: ErrorAnswer[] }>('GET', `/errors?flow=${flow.id}`)
  const error = `/errors/${items[0]?.id}`
  const sent = receiver.requests.length
  let isKilled = false
  receiver.respondWith((response) => {
    // The first one never gets its answer.
    if (isKilled) sendJson(response, 200, { ok: true })
  })
  await api.call('POST', `${error}/retry`, {})
  await receiver.waitFor(sent + 1)
  isKilled = true
  kill(workerOf(product), 'worker')
  const retry = async () => (await api.call<{ retry: unknown }>('GET', error)).retry
  await expect
    .poll(retry, { timeout: 40_000 })
    .toMatchObject({ state: 'done', started: 3, succeeded: 3 })
  const keys = receiver.requests.slice(sent).map(({ headers }) => headers['idempotency-key'])
  expect(keys).toHaveLength(4)
  expect(new Set(keys).size).toBe(3)
})

test('the palette and the keys lead to the errors', async ({ page, product }) => {
  await page.goto(`/w/${product.workspace}/flows`)
  await expect(async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('e')
    await expect(page).toHaveURL(/\/errors$/, { timeout: 1_000 })
  }).toPass()
})
