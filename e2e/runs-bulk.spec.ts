import { expect } from '@playwright/test'
import { Api, type FlowAnswer, type RunAnswer } from '@/bench/api'
import { startProduct } from '@/bench/product'
import { startReceiver } from './fakes/receiver'
import { test } from './fixtures'
import { makeCountedFlow, RunsPage } from './pages/runs-page'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep } from './support/documents'
import { post } from './support/hooks'
import { shoot } from './support/shoot'
import { kill, workerOf } from './support/victims'

/** Each test has its own names: they share one workspace. */
const named = (name: string) => `${name} ${test.info().testId.slice(-6)}`

/** One more than a page shows. */
const count = 52

async function runMany(api: Api, flow: FlowAnswer, times: number, status: string): Promise<void> {
  for (let n = 0; n < times; n += 1) await post(flow.url, JSON.stringify({ n }))
  const there = async () =>
    (await api.list<RunAnswer>(`/runs?flow=${flow.id}&status=${status}`)).length
  await expect.poll(there, { timeout: 30_000 }).toBe(times)
}

test('all that match are run again, page or no page, and their runs are shown together', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Night'))
  await runMany(api, flow, count, 'succeeded')
  await runs.open(product.workspace, `flow:${flow.id}`)
  await expect(runs.rows).toHaveCount(50)
  await page.getByRole('checkbox', { name: 'Select all runs' }).press('Space')
  const bar = page.getByRole('toolbar', { name: 'Selected runs' })
  await expect(bar).toContainText('50 selected')
  await bar.getByRole('button', { name: `Select all ${count} that match` }).click()
  await expect(bar).toContainText(`All ${count} that match`)
  await shoot(page, 'bulk-all')
  await bar.getByRole('button', { name: `Run again (${count})…` }).click()
  const dialog = page.getByRole('alertdialog', { name: `Run ${count} runs again?` })
  await expect(dialog).toContainText(`${count} events, ${count} runs, 1 flow.`)
  await expect(dialog).toContainText(`${named('Night')}: ${count} of v1`)
  await expectAccessible(page)
  await shoot(page, 'bulk-look')
  // What comes now was not looked at.
  await post(flow.url, JSON.stringify({ n: 'late' }))
  await dialog.getByRole('button', { name: `Run again (${count})` }).click()
  const told = page.getByRole('list', { name: 'Done to many runs' }).getByRole('listitem')
  await expect(told.first()).toContainText(`Running ${count} runs again`)
  await shoot(page, 'bulk-running')

  await page.goto('about:blank')
  await expect
    .poll(async () => (await api.list(`/runs?flow=${flow.id}`)).length, { timeout: 30_000 })
    .toBe(2 * count + 1)
  await runs.open(product.workspace, `flow:${flow.id}`)
  await expect(told.first()).toContainText(`${count} runs were run again: ${count} succeeded.`)
  await expectAccessible(page)
  await shoot(page, 'bulk-done')
  await told.first().getByRole('link', { name: 'Show these runs' }).click()
  await expect(page).toHaveURL(/filter=bulk/)
  await expect(runs.chart).toContainText(`${count} runs`)
  await expect(page.getByRole('button', { name: 'Keep searching' })).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'bulk-390')
  await told.first().getByRole('button', { name: 'Hide this message' }).click()
  await expect(page.getByText(`${count} runs were run again`)).toHaveCount(0)
})

test('all that goes on is cancelled, and what is under way can be stopped', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const hold = { key: 'hold', app: 'logic', action: 'delay', input: { forMs: 86_400_000 } }
  const flow = await api.createLiveFlow(named('Runaway'), flowOf([hold]))
  await runMany(api, flow, count, 'waiting')
  await runs.open(product.workspace, `flow:${flow.id}`)
  await page.getByRole('checkbox', { name: 'Select all runs' }).press('Space')
  const bar = page.getByRole('toolbar', { name: 'Selected runs' })
  await bar.getByRole('button', { name: `Select all ${count} that match` }).click()
  await bar.getByRole('button', { name: `Cancel (${count})…` }).click()
  const dialog = page.getByRole('alertdialog', { name: `Cancel ${count} runs?` })
  await expect(dialog).toContainText(`${count} runs, 1 flow.`)
  await dialog.getByRole('button', { name: 'Cancel them' }).click()
  await expect(page.getByText(`${count} runs were cancelled.`)).toBeVisible()
  await expect(runs.rows.filter({ hasText: 'Cancelled' })).toHaveCount(50)
  expect(await api.list(`/runs?flow=${flow.id}&status=waiting`)).toHaveLength(0)
})

test('a look that is left does nothing, and leaves nothing to do', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Looked'))
  await runMany(api, flow, 2, 'succeeded')
  await runs.open(product.workspace, `flow:${flow.id}`)
  await page.getByRole('checkbox', { name: 'Select all runs' }).press('Space')
  await page.getByRole('button', { name: 'Run again (2)…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Run 2 runs again?' })
  await expect(dialog).toContainText('2 events, 2 runs, 1 flow.')
  await dialog.getByRole('button', { name: 'Don’t run' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toContainText('2 selected')
  expect(await api.list(`/runs?flow=${flow.id}`)).toHaveLength(2)
})

test('every run is repeated once, whatever of Hookline is killed in between', async () => {
  // Two starts of a product of its own, and leases that have to run out.
  test.setTimeout(180_000)
  const receiver = await startReceiver()
  const first = await startProduct({ env: { LEASE_SECONDS: '3' } })
  const api = new Api(first)
  const flow = await api.createLiveFlow('Killed', flowOf([requestStep({ url: receiver.url })]))
  const times = 60
  await runMany(api, flow, times, 'succeeded')
  const sent = receiver.requests.length
  const { id } = await api.call<{ id: string }>('POST', '/bulk-actions', {
    ...{ verb: 'rerun', of: { filter: { flow: flow.id } }, start: true },
  })
  const reached = async (requests: number) =>
    expect
      .poll(() => receiver.requests.length - sent, { timeout: 60_000 })
      .toBeGreaterThan(requests)
  await reached(8)
  kill(workerOf(first), 'worker')
  await reached(20)
  console.log(`kill -9 of the web process ${first.pid}`)
  await first.kill()
  const second = await startProduct({
    ...{ dataDir: first.dataDir, port: first.port, env: { LEASE_SECONDS: '3' } },
  })
  const action = async () => api.call('GET', `/bulk-actions/${id}`)
  await expect
    .poll(action, { timeout: 90_000 })
    .toMatchObject({ state: 'done', total: times, counts: { succeeded: times, left: 0 } })
  const made = await api.list<RunAnswer & { rerunOf?: string }>(`/runs?bulk=${id}`)
  expect(made).toHaveLength(times)
  expect(new Set(made.map(({ rerunOf }) => rerunOf)).size).toBe(times)
  const keys = receiver.requests.slice(sent).map(({ headers }) => headers['idempotency-key'])
  expect(new Set(keys).size).toBe(times)
  await second.stop()
  await second.destroy()
  await receiver.close()
})
