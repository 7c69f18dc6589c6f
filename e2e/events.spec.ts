import { execFileSync } from 'node:child_process'
import { expect } from '@playwright/test'
import { test } from './fixtures'
import { EventsPage } from './pages/events-page'
import { flowOf, setStep } from './support/documents'
import { post, send, settledRun } from './support/hooks'

const steps = [setStep({ whole: '{{ trigger.body }}' })]

test('shows what was rejected and why, and Back leads out of it again', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createLiveFlow('Posts only', flowOf(steps, { methods: ['POST'] }))
  await post(flow.url, '{"n":1}')
  await send(`${flow.url}?from=elsewhere`, { method: 'GET' })
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await expect(events.rows).toHaveCount(2)

  await events.filter('Rejected')
  await expect(page).toHaveURL(/status=rejected/)
  await expect(events.rows).toHaveCount(1)
  await expect(events.rows).toContainText('GET is not allowed')

  await events.choose(events.rows.first())
  await expect(events.detail.getByRole('heading', { name: 'Rejected' })).toBeVisible()
  await expect(await events.tab('Query')).toContainText('elsewhere')
  await expect(await events.tab('Our answer')).toContainText('method_not_allowed')

  await page.goBack()
  await expect(events.detail).toBeHidden()
  await page.goBack()
  await expect(events.rows).toHaveCount(2)
})

test('lists what arrives while the page is open', async ({ page, api, product }) => {
  const flow = await api.createFlow('Watched', flowOf(steps))
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await expect(page.getByText('Nothing has arrived yet.')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Send a test event' }).click()
  await expect(events.message(/Test event sent/)).toBeVisible()
  await expect(events.rows).toHaveCount(1)
  await post(flow.url, '{}')
  await expect(events.rows).toHaveCount(2)
})

test('runs a kept event, and leads to its run', async ({ page, api, product }) => {
  const flow = await api.createFlow('A draft', flowOf(steps))
  await post(flow.url, '{"n":1}')
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id, '?status=kept')
  await events.choose(events.rows.first())
  await events.press('Process now')
  await expect(events.message(/^Run …\w{6} has started\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'See the run' }).click()
  await expect(page).toHaveURL(/\/runs\/run_/)
})

test('leads from an accepted event to its run', async ({ page, api, product }) => {
  const flow = await api.createLiveFlow('Live', flowOf(steps))
  const answer = await post(flow.url, '{"n":1}')
  const { id } = await settledRun(api, answer.body.run)
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await events.rows.getByRole('link', { name: /^Run …/ }).click()
  await expect(page).toHaveURL(new RegExp(`/runs/${id}`))
})

test('opens an event by its link, also one that the filter leaves out', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Linked', flowOf(steps))
  const answer = await post(flow.url, '{"who":"Ada"}')
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id, `?status=rejected&event=${answer.body.event}`)
  await expect(page.getByText('No rejected requests in the last 24 hours.')).toBeVisible()
  await expect(events.detail.getByRole('heading', { name: 'Kept' })).toBeVisible()
  await expect(events.detail.getByRole('tree', { name: 'Body' })).toContainText('Ada')
})

test('makes an event the sample that the editor uses', async ({ page, api, product }) => {
  const flow = await api.createFlow('Sampled', flowOf(steps))
  const first = await post(flow.url, '{"n":1}')
  await post(flow.url, '{"n":2}')
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await events.choose(events.rows.nth(1))
  await events.press('Use as sample')
  await expect(events.message(/Previews and tests use this event now/)).toBeVisible()
  const samples = await api.call<{ trigger: { event: string } | null }>(
    'GET',
    `/flows/${flow.id}/samples`,
  )
  expect(samples.trigger?.event).toBe(first.body.event)
})

test('copies an event as a command that sends the very same request', async ({
  page,
  api,
  product,
}) => {
  const body = `{"it's":"$(id) \`id\` \\\\ ☃\\r\\n",\t"b":\n"\u0085\u007f"}`
  const flow = await api.createFlow('Copied', flowOf(steps))
  await post(`${flow.url}/orders?q=it%27s%20here`, body, {
    'content-type': 'application/json',
    'x-sender': 'shop; "quoted"',
    authorization: 'Bearer never-kept',
  })
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await events.choose(events.rows.first())
  const command = await events.copyCurl()
  // A shell reads the command; in the place of curl stands a function that shows its words.
  const shown = execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`])
  const words = shown.toString('utf8').split('\0')
  expect(words.slice(0, 2)).toEqual(['-X', 'POST'])
  expect(words[2]).toMatch(/\/hooks\/[\w-]+\/orders\?q=it%27s%20here$/)
  expect(words).toContain('x-sender: shop; "quoted"')
  expect(words.at(words.indexOf('--data-raw') + 1)).toBe(body)
  expect(command).not.toContain('authorization')
})

test('shows the markup of a stranger as text', async ({ page, api, product }) => {
  const markup = '<img src="/x" onerror="document.title=\'owned\'">'
  const flow = await api.createFlow('Hostile', flowOf(steps))
  const query = new URLSearchParams({ [markup]: markup })
  await post(`${flow.url}?${query}`, JSON.stringify({ [markup]: markup }), {
    'content-type': 'application/json',
    'x-note': markup,
  })
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await events.choose(events.rows.first())
  for (const tab of ['Body', 'Headers', 'Query'] as const) {
    await expect((await events.tab(tab)).getByText(markup).first()).toBeVisible()
  }
  await expect(await events.tab('Raw')).toContainText('onerror')
  await expect(page).not.toHaveTitle('owned')
  await expect(events.detail.locator('img')).toHaveCount(0)
})

test('is walked through with the keys alone', async ({ page, api, product }) => {
  const flow = await api.createFlow('Walked', flowOf(steps))
  const older = await post(flow.url, '{"n":1}')
  const newer = await post(flow.url, '{"n":2}')
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await expect(events.rows).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`event=${newer.body.event}`))
  await expect(events.rows.first()).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(new RegExp(`event=${older.body.event}`))
  await expect(events.rows.nth(1)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Enter')
  await expect(events.detail.getByRole('heading', { level: 2 })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(events.detail).toBeHidden()
  await expect(events.rows.nth(1).getByRole('link').first()).toBeFocused()
})
