import { expect, type Page } from '@playwright/test'
import { sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

/** Posts a channel to the receiver, which knows all but one. */
const postTo = (url: string) =>
  flowOf([
    { ...setStep({ n: '{{ trigger.body.n }}' }, 'note'), title: 'Note the order' },
    {
      ...requestStep({ url, body: { channel: '{{ trigger.body.channel }}', text: 'Same' } }),
      title: 'Post to sales',
    },
    { ...setStep({ done: true }, 'done'), title: 'Done' },
  ])

async function phone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
}

test('a step that failed says when it last worked, and what changed since', async ({
  page,
  api,
  product,
  receiver,
}) => {
  receiver.respondWith((response, { body }) => {
    const isKnown = JSON.parse(body).channel === '#sales'
    sendJson(response, isKnown ? 200 : 404, { ok: isKnown })
  })
  const { id, url } = await api.createLiveFlow('Sales desk', postTo(receiver.url))
  const worked = await post(url, '{"n":1,"channel":"#sales"}')
  expect((await settledRun(api, worked.body.run)).status).toBe('succeeded')
  const failed = await post(url, '{"n":2,"channel":"#sales-emea"}')
  expect((await settledRun(api, failed.body.run)).status).toBe('failed')

  const runs = new RunPage(page)
  await runs.open(product.workspace, failed.body.run ?? '')
  await expect(runs.step('Post to sales')).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('region', { name: 'Step 3' }).getByRole('alert')).toContainText(
    'It worked just now with #sales.',
  )
  const changed = page.getByRole('region', { name: 'What changed' })
  const table = changed.getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table.getByRole('row').nth(1)).toContainText('body.channel"#sales""#sales-emea"')
  await expect((await runs.data('Input')).getByText('was "#sales"')).toBeVisible()
  await shoot(page, '1-changed')
  await expectAccessible(page)

  await page.locator('h1').click()
  await page.keyboard.press('4')
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('tabpanel', { name: 'Compare' })).toContainText('body.channel')
  await expect(page).toHaveURL(/tab=compare/)
  await runs.step('Note the order').click()
  const compared = page.getByRole('tabpanel', { name: 'Compare' })
  await expect(compared).toContainText('fields.n12')
  await compared.getByRole('link', { name: /^run_/ }).click()
  await expect(page).toHaveURL(new RegExp(`/runs/${worked.body.run}`))
  await runs.step('Done').click()
  await page.getByRole('tab', { name: 'Compare' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('This step has not worked before')

  await phone(page)
  await runs.open(product.workspace, failed.body.run ?? '')
  await expect(changed.getByRole('table')).toBeVisible()
  // The name of the flow has a line of its own: beside the buttons nothing of it would be left.
  const title = await page.getByRole('heading', { level: 1 }).boundingBox()
  expect(title?.width).toBeGreaterThan(300)
  await changed.scrollIntoViewIfNeeded()
  await shoot(page, '2-narrow')
  await expectAccessible(page)
  await api.call('DELETE', `/flows/${id}`)
})

test('a run is drawn as the version that ran, with the way that was taken', async ({
  page,
  api,
  product,
  receiver,
}) => {
  receiver.respondWith((response) => sendJson(response, 404, {}))
  const { id, url } = await api.createLiveFlow('Drawn', postTo(receiver.url))
  const { body } = await post(url, '{"n":1,"channel":"#sales"}')
  await settledRun(api, body.run)
  const { revision } = await api.call<{ revision: number }>('GET', `/flows/${id}/draft`)
  const document = flowOf([setStep({ other: true }, 'other')])
  await api.call('PUT', `/flows/${id}/draft`, { document, revision })
  await api.call('POST', `/flows/${id}/publish`, {})

  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await expect(page.getByText('Drawn as v1. v2 is live now.')).toBeVisible()
  await expect(runs.step('Post to sales')).toBeVisible()
  await page.locator('h1').click()
  await page.keyboard.press('v')
  const canvas = page.getByRole('region', { name: 'Run on the canvas' })
  const card = (title: string) =>
    canvas.getByRole('group', { name: new RegExp(`^Step \\d of 4, ${title},`) })
  await expect(card('Post to sales')).toHaveAccessibleName(/Failed/)
  await expect(card('Done')).toHaveAccessibleName(/Not reached/)
  await expect(page).toHaveURL(/view=canvas/)
  await card('Note the order').click()
  await expect(page.getByRole('region', { name: 'Step 2' })).toContainText('Note the order')
  await shoot(page, '1-canvas')
  await expectAccessible(page)
  await page.reload()
  await expect(card('Note the order')).toHaveAttribute('aria-current', 'true')
  await phone(page)
  await expect(card('Note the order')).toBeVisible()
  await shoot(page, '2-narrow')
  await page.getByRole('radio', { name: 'Timeline' }).click()
  await expect(canvas).toHaveCount(0)

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('link', { name: 'What changed in the flow' }).click()
  await expect(page).toHaveURL(/versions\?compare=1\.\.2/)
})

test('a run whose flow is gone still shows what was recorded', async ({ page, api, product }) => {
  const { id, url } = await api.createLiveFlow('Gone soon', flowOf([setStep({ a: 1 }, 'note')]))
  const { body } = await post(url, '{}')
  await settledRun(api, body.run)
  await api.request('DELETE', `/flows/${id}`)
  await page.goto(`/w/${product.workspace}/runs/${body.run}`)
  await expect(page.getByText('The flow was deleted since.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit with this data' })).toHaveCount(0)
  await expect(new RunPage(page).step('Set fields')).toBeVisible()
})

test('a text is found anywhere in the data of a run, and leads to its place', async ({
  page,
  api,
  product,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { url } = await api.createLiveFlow(
    'Searched',
    flowOf([
      setStep({ mail: '{{ trigger.body.buyer.email }}' }, 'note'),
      setStep({ copy: '{{ steps.note.mail }}' }, 'again'),
    ]),
  )
  const buyer = { email: 'ada@example.com', note: '100% <b>sure</b>' }
  const { body } = await post(url, JSON.stringify({ buyer }))
  await settledRun(api, body.run)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await expect(runs.step('Set fields').first()).toBeVisible()
  await page.locator('h1').click()
  await page.keyboard.press('/')
  const search = page.getByRole('searchbox', { name: 'Search the data of this run' })
  await expect(search).toBeFocused()
  await search.fill('ADA@')
  const hits = page.getByRole('list', { name: 'Found in the data' }).getByRole('button')
  await expect(hits).toHaveCount(5)
  await expect(hits.first()).toContainText('1 · Request received · Event')
  await hits.filter({ hasText: '3 · Set fields · Output' }).click()
  await expect(page.getByRole('region', { name: 'Step 3' })).toBeVisible()
  const output = page.getByRole('tabpanel', { name: 'Output' })
  await expect(output.getByRole('textbox')).toHaveValue('ADA@')
  await output.getByRole('treeitem').filter({ hasText: 'ada@' }).click()
  await expect(page.getByText('Copied steps.again.copy')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('steps.again.copy')
  await shoot(page, '1-found')
  await expectAccessible(page)
  await search.fill('100%')
  await expect(hits).toHaveCount(1)
  await search.fill('%%%')
  await expect(page.getByText('“%%%” is nowhere in the data of this run.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(runs.step('Request received')).toBeVisible()
  await phone(page)
  await search.fill('ada')
  await expect(hits).toHaveCount(5)
  await shoot(page, '2-found-narrow')
  await expectAccessible(page)
})

test('the flow is edited with the data of the run, not with the newest', async ({
  page,
  api,
  product,
}) => {
  const flow = flowOf([setStep({ n: '{{ trigger.body.n }}' }, 'note')])
  const { id, url } = await api.createLiveFlow('Edited with data', flow)
  const { body } = await post(url, '{"n":48213}')
  await settledRun(api, body.run)
  const newer = await post(url, '{"n":2}')
  await settledRun(api, newer.body.run)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await runs.step('Set fields').click()
  await page.getByRole('button', { name: 'Edit with this data' }).click()
  await expect(page).toHaveURL(new RegExp(`/flows/${id}\\?step=note`))
  await expect(page.getByText('Previews and tests now read the data of this run.')).toBeVisible()
  const samples = await api.call<{ trigger: { value: { body: unknown } }; steps: unknown }>(
    'GET',
    `/flows/${id}/samples`,
  )
  expect(samples.trigger.value.body).toEqual({ n: 48213 })
  expect(samples.steps).toMatchObject({ note: { output: { n: 48213 }, isStale: false } })
  await expect(page.getByText('48213').first()).toBeVisible()
})
