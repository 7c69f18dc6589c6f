import { expect } from '@playwright/test'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { makeCountedFlow, runOf } from './pages/runs-page'
import { expectAccessible } from './support/axe'
import { shoot } from './support/shoot'

/** Each test has its own names: they share one workspace. */
const named = (name: string) => `${name} ${test.info().testId.slice(-6)}`

test('a run that is not there says what can be said, and the same of a foreign one', async ({
  page,
  product,
  api,
}) => {
  const flow = await makeCountedFlow(api, named('There'))
  const run = await runOf(api, flow.url, { n: 1 })
  const runs = new RunPage(page)
  // A run of another workspace looks like this to whoever asks: an id of today that is not found.
  const foreign = `${run.slice(0, -4)}zzzz`
  const cases = [
    { id: foreign, title: 'There is no such run here.', name: 'foreign' },
    { id: 'run_00000000000000000000000000', title: 'This run is not kept any more.', name: 'old' },
    { id: run.slice(0, 12), title: 'This is not the address of a run.', name: 'cut' },
  ]
  for (const { id, title, name } of cases) {
    await runs.open(product.workspace, id)
    await expect(page.getByText(title)).toBeVisible()
    await expect(page.getByText(/30 days|cut off/)).toBeVisible()
    await expectAccessible(page)
    await shoot(page, `run-missing-${name}`)
  }
  await page.getByRole('link', { name: 'Go to runs' }).click()
  await expect(page).toHaveURL(/\/runs$/)
})

test('a run whose flow was deleted is still read, and says so', async ({ page, product, api }) => {
  const flow = await makeCountedFlow(api, named('Deleted'))
  const run = await runOf(api, flow.url, { n: 1 })
  await api.call('DELETE', `/flows/${flow.id}`)
  await new RunPage(page).open(product.workspace, run)
  await expect(page.getByText('The flow was deleted since.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit with this data' })).toHaveCount(0)
  await expectAccessible(page)
  await shoot(page, 'run-flow-deleted')
})

test('a run without its data, its version or an app says what is left of it', async ({
  page,
  product,
  api,
}) => {
  const flow = await makeCountedFlow(api, named('Bare'))
  const run = await runOf(api, flow.url, { n: 1 })
  const kept = await api.call<{ document: { steps: object[] } }>('GET', `/runs/${run}?itemSteps=0`)
  // No setting of a running product leaves a run like that: the answer stands in for it.
  let changed: object = { steps: [] }
  await page.route(new RegExp(`/api/v1/runs/${run}\\?`), (route) =>
    route.fulfill({ json: { ...kept, ...changed } }),
  )
  const place = `/w/${product.workspace}/runs?filter=flow:${flow.id}&run=${run}`
  await page.goto(place)
  const sheet = page.getByRole('complementary', { name: 'Run' })
  await expect(sheet).toContainText('The data of this run was deleted.')
  await expect(sheet).toContainText('Its times are kept.')
  await shoot(page, 'run-data-gone')
  changed = { isDocumentLost: true }
  await page.goto(place)
  await expect(sheet).toContainText('v1 of this flow is gone.')
  await shoot(page, 'run-version-gone')
  const fax = { key: 'send_fax', app: 'fax', action: 'send', title: 'Send a fax', input: {} }
  changed = { document: { ...kept.document, steps: [...kept.document.steps, fax] } }
  await page.goto(place)
  await expect(sheet).toContainText('The app “fax” is not here any more.')
  await expectAccessible(page)
  await shoot(page, 'run-app-gone')
})

test('a failed run leads to all that failed like it', async ({ page, product, api }) => {
  const flow = await makeCountedFlow(api, named('Alike'))
  const [, run = ''] = [await runOf(api, flow.url, {}), await runOf(api, flow.url, {})]
  const same = async () =>
    (await api.call<{ sameError?: { runs: number } }>('GET', `/runs/${run}`)).sameError?.runs
  await expect.poll(same, { timeout: 20_000 }).toBe(2)
  await new RunPage(page).open(product.workspace, run)
  await shoot(page, 'run-same-error')
  await page.getByRole('link', { name: 'All 2 that failed like this' }).click()
  await expect(page).toHaveURL(/\/errors\/erg_/)
  await expect(page.getByRole('region', { name: 'Affected runs' })).toContainText('2 runs failed')
})
