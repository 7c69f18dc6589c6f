import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { VersionsPage } from './pages/versions-page'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

const titled = (title: string, key: string, fields: Record<string, unknown>) => ({
  ...setStep(fields, key),
  title,
})
const pick = titled('Pick the order', 'pick', { order: '{{ trigger.body.order }}' })
const label = titled('Print the label', 'label', { text: 'label' })
const tell = titled('Tell the customer', 'tell', { text: 'on its way' })

async function save(api: Api, flow: string, document: unknown): Promise<void> {
  const { revision } = await api.call<{ revision: number }>('GET', `/flows/${flow}/draft`)
  await api.call('PUT', `/flows/${flow}/draft`, { document, revision })
}

/** v1 fails, v2 is live and works, and the draft has three changes. */
async function flowWithHistory(api: Api): Promise<{ id: string; url: string }> {
  const failing = {
    ...setStep({ n: '{{ trigger.body.missing }}' }, 'pick'),
    title: 'Pick the order',
  }
  const flow = await api.createLiveFlow('Ship new orders', flowOf([failing, label]))
  const run = async () => {
    const { body } = await post(flow.url, '{"order":7}')
    await settledRun(api, body.run)
  }
  await run()
  await save(api, flow.id, flowOf([pick, label]))
  await api.call('POST', `/flows/${flow.id}/publish`, { note: 'The order, not the number' })
  await run()
  await run()
  const changed = { ...pick, input: { fields: { order: '{{ trigger.body.number }}' } } }
  await save(api, flow.id, flowOf([{ ...changed, title: 'Take the number' }, tell]))
  return flow
}

test('an event that comes as soon as a version is published runs it', async ({ api }) => {
  const flow = await api.createLiveFlow(
    'At once',
    flowOf([titled('Version', 'version', { n: '1' })]),
  )
  for (let version = 2; version <= 10; version += 1) {
    await save(api, flow.id, flowOf([titled('Version', 'version', { n: `${version}` })]))
    await api.call('POST', `/flows/${flow.id}/publish`, {})
    const { body } = await post(flow.url, '{}')
    expect(await settledRun(api, body.run)).toMatchObject({ version })
  }
})

test('the history says what ran and failed, and compares any two versions to the field', async ({
  api,
  page,
  product,
}) => {
  const { id } = await flowWithHistory(api)
  const versions = new VersionsPage(page)
  await versions.open(product.workspace, id)
  await expect(versions.item(2)).toContainText('Live')
  await expect(versions.item(2)).toContainText('“The order, not the number”')
  await expect(versions.item(2)).toContainText('2 runs · 0 % failed')
  await expect(versions.item(1)).toContainText('1 run · 100 % failed')

  await expect(versions.heading).toHaveText('4 changes since v2')
  await expect(versions.changes.filter({ hasText: 'Print the label removed' })).toContainText(
    'it was step 3',
  )
  await expect(versions.changes.filter({ hasText: 'Tell the customer added' })).toBeVisible()
  await expect(versions.changes.filter({ hasText: 'Renamed' })).toContainText('Take the number')
  await expect(versions.changes.filter({ hasText: 'Fields › order changed' })).toContainText(
    'body › number',
  )
  await expect(page.getByText('The trigger is the same.')).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'versions-1440')
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await shoot(page, `versions-${width}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })

  await versions.item(1).getByRole('button', { name: 'Compare v1 with the draft' }).click()
  await expect(page).toHaveURL(/compare=1\.\.draft/)
  await expect(versions.heading).toBeFocused()
  await versions.choose('Newer side', 'v2')
  await expect(versions.heading).toHaveText('2 changes from v1 to v2')
  await versions.choose('Newer side', 'v1')
  await expect(versions.heading).toHaveText('v1 and v1 do the same.')
})

test('rolling back publishes a copy after saying so, and equal versions do the same', async ({
  api,
  page,
  product,
}) => {
  const { id, url } = await flowWithHistory(api)
  const versions = new VersionsPage(page)
  await versions.open(product.workspace, id)
  const dialog = await versions.askRollBack(1)
  await expect(dialog).toContainText('v3 will be a copy of v1 and goes live at once')
  await expect(dialog).toContainText('Your draft stays as it is.')
  await expectAccessible(page)
  await shoot(page, 'roll-back')
  await dialog.getByRole('button', { name: 'Publish v3' }).click()
  await expect(dialog).toBeHidden()
  await expect(versions.item(3)).toContainText('Live')
  await expect(page.getByText('v3 is live. It is a copy of v1.')).toBeVisible()
  const { body } = await post(url, '{"missing":5}')
  expect(await settledRun(api, body.run)).toMatchObject({ version: 3, status: 'succeeded' })

  await versions.open(product.workspace, id, '1..3')
  await expect(versions.heading).toHaveText('v1 and v3 do the same.')
  await versions.open(product.workspace, id)
  await expect(versions.heading).toHaveText(/since v3$/)
})

test('a version whose account is gone cannot come back, and the page says which step needs it', async ({
  api,
  page,
  product,
  receiver,
}) => {
  const { id: connectionId } = await api.call<{ id: string }>('POST', '/connections', {
    ...{ app: 'http', name: 'Old shop' },
    values: { auth: { kind: 'bearer', token: 'x' }, hosts: [new URL(receiver.url).host] },
  })
  const call = requestStep({ url: receiver.url, auth: { kind: 'connection' } })
  const flow = await api.createLiveFlow(
    'Orders to the old shop',
    flowOf([{ ...call, connectionId, title: 'Call the shop' } as typeof call]),
  )
  await save(api, flow.id, flowOf([pick]))
  await api.call('POST', `/flows/${flow.id}/publish`, {})
  await api.call('DELETE', `/connections/${connectionId}`)
  const versions = new VersionsPage(page)
  await versions.open(product.workspace, flow.id)
  const dialog = await versions.askRollBack(1)
  await dialog.getByRole('button', { name: 'Publish v3' }).click()
  const blocked = page.getByRole('alertdialog', { name: 'v1 cannot go live' })
  await expect(blocked.getByRole('listitem')).toContainText('Call the shop')
  await expect(blocked.getByRole('listitem')).toContainText('account for HTTP was deleted')
  await expectAccessible(page)
  await shoot(page, 'blocked')
  await blocked.getByRole('button', { name: 'Close' }).click()
  await expect(versions.item(2)).toContainText('Live')
})

test('an old version opens to look at, step by step, and leads back to editing', async ({
  api,
  page,
  product,
}) => {
  const { id } = await flowWithHistory(api)
  const versions = new VersionsPage(page)
  await versions.open(product.workspace, id)
  await versions.item(2).getByRole('link', { name: 'Open v2' }).click()
  await expect(page.getByText('Viewing v2')).toBeVisible()
  const drawing = page.getByRole('region', { name: 'Drawing of v2' })
  await drawing.getByRole('group', { name: /^Step 2 of 3, Pick the order/ }).click()
  const settings = page.getByRole('complementary', { name: 'Step settings' })
  await expect(settings.getByRole('heading')).toContainText('Pick the order')
  await expect(settings).toContainText('{{ trigger.body.order }}')
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await expectAccessible(page)
  await shoot(page, 'viewing')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'viewing-390')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Back to editing' }).click()
  await expect(new BuilderPage(page).card('Take the number')).toBeVisible()
})

test('before the first publish there is one thing to do, and it makes v1', async ({
  api,
  page,
  product,
}) => {
  const flow = await api.createFlow('Never published', flowOf([pick]))
  const versions = new VersionsPage(page)
  await versions.open(product.workspace, flow.id)
  await expect(page.getByText('Nothing published yet.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish v1' })
  await dialog.getByRole('textbox').fill('the first')
  await dialog.getByRole('button', { name: 'Publish v1' }).click()
  await expect(versions.item(1)).toContainText('“the first”')
  await expect(versions.heading).toHaveText('v1 and the draft do the same.')
})

test('after publishing in the builder, Roll back stands at hand', async ({
  api,
  page,
  product,
}) => {
  const { id } = await flowWithHistory(api)
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, id)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await expect(dialog.getByRole('link', { name: 'Compare' })).toHaveAttribute('href', /\/versions$/)
  await dialog.getByRole('button', { name: /^Publish v3$/ }).click()
  await page.getByRole('button', { name: 'Roll back', exact: true }).click()
  await expect(page.getByText('v4 is live. It is a copy of v2.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Live v4' })).toBeVisible()
})
