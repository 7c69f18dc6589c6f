import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { expectKeysHeard } from './support/keys'

const named = (title: string, key: string) => ({ ...setStep({ a: title }, key), title })
const focused = (page: Page) => page.locator(':focus')

test('every key of the canvas does what the map says', async ({ page, product, api }) => {
  const steps = [named('One', 'one'), named('Two', 'two'), requestStep({ url: '' })]
  const flow = await api.createFlow('All keys', flowOf(steps))
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await expectKeysHeard(page)
  const press = (key: string) => page.keyboard.press(key)
  const expectFocus = (name: RegExp) => expect(focused(page)).toHaveAccessibleName(name)

  await page.getByRole('group', { name: /^Step 1 of 4/ }).focus()
  await press('ArrowDown')
  await expectFocus(/^Step 2 of 4, One/)
  await press('ArrowUp')
  await expectFocus(/^Step 1 of 4/)
  await press('ArrowDown')
  await press('Enter')
  await expect(builder.panel.getByRole('heading', { name: 'One' })).toBeVisible()
  await press('Escape')
  await expectFocus(/^Step 2 of 4, One/)
  await press('Escape')
  await expect(builder.panel).toBeHidden()
  await press('Space')
  await expect(builder.panel).toBeVisible()
  await press('Control+.')
  await expect(builder.panel).toBeHidden()
  await press('Alt+ArrowDown')
  await expect(builder.card('One')).toHaveAccessibleName(/^Step 3 of 4/)
  await press('Alt+ArrowUp')
  await expect(builder.card('One')).toHaveAccessibleName(/^Step 2 of 4/)
  await press('Control+d')
  await expect(page.getByRole('group', { name: /^Step \d of 5/ })).toHaveCount(5)
  await press('Delete')
  await expect(page.getByRole('group', { name: /^Step \d of 4/ })).toHaveCount(4)
  await press('Control+z')
  await expect(page.getByRole('group', { name: /^Step \d of 5/ })).toHaveCount(5)
  await press('Control+Shift+z')
  await expect(page.getByRole('group', { name: /^Step \d of 4/ })).toHaveCount(4)
  await builder.card('Two').focus()
  await press('F2')
  await expect(builder.panel.getByRole('textbox', { name: 'Name of the step' })).toBeFocused()
  await press('Escape')
  await builder.card('Two').focus()
  await press('a')
  await expect(page.getByRole('searchbox', { name: 'Search steps' })).toBeFocused()
  await press('Escape')
  await builder.card('Two').focus()
  await press('Control+a')
  await expect(page.getByText('3 steps chosen.')).toBeAttached()
  await press('Escape')
})

test('problems, zoom, URL, publish and tests have keys in the builder', async ({
  page,
  product,
  api,
}) => {
  const flow = await api.createFlow(
    'More keys',
    flowOf([named('One', 'one'), requestStep({ url: '' })]),
  )
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await expectKeysHeard(page)
  const press = (key: string) => page.keyboard.press(key)
  const wrong = builder.panel.getByRole('textbox', { name: 'URL' })
  await press('F8')
  await expect(builder.panel.getByRole('heading', { name: 'HTTP request' })).toBeVisible()
  await expect(wrong).toBeFocused()
  await builder.card('One').click()
  await press('Shift+F8')
  await expect(builder.panel.getByRole('heading', { name: 'HTTP request' })).toBeVisible()
  // The field takes the focus once it is drawn: whoever goes on before would lose it to the field.
  await expect(wrong).toBeFocused()

  await builder.card('One').focus()
  const zoom = page.getByRole('toolbar', { name: 'Canvas' }).getByText(/^\d+ %$/)
  await press('1')
  await expect(zoom).toHaveText('100 %')
  await press('-')
  await expect(zoom).not.toHaveText('100 %')
  await press('+')
  await expect(zoom).toHaveText('100 %')
  await press('-')
  await press('0')
  await expect(zoom).toHaveText('100 %')
  await press('u')
  await expect(page.getByText('URL copied.').first()).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/hooks/')

  // One press tests, also the first.
  await builder.selectStep('One')
  await press('Control+Enter')
  await expect(builder.panel.getByText(/^Passed/)).toBeVisible()
  await press('Control+Shift+Enter')
  await expect(page.getByText('Send an event first.').first()).toBeVisible()
  await builder.card('One').focus()
  await press('p')
  await expect(page.getByRole('dialog', { name: 'Publish' })).toBeVisible()
})

test('the keys of one run walk its steps and tabs', async ({ page, product, api }) => {
  const flow = await api.createLiveFlow(
    'Run keys',
    flowOf([named('One', 'one'), named('Two', 'two')]),
  )
  const { body } = await post(flow.url, '{}')
  const run = await settledRun(api, body.run)
  await page.goto(`/w/${product.workspace}/runs/${run.id}`)
  await expectKeysHeard(page)
  const press = (key: string) => page.keyboard.press(key)
  await expect(page.getByRole('heading', { name: 'Two' })).toBeVisible()
  for (const [key, tab] of [
    ['1', 'Input'],
    ['3', 'Attempts'],
    ['2', 'Output'],
  ] as const) {
    await press(key)
    await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true')
  }
  // Arrows scroll until the run is alive, and do not wait for it as the other keys do.
  await press('ArrowUp')
  await expect(page.getByRole('heading', { name: 'One' })).toBeVisible()
  await press('ArrowDown')
  await expect(page.getByRole('heading', { name: 'Two' })).toBeVisible()
})

test('J and K walk the runs, in the list and from run to run, and R runs one again', async ({
  page,
  product,
  api,
}) => {
  const flow = await api.createLiveFlow('Walked', flowOf([named('One', 'one')]))
  const runs: string[] = []
  for (const n of [1, 2, 3]) {
    const { body } = await post(flow.url, JSON.stringify({ n }))
    runs.unshift((await settledRun(api, body.run)).id)
  }
  const [newest, middle, oldest] = runs
  await page.goto(`/w/${product.workspace}/runs?flow=${flow.id}`)
  await expectKeysHeard(page)
  const press = (key: string) => page.keyboard.press(key)
  const expectRun = async (id = '') => {
    await expect(page).toHaveURL(new RegExp(`/runs/${id}`))
    await expect(page.getByTitle(id)).toBeVisible()
  }
  const row = (id: string | undefined) => page.locator(`[data-run="${id}"]`)
  await expect(row(newest)).toBeVisible()
  await press('j')
  await expect(row(newest)).toBeFocused()
  await press('j')
  await expect(row(middle)).toBeFocused()
  await press('k')
  // Without room beside the list, a run is a page.
  await page.setViewportSize({ width: 1200, height: 800 })
  await press('Enter')
  await expectRun(newest)
  await press('j')
  await expectRun(middle)
  await press('j')
  await expectRun(oldest)
  await press('j')
  await expect(page.getByText('No older run here.').first()).toBeVisible()
  await press('k')
  await expectRun(middle)

  await page.goto(`/w/${product.workspace}/runs?flow=${flow.id}`)
  await expectKeysHeard(page)
  await row(oldest).focus()
  await press('r')
  await expect(page).toHaveURL(/\/runs\/run_/)
  const again = /run_[0-9a-z]{26}/.exec(page.url())?.[0]
  expect(runs).not.toContain(again)
})

test('N makes a flow from any list, and an account on the page of connections', async ({
  page,
  product,
}) => {
  for (const path of ['flows', 'runs', 'data/tables', 'data/counters']) {
    await page.goto(`/w/${product.workspace}/${path}`)
    await expectKeysHeard(page)
    await page.keyboard.press('n')
    await expect(page).toHaveURL(/\/flows\/flw_/)
  }
  await page.goto(`/w/${product.workspace}/connections`)
  await expectKeysHeard(page)
  await page.keyboard.press('n')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page).toHaveURL(/\/connections/)
})

test('the canvas says what it is to whoever comes by keyboard', async ({ page, product, api }) => {
  const flow = await api.createFlow(
    'Heard',
    flowOf([named('One', 'one'), requestStep({ url: '' })]),
  )
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await expectKeysHeard(page)
  const trigger = page.getByRole('group', { name: /^Step 1 of 3/ })
  await page.getByRole('link', { name: 'Skip to content' }).focus()
  for (let n = 0; n < 60 && !(await trigger.evaluate((card) => card.matches(':focus'))); n += 1) {
    await page.keyboard.press('Tab')
  }
  await expect(trigger).toBeFocused()
  await expect(
    page.getByRole('status').getByText(/^Flow canvas, 3 steps, 1 problem\. /),
  ).toBeAttached()
  // One Tab stop: the next is outside of the cards.
  await page.keyboard.press('Tab')
  expect(await focused(page).getAttribute('data-step-key')).toBeNull()
})

test('a run says how it gets on, a failure as an alert', async ({ page, product, api }) => {
  const pause = { key: 'pause', app: 'logic', action: 'delay', input: { forMs: 4_000 } }
  const flow = await api.createLiveFlow(
    'Told',
    flowOf([pause, named('One', 'one'), requestStep({ url: 'http://127.0.0.1:1/' })]),
  )
  const { body } = await post(flow.url, '{}')
  await page.goto(`/w/${product.workspace}/runs/${body.run}`)
  await expect(page.getByRole('alert').getByText(/^Step 4 of 4, .+, failed\.$/)).toBeAttached()
})

test('a filtered list says how many there are', async ({ page, product, api }) => {
  await api.createFlow('Counted aloud')
  await page.goto(`/w/${product.workspace}/flows`)
  await expectKeysHeard(page)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search flows' })).toBeFocused()
  await page.keyboard.type('counted aloud')
  await expect(page.getByRole('status').getByText(/^1 of \d+ flows$/)).toBeAttached()
  await page.goto(`/w/${product.workspace}/runs`)
  await expectKeysHeard(page)
  await page.getByRole('combobox', { name: 'Search runs' }).fill('status:cancelled ')
  await expect(page.getByRole('status').getByText(/^\d+ runs/)).toBeAttached()
})
