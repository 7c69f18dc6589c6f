import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { EventsPage } from './pages/events-page'
import { RunPage } from './pages/run-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

const email = 'ada@example.com'
const phone = '+44 20 7946 0000'
const body = JSON.stringify({ person: { email, phone }, n: 48213 })

const steps = [
  {
    ...setStep({ mail: '{{ trigger.body.person.email }}', n: '{{ trigger.body.n }}' }, 'note'),
    title: 'Note',
  },
  {
    ...{ key: 'end', app: 'logic', action: 'stop', title: 'End' },
    input: { status: 'failed', message: 'No mail for {{ trigger.body.person.email }}.' },
  },
]
const masked = {
  ...(flowOf(steps) as object),
  settings: { mask: ['body.person.email', '*.phone'] },
}
const narrow = { width: 390, height: 844 }

test('the settings of a flow say what its events keep and show, and what a path would hide', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createLiveFlow('Redacted here', flowOf(steps))
  await post(flow.url, body)
  await page.goto(`/w/${product.workspace}/flows/${flow.id}/settings`)
  const stored = page.getByRole('region', { name: 'Never stored' })
  const shown = page.getByRole('region', { name: 'Masked on screen' })
  const path = stored.getByRole('textbox', { name: 'Never store the value at' })

  await path.fill('email')
  await path.press('Enter')
  await expect(stored).toContainText('Begin with body, query, headers or *')
  await path.fill('{{ trigger.body.person.phone }}')
  await path.press('Enter')
  await expect(stored.getByRole('listitem')).toContainText(
    /body\.person\.phone.*In the event of .*body\.person\.phone ••••, a text of 16 characters\./s,
  )
  await shown.getByRole('textbox', { name: 'Mask the value at' }).fill('*.email')
  await shown.getByRole('button', { name: 'Add to masked on screen' }).click()
  await shown.getByRole('textbox', { name: 'Mask the value at' }).fill('body.nothing')
  await shown.getByRole('button', { name: 'Add to masked on screen' }).click()
  await expect(shown.getByRole('listitem').first()).toContainText('a text of 15 characters')
  await expect(shown.getByRole('listitem').nth(1)).toContainText('is called so')
  await expect(page.getByText(email)).toHaveCount(0)
  await shoot(page, '1-flow-settings')
  await stored.scrollIntoViewIfNeeded()
  await shoot(page, '1-flow-settings-lists')
  await expectAccessible(page)

  await shown.getByRole('button', { name: 'Remove *.email' }).click()
  await expect(shown.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(shown.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Save to the draft' }).click()
  await expect(page.getByText('Saved to the draft.')).toBeVisible()
  const draft = await api.call<{ document: { settings: unknown } }>(
    'GET',
    `/flows/${flow.id}/draft`,
  )
  expect(draft.document.settings).toEqual({
    ...{ redact: ['body.person.phone'], mask: ['*.email', 'body.nothing'] },
  })
  await page.setViewportSize(narrow)
  await shown.scrollIntoViewIfNeeded()
  await shoot(page, '2-flow-settings-narrow')
})

test('the rules of a workspace hold from the next event on, and the event leads to them', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createLiveFlow('Redacted everywhere', flowOf(steps))
  const bank = JSON.stringify({ iban: 'GB33BUKB20201555555555', person: { email } })
  await post(flow.url, bank)
  await page.goto(`/w/${product.workspace}/settings/data`)
  const stored = page.getByRole('region', { name: 'Never stored' })
  const path = stored.getByRole('textbox', { name: 'Never store the value at' })
  await path.fill('body.iban')
  await path.press('Enter')
  await expect(page.getByText('Added body.iban.')).toBeVisible()
  await expect(stored.getByRole('listitem')).toContainText(
    /of “Redacted everywhere”: body\.iban ••••, a text of 22 characters\./,
  )
  await shoot(page, '3-workspace')
  await expectAccessible(page)
  const sent = await post(flow.url, bank)
  await new EventsPage(page).open(product.workspace, flow.id, `?event=${sent.body.event}`)
  const detail = page.getByRole('complementary', { name: 'Event' })
  await expect(detail).toContainText('1 value was never stored.')
  await expect(detail.getByRole('tree', { name: 'Body' })).toContainText('redacted:')
  await expect(detail).not.toContainText('GB33')
  await shoot(page, '4-event')
  await detail.getByRole('link', { name: 'See the rules' }).click()
  await page.getByRole('link', { name: 'For the whole workspace' }).click()
  await stored.getByRole('button', { name: 'Remove body.iban' }).click()
  await expect(stored.getByRole('listitem')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(stored.getByRole('listitem')).toHaveCount(1)
  await stored.getByRole('button', { name: 'Remove body.iban' }).click()
  await expect(stored.getByRole('listitem')).toHaveCount(0)
  await page.setViewportSize(narrow)
  await stored.scrollIntoViewIfNeeded()
  await shoot(page, '5-workspace-narrow')
})

test('a body in which nothing can be looked for is not kept, and its event and its run say why', async ({
  page,
  api,
  product,
}) => {
  const settings = { redact: ['body.iban'] }
  const flow = await api.createLiveFlow('Withheld', { ...(flowOf(steps) as object), settings })
  await fetch(flow.url, {
    ...{ method: 'POST', body: '<iban>GB33</iban>' },
    headers: { 'content-type': 'application/xml' },
  })
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await events.choose(events.rows.first())
  const detail = page.getByRole('complementary', { name: 'Event' })
  await expect(detail).toContainText('1 value was never stored.')
  const said = 'they cannot be looked for in what came (application/xml)'
  await expect(await events.tab('Body')).toContainText(said)
  await shoot(page, '13-withheld')
  await expectAccessible(page)
  const { items } = await api.call<{ items: { id: string }[] }>('GET', `/runs?flow=${flow.id}`)
  await new RunPage(page).open(product.workspace, items[0]?.id ?? '')
  await new RunPage(page).step('Request received').click()
  await expect(page.getByText('1 value was never stored.')).toBeVisible()
  await expect(page.getByText(said)).toBeVisible()
})

test('a member sees dots in a run until one value is asked for, and copies dots', async ({
  page,
  api,
  product,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const flow = await api.createLiveFlow('Masked run', masked)
  const { run } = (await post(flow.url, body)).body
  await settledRun(api, run)
  const runs = new RunPage(page)
  await runs.open(product.workspace, run ?? '')
  await runs.step('Note').click()
  const output = await runs.data('Output')
  const mail = output.getByRole('treeitem').filter({ hasText: 'mail' })
  await expect(mail).toContainText('"••••"')
  await expect(output.getByRole('treeitem').filter({ hasText: '48213' })).toBeVisible()
  await page.getByRole('button', { name: 'Copy JSON' }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toContain('••••')
  expect(await copied()).not.toContain(email)
  await shoot(page, '6-run')
  await expectAccessible(page)
  await output.getByRole('button', { name: 'Show mail' }).click()
  await expect(mail).toContainText(email)

  await runs.step('Request received').click()
  const request = page.getByRole('tree', { name: 'Output of the trigger' })
  await expect(request).toContainText('48213')
  await expect(request).not.toContainText(email)
  await expect(request).not.toContainText(phone)
  // The keyboard shows one as well.
  await request.getByRole('treeitem').first().focus()
  for (const key of ['p', 'p', 'Enter']) await page.keyboard.press(key)
  await expect(request).toContainText(phone)
  await expect(request).not.toContainText(email)
  await page.setViewportSize(narrow)
  await request.scrollIntoViewIfNeeded()
  await shoot(page, '7-run-narrow')
})

test('a search finds what is masked, and leads to it without showing it', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createLiveFlow('Masked search', masked)
  const { run } = (await post(flow.url, body)).body
  await settledRun(api, run)
  await page.goto(`/w/${product.workspace}/runs/${run}?find=example.com`)
  const hits = page.getByRole('list', { name: 'Found in the data' })
  await expect(hits.getByRole('listitem').first()).toContainText('••••')
  await expect(hits).not.toContainText('ada@')
  await shoot(page, '8-hits')
  await hits.getByRole('button').filter({ hasText: 'Output' }).first().click()
  const mail = page.getByRole('treeitem').filter({ hasText: 'mail' })
  await expect(mail).toContainText('••••')
  await mail.getByRole('button', { name: 'Show mail' }).click()
  await expect(mail).toContainText(email)
})

test('lists, exports and public links have dots', async ({ page, api, product, browser }) => {
  const flow = await api.createLiveFlow('Masked outside', masked)
  const { run } = (await post(flow.url, body)).body
  await settledRun(api, run)
  await page.goto(`/w/${product.workspace}/flows/${flow.id}/runs`)
  const row = page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1)
  await expect(row).toContainText('No mail for ••••')
  await shoot(page, '9-list')
  const answer = await api.request('GET', `/runs/export?flow=${flow.id}&format=ndjson`)
  const exported = await answer.text()
  expect(exported).toContain('No mail for ••••')
  expect(exported).not.toContain(email)

  const reveal = [
    { step: 'note', part: 'output', path: [] },
    { step: 'trigger', part: 'event', path: ['body'] },
  ]
  const link = await api.call<{ url: string }>('POST', `/runs/${run}/shares`, { reveal })
  const stranger = await browser.newContext({ baseURL: product.url, storageState: undefined })
  const their = await stranger.newPage()
  await their.goto(new URL(link.url).pathname)
  await expect(their.getByRole('list', { name: 'Steps' })).toContainText('48213')
  await expect(their.getByRole('list', { name: 'Steps' })).toContainText('••••')
  const source = await their.content()
  for (const value of [email, phone]) expect(source).not.toContain(value)
  await shoot(their, '10-shared')
  await stranger.close()
})

test('an event shows dots in its body, its headers and its bytes, and is copied with them', async ({
  page,
  api,
  product,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const settings = { mask: ['body.person.email', 'headers.x-token', 'query.key'] }
  const flow = await api.createLiveFlow('Masked event', { ...masked, settings })
  await fetch(`${flow.url}?key=key-123456`, {
    ...{ method: 'POST', body },
    headers: { 'content-type': 'application/json', 'x-token': 'tok-123456' },
  })
  const events = new EventsPage(page)
  await events.open(product.workspace, flow.id)
  await events.choose(events.rows.first())
  const tree = (await events.tab('Body')).getByRole('tree', { name: 'Body' })
  await expect(tree).toContainText('48213')
  await expect(tree).not.toContainText(email)
  await shoot(page, '11-event')
  const headers = await events.tab('Headers')
  await expect(headers).toContainText('••••')
  await expect(headers).not.toContainText('tok-123456')
  await shoot(page, '12-headers')
  await expectAccessible(page)
  await headers.getByRole('button', { name: 'Show x-token' }).click()
  await expect(headers).toContainText('tok-123456')
  await expect(await events.tab('Query')).not.toContainText('key-123456')
  const raw = await events.tab('Raw')
  await expect(raw).toContainText('Values in it are masked.')
  const curl = await events.copyCurl()
  for (const value of [email, 'tok-123456', 'key-123456']) expect(curl).not.toContain(value)
  await raw.getByRole('button', { name: 'Show the bytes' }).click()
  await expect(raw).toContainText(email)
})

test('the builder fills in what is masked and shows dots', async ({ page, api, product }) => {
  const flow = await api.createLiveFlow('Masked builder', masked)
  const { run } = (await post(flow.url, body)).body
  await settledRun(api, run)
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await page.goto(`${page.url().split('?')[0]}?step=note`)
  await expect(page.getByText('Preview').first()).toBeVisible()
  await expect(page.getByText('48213').first()).toBeVisible()
  await expect(page.getByText(email)).toHaveCount(0)
  await page.getByRole('tab', { name: 'Test' }).click()
  const sent = page.getByRole('tree', { name: 'Will send' })
  await expect(sent).toContainText('48213')
  await expect(sent).toContainText('••••')
  await shoot(page, '13-builder')
  await sent.getByRole('button', { name: 'Show mail' }).click()
  await expect(sent).toContainText(email)
})
