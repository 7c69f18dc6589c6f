import { expect, type Page } from '@playwright/test'
import { sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { expectAccessible } from './support/axe'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

interface Step {
  key: string
}

const inARow = (from: string, steps: Step[]) =>
  steps.map(({ key }, index) => ({ from: steps[index - 1]?.key ?? from, to: key }))

const each = (key: string, input: Record<string, unknown>, steps: Step[]) => ({
  ...{ key, app: 'logic', action: 'each', input },
  title: key === 'lines' ? 'Each line' : 'Each order',
  body: { steps, edges: inARow(key, steps) },
})

const reserve = (url: string) => ({
  ...{ key: 'reserve', app: 'http', action: 'request', title: 'Reserve' },
  input: { method: 'POST', url, body: { n: '{{ item }}' }, timeoutMs: 60_000 },
  onFailure: { retry: { attempts: 1 } },
  timeoutMs: 120_000,
})

const note = (n: string) => ({
  ...{ key: 'note', app: 'data', action: 'set', title: 'Note', input: { fields: { n } } },
})

const flowOf = (...steps: Step[]) => ({
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps,
  edges: inARow('trigger', steps),
})

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1)

/** Each press moves what is shown; the address says to where. */
async function expectItem(page: Page, item: number): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`[?&]item=${item - 1}(&|$)`))
  const panel = page.locator('#run-step-panel')
  await expect(panel).toContainText(`Item ${item} `)
}

async function expectInput(runs: RunPage, value: string): Promise<void> {
  const input = await runs.data('Input')
  await expect(input.getByRole('treeitem', { name: value, exact: true })).toBeVisible()
}

test('a run of many items opens on the first that failed, and leads from one to the next', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const input = { items: '{{ trigger.body.lines }}', onItemFailure: 'continue' }
  const lines = each('lines', input, [reserve(receiver.url), note('{{ item }}')])
  const { url } = await api.createLiveFlow('Many lines', flowOf(lines))
  const refused = [4, 18, 27]
  receiver.respondWith((response, { body }) => {
    const { n } = JSON.parse(body)
    sendJson(response, refused.includes(n) ? 422 : 200, { n, ok: !refused.includes(n) })
  })
  const { body } = await post(url, JSON.stringify({ lines: numbers(30) }))
  expect((await settledRun(api, body.run)).status).toBe('succeeded')

  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  const items = runs.items('Each line')
  await expect(items).toContainText('27 succeeded')
  await expect(items).toContainText('3 failed')
  await expect(runs.step('Reserve')).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('alert').filter({ hasText: '422' }).first()).toBeVisible()
  await expect(runs.itemNumber('Each line')).toHaveValue('4')
  await expectInput(runs, 'n 4')
  await shoot(page, '1-opens')
  await expectAccessible(page)

  await items.getByText('Only failed').click()
  await page.locator('h1').click()
  await page.keyboard.press(']')
  await expectItem(page, 18)
  await expectInput(runs, 'n 18')
  await page.keyboard.press(']')
  await expectItem(page, 27)
  await page.keyboard.press(']')
  await expectItem(page, 27)
  await page.keyboard.press('[')
  await expectItem(page, 18)

  await items.getByText('Only failed').click()
  const next = items.getByRole('button', { name: 'Next item' })
  await next.focus()
  await page.keyboard.press('Enter')
  await expectItem(page, 19)
  await expect(next).toBeFocused()
  await expect(items.getByRole('status')).toHaveText('Item 19 of 30, succeeded')
  await expect(await runs.data('Output')).toContainText('oktrue')
  await expect(await runs.data('Sent')).toContainText('Item 19')
  await expect(await runs.data('Sent')).not.toContainText('Item 18')

  const slider = items.getByRole('slider', { name: 'Item of Each line' })
  await slider.focus()
  await page.keyboard.press('End')
  await expectItem(page, 30)
  await expect(slider).toHaveAttribute('aria-valuetext', 'Item 30 of 30, succeeded')
  await runs.itemNumber('Each line').fill('2')
  await page.keyboard.press('Enter')
  await expectItem(page, 2)
  await runs.step('Note').click()
  await expect(page).toHaveURL(/step=note&item=1/)

  await page.goto(`/w/${product.workspace}/runs/${body.run}?step=reserve&item=26`)
  await expect(page.getByRole('alert').filter({ hasText: '422' }).first()).toBeVisible()
  await expect(runs.itemNumber('Each line')).toHaveValue('27')
  await expectInput(runs, 'n 27')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, '2-narrow')
  await expectAccessible(page)
})

test('items that wait their turn, run, and never began are told apart, live', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const lines = each('lines', { items: '{{ trigger.body.lines }}' }, [
    reserve(receiver.url),
    note('x'),
  ])
  const { url } = await api.createLiveFlow('Stops', flowOf(lines))
  let refuse = () => undefined as unknown
  receiver.respondWith((response, { body }) => {
    const isThird = JSON.parse(body).n === 3
    if (isThird) refuse = () => sendJson(response, 422, {})
    else sendJson(response, 200, {})
  })
  const { body } = await post(url, JSON.stringify({ lines: numbers(6) }))
  await receiver.waitFor(3)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  const items = runs.items('Each line')
  await expect(items).toContainText('2 succeeded')
  await expect(items).toContainText('1 running')
  await expect(items).toContainText('3 to come')
  await expect(items.getByText('Only failed')).toHaveCount(0)
  await shoot(page, '1-running')
  refuse()
  await expect(items).toContainText('1 failed')
  await expect(items).toContainText('3 skipped')
  await expect(runs.itemNumber('Each line')).toHaveValue('3')
  await expect(runs.step('Reserve')).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('alert').filter({ hasText: '422' }).first()).toBeVisible()

  await runs.itemNumber('Each line').fill('5')
  await page.keyboard.press('Enter')
  await expect(page.locator('#run-step-panel')).toContainText('Item 5 never began')
  await shoot(page, '2-never-began')
  await expectAccessible(page)
})

test('a list inside a list has a place of its own for each item around it', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const lines = each('lines', { items: '{{ item.lines }}', onItemFailure: 'continue' }, [
    reserve(receiver.url),
  ])
  const orders = each('orders', { items: '{{ trigger.body.orders }}' }, [lines])
  const { url } = await api.createLiveFlow('Orders of lines', flowOf(orders))
  receiver.respondWith((response, { body }) => {
    sendJson(response, JSON.parse(body).n === 23 ? 422 : 200, {})
  })
  const sent = { orders: [{ lines: [11, 12] }, { lines: [21, 22, 23] }, { lines: [] }] }
  const { body } = await post(url, JSON.stringify(sent))
  expect((await settledRun(api, body.run)).status).toBe('succeeded')

  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await expect(runs.items('Each order')).toContainText('3 succeeded')
  await expect(runs.itemNumber('Each order')).toHaveValue('1')
  await expect(runs.items('Each line')).toContainText('2 succeeded')
  await runs.items('Each order').getByRole('button', { name: 'Next item' }).click()
  await expect(runs.items('Each line')).toContainText('1 failed')
  await expect(runs.itemNumber('Each line')).toHaveValue('3')
  await runs.step('Reserve').click()
  await expect(page).toHaveURL(/step=reserve&item=1.2/)
  await expect(page.locator('#run-step-panel')).toContainText('Item 2.3')
  await expectInput(runs, 'n 23')
  await shoot(page, '1-nested')
  await expectAccessible(page)
  await runs.items('Each order').getByRole('button', { name: 'Next item' }).click()
  await expect(page.getByText('It has no items.')).toBeVisible()
})

test('a value that is too large to show is begun, measured and downloaded', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const call = (key: string) => ({
    ...{ key, app: 'http', action: 'request', title: key, input: { url: receiver.url } },
  })
  const { url } = await api.createLiveFlow(
    'Large',
    flowOf(...numbers(5).map((n) => call(`call_${n}`))),
  )
  receiver.respondWith((response, _request, number) =>
    sendJson(response, 200, { text: 'long '.repeat(190_000 + number * 2_000) }),
  )
  const { body } = await post(url, '{}')
  expect((await settledRun(api, body.run)).status).toBe('succeeded')

  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await runs.step('call_5').click()
  // The trigger, shown until then, has an output too.
  await expect(page.getByRole('region', { name: 'Step 6' })).toBeVisible()
  const output = await runs.data('Output')
  await expect(output).toContainText('too large to show here')
  await shoot(page, '1-large')
  await expectAccessible(page)
  const coming = page.waitForEvent('download')
  await output.getByRole('link', { name: 'Download the output of step 6' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toBe(`${body.run}-call_5-output.json`)
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk)
  expect(JSON.parse(Buffer.concat(chunks).toString()).body.text).toHaveLength(1_000_000)
})
