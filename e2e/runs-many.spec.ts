import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { test } from './fixtures'
import { makeCountedFlow, RunsPage, runOf } from './pages/runs-page'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep } from './support/documents'
import { post } from './support/hooks'
import { expectKeysHeard } from './support/keys'
import { shoot } from './support/shoot'

/** Each test has its own names: they share one workspace. */
const named = (name: string) => `${name} ${test.info().testId.slice(-6)}`

test('a view is saved for everybody, chosen, renamed and deleted', async ({
  page,
  product,
  api,
}) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Viewed'))
  await runOf(api, flow.url, { n: 1 })
  const failed = await runOf(api, flow.url, {})
  await runs.open(product.workspace, `status:failed flow:${flow.id}`)
  const menu = page.getByRole('button', { name: /^Saved views/ })
  await menu.click()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(named('What failed'))
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog).toBeHidden()
  await expect(menu).toHaveText(named('What failed'))

  await page.goto(`/w/${product.workspace}/runs`)
  await expectKeysHeard(page)
  await menu.click()
  await shoot(page, 'runs-views')
  await page.getByRole('menuitemradio', { name: named('What failed') }).click()
  await expect(runs.rows).toHaveCount(1)
  await expect(runs.row(failed)).toBeVisible()

  await menu.click()
  await page.getByRole('menuitem', { name: 'Rename, move, delete…' }).click()
  const all = page.getByRole('dialog', { name: 'Saved views' })
  await all.getByRole('textbox').last().fill(named('Trouble'))
  await page.keyboard.press('Enter')
  await expect(all.getByRole('button', { name: `Delete ${named('Trouble')}` })).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'runs-views-manage')
  await all.getByRole('button', { name: `Delete ${named('Trouble')}` }).click()
  await expect(all.getByRole('button', { name: `Delete ${named('Trouble')}` })).toBeHidden()
})

test('the list is saved as a file with the filter that it has', async ({ page, product, api }) => {
  const runs = new RunsPage(page)
  const flow = await makeCountedFlow(api, named('Exported'))
  await runOf(api, flow.url, { n: 1 })
  const failed = await runOf(api, flow.url, {})
  await runs.open(product.workspace, `status:failed flow:${flow.id}`)
  await expect(runs.rows).toHaveCount(1)
  for (const [format, name] of [
    ['CSV', 'runs.csv'],
    ['NDJSON', 'runs.ndjson'],
  ] as const) {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('dialog').getByRole('radio', { name: format }).click()
    if (format === 'CSV') await expectAccessible(page)
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save file' }).click()
    const file = await coming
    expect(file.suggestedFilename()).toBe(name)
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(format === 'CSV' ? 2 : 1)
    expect(lines.at(-1)).toContain(failed)
  }
})

test('many runs are run again after a look at what would be sent twice', async ({
  page,
  product,
  api,
  receiver,
}) => {
  const runs = new RunsPage(page)
  const quiet = await makeCountedFlow(api, named('Quiet many'))
  const sending = await api.createLiveFlow(
    named('Sending many'),
    flowOf([requestStep({ url: `${receiver.url}many` })]),
  )
  for (const n of [1, 2]) await runOf(api, quiet.url, { n, of: test.info().testId })
  const sent = await runOf(api, sending.url, { of: test.info().testId })
  await runs.open(product.workspace, test.info().testId)
  await expect(runs.rows).toHaveCount(3)
  await runs.row(sent).focus()
  await page.keyboard.press('e')
  await expect(page.getByText('Copied the link for members.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(`/runs/${sent}`)
  await page.keyboard.press('x')
  const bar = page.getByRole('toolbar', { name: 'Selected runs' })
  await expect(bar).toContainText('1 selected')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect(bar).toContainText('3 selected')
  await shoot(page, 'runs-bulk')
  await bar.getByRole('button', { name: 'Run again (3)…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Run 3 runs again?' })
  await expect(dialog).toContainText('3 events, 3 runs, 2 flows.')
  await expect(dialog).toContainText('1 of them would send again what was sent already: “')
  await expectAccessible(page)
  await shoot(page, 'runs-bulk-again')
  await dialog.getByRole('button', { name: 'Run again (3)' }).click()
  await expect(bar).toBeHidden()
  const told = page.getByRole('list', { name: 'Done to many runs' })
  await expect(told).toContainText('3 runs were run again: 3 succeeded.')
  // Nobody has to ask for them: it was their own doing.
  await expect(runs.rows).toHaveCount(6)
  await expect.poll(async () => (await api.list(`/runs?flow=${quiet.id}`)).length).toBe(4)
  expect(await api.list(`/runs?flow=${sending.id}`)).toHaveLength(2)
})

test('runs that go on are cancelled together', async ({ page, product, api }) => {
  const runs = new RunsPage(page)
  const hold = { key: 'hold', app: 'logic', action: 'delay', input: { forMs: 86_400_000 } }
  const flow = await api.createLiveFlow(named('Held many'), flowOf([hold]))
  for (const n of [1, 2]) {
    const { body } = await post(flow.url, JSON.stringify({ n }))
    await expect.poll(async () => (await api.getRun(body.run ?? '')).status).toBe('waiting')
  }
  await runs.open(product.workspace, `flow:${flow.id}`)
  await expect(runs.rows.filter({ hasText: 'Until ' })).toHaveCount(2)
  await page.getByRole('checkbox', { name: 'Select all runs' }).press('Space')
  const bar = page.getByRole('toolbar', { name: 'Selected runs' })
  await bar.getByRole('button', { name: 'Cancel (2)…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Cancel 2 runs?' })
  await expect(dialog).toContainText('2 runs, 1 flow.')
  await expectAccessible(page)
  await shoot(page, 'runs-bulk-cancel')
  await dialog.getByRole('button', { name: 'Cancel them' }).click()
  await expect(runs.rows.filter({ hasText: 'Cancelled' })).toHaveCount(2)
  await expect(page.getByText('2 runs were cancelled.', { exact: true })).toBeVisible()
})
