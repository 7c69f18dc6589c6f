import { expect, type Locator, type Page, test } from '@playwright/test'
import { Api, type FlowAnswer } from '@/bench/api'
import { startOldInstallation } from '@/bench/history/old-installation'
import type { Product } from '@/bench/product'
import { type Session, signIn } from '@/bench/ui/session'
import { expectAccessible } from './support/axe'
import { shoot } from './support/shoot'

// An installation of its own: it has been in use for four weeks, and what is deleted is gone.
test.describe.configure({ mode: 'serial' })

let product: Product
let session: Session
let api: Api
let flow: FlowAnswer

test.beforeAll(async () => {
  // Four weeks of history are written, and indexed, first.
  test.setTimeout(300_000)
  ;({ product, flow } = await startOldInstallation({ runs: 2_800, days: 28 }))
  session = await signIn(product)
  api = new Api(product)
})

test.afterAll(async () => {
  await product?.destroy()
})

test.beforeEach(async ({ page }) => {
  await page.context().addCookies(session.signedIn.cookies)
})

interface Kept {
  runs: number
  events: number
  sizeBytes: number
}

const kept = () => api.call<Kept>('GET', '/history/kept')
const settings = async () => (await api.call<{ settings: unknown }>('GET', '/history')).settings
const path = (page: string) => `${product.url}/w/${session.workspace}/${page}`

const openSettings = async (page: Page) => {
  await page.goto(path('settings/data'))
  await expect(page.getByLabel('Kept now')).toHaveAttribute('aria-busy', 'false')
}
const days = (page: Page) => page.getByRole('textbox', { name: 'Days' })
/** A number is taken when its field is left. */
async function fillNumber(field: Locator, value: string): Promise<void> {
  await field.fill(value)
  await field.press('Tab')
}
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })
const question = (page: Page) =>
  page.getByRole('alertdialog', { name: 'Delete what is beyond the limit?' })

/** To the end of a list. */
async function showAll(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: 'Show more' })
  const end = page.getByText(/^Older than /)
  for (;;) {
    await expect(more.or(end).first()).toBeVisible()
    if (await end.isVisible()) return
    await more.click()
    await expect(page.getByRole('button', { name: 'Loading…' })).toBeHidden()
  }
}

test('the page says what is kept, since when, how large it is and how long it stays', async ({
  page,
}) => {
  await openSettings(page)
  const facts = page.getByLabel('Kept now')
  await expect(facts).toContainText('2,800')
  await expect(facts).toContainText(/About \d+(\.\d)? MB/)
  await expect(page.getByText('Empty: 30, as everywhere in this installation.')).toBeVisible()
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expectAccessible(page)
    await shoot(page, `data-settings-${width}`)
  }
})

test('fewer days are set only by who has seen what that deletes', async ({ page }) => {
  await openSettings(page)
  await fillNumber(days(page), '7')
  await save(page).click()
  await expect(question(page)).toContainText(/2,\d{3} runs and 2,\d{3} events from .* to /)
  await expect(question(page)).toContainText('cannot be undone')
  await expectAccessible(page)
  await shoot(page, 'history-loss')
  await question(page).getByRole('button', { name: 'Keep it' }).click()
  await expect(question(page)).toBeHidden()
  expect(await settings()).toEqual({ days: null, sizeMaxBytes: null })

  await save(page).click()
  await question(page).getByRole('button', { name: 'Save and delete' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(await settings()).toEqual({ days: 7, sizeMaxBytes: null })
  // Runs that wait stay: seven in four weeks do.
  await expect.poll(async () => (await kept()).runs, { timeout: 60_000 }).toBeLessThan(710)
  expect((await kept()).runs).toBeGreaterThanOrEqual(690)

  await fillNumber(days(page), '10')
  await save(page).click()
  await expect.poll(settings).toEqual({ days: 10, sizeMaxBytes: null })
  await expect(question(page)).toBeHidden()
})

test('a size is kept by deleting the oldest', async ({ page }) => {
  await openSettings(page)
  await fillNumber(page.getByRole('textbox', { name: 'Size at most' }), '1')
  await page.getByRole('button', { name: /Unit/ }).click()
  await page.getByRole('option', { name: 'MB' }).click()
  await save(page).click()
  await expect(question(page)).toContainText(/\d+ runs and \d+ events/)
  await question(page).getByRole('button', { name: 'Save and delete' }).click()
  await expect.poll(settings).toEqual({ days: 10, sizeMaxBytes: 1_000_000 })
  await expect
    .poll(async () => (await kept()).sizeBytes, { timeout: 60_000 })
    .toBeLessThan(1_100_000)
  expect((await kept()).runs).toBeGreaterThan(50)
})

test('lists say how long they go back, and lead to where that is changed', async ({ page }) => {
  await page.goto(path('runs?filter=since:all'))
  await showAll(page)
  await expect(page.getByText('Older than 10 days, or beyond 1 MB, is deleted.')).toBeVisible()
  await shoot(page, 'runs-kept-note')
  await page.getByRole('link', { name: 'Change how long history is kept' }).click()
  await expect(page).toHaveURL(/\/settings\/data$/)

  await page.goto(path(`flows/${flow.id}/settings`))
  const history = page.getByRole('region', { name: 'History' })
  await fillNumber(history.getByRole('textbox', { name: 'Days' }), '3')
  await history.getByText('What its runs receive and return can be searched').click()
  await page.getByRole('button', { name: 'Save to the draft' }).click()
  await expect(page.getByText('Saved to the draft.')).toBeVisible()
  await history.scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await shoot(page, 'flow-history')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'flow-history-390')
  const { document } = await api.call<{ document: { settings: unknown } }>(
    'GET',
    `/flows/${flow.id}/draft`,
  )
  expect(document.settings).toEqual({ historyDays: 3, searchable: false })
  await api.call('POST', `/flows/${flow.id}/publish`, {})
  for (const list of ['runs', 'events']) {
    await page.goto(path(`flows/${flow.id}/${list}`))
    await showAll(page)
    await expect(page.getByText(/^Older than 3 days/)).toBeVisible()
  }
  await page.getByRole('link', { name: 'Change how long history is kept' }).click()
  await expect(page).toHaveURL(new RegExp(`/flows/${flow.id}/settings#history$`))
})

test('what cannot be counted says so and is counted again, and the limits stay', async ({
  page,
}) => {
  await page.route(/\/history\/kept/, (route) =>
    route.fulfill({
      status: 500,
      json: { code: 'internal', message: 'Something went wrong here.', requestId: 'req_1' },
    }),
  )
  await page.goto(path('settings/data'))
  await expect(page.getByText('Couldn’t count what is kept.')).toBeVisible()
  await expect(days(page)).toHaveValue('10')
  await expectAccessible(page)
  await shoot(page, 'data-settings-failed')
  await page.unroute(/\/history\/kept/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByLabel('Kept now')).toHaveAttribute('aria-busy', 'false')
})

test('a member who is no owner sees the limits and cannot change them', async ({ page }) => {
  await openSettings(page)
  await page.route(/\/api\/v1\/history$/, async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const answer = await route.fetch()
    return route.fulfill({ response: answer, json: { ...(await answer.json()), mayChange: false } })
  })
  await fillNumber(days(page), '12')
  await save(page).click()
  await expect(page.getByText('Only an owner of the workspace may change this.')).toBeVisible()
  await expect(days(page)).toBeDisabled()
  await expect(save(page)).toBeHidden()
  await expectAccessible(page)
  await shoot(page, 'data-settings-member')
})
