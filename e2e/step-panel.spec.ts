import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

interface StoredStep {
  key: string
  app: string
  input: Record<string, unknown>
  disabled?: boolean
}

const event = {
  name: 'ada LOVELACE',
  address: { city: 'Oslo', zip: '0150' },
  lines: [{ sku: 'mug' }],
}

async function draftSteps(api: Api, flow: string): Promise<StoredStep[]> {
  const path = `/flows/${flow}/draft`
  const { document } = await api.call<{ document: { steps: StoredStep[] } }>('GET', path)
  return document.steps
}

async function storedFields(api: Api, flow: string): Promise<unknown> {
  const [step] = await draftSteps(api, flow)
  return step?.input.fields
}

async function withSample(api: Api, name: string, document: unknown) {
  const flow = await api.createFlow(name, document)
  await post(flow.url, JSON.stringify(event))
  return flow
}

const pillIn = (page: Page, label: string) =>
  page.getByRole('textbox', { name: label, exact: true }).getByText(/body › name/)

test('a pill is formatted, given something for when it is empty, and removed, by click and by key', async ({
  page,
  api,
  product,
}) => {
  const document = flowOf([setStep({ hello: 'Hi {{ trigger.body.name }}' })])
  const flow = await withSample(api, 'Pills', document)
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  const label = 'Fields, value of hello'
  await expect(builder.panel.getByText('Hi ada LOVELACE')).toBeVisible()
  await pillIn(page, label).click()
  const menu = page.getByRole('dialog', { name: 'Data in this field' })
  await expect(menu.getByText('Step 1 › body › name')).toBeVisible()
  await menu.getByRole('menuitem', { name: 'Format…' }).click()
  await shoot(page, 'pill-formats')
  await expectAccessible(page)
  await menu.getByRole('menuitem', { name: 'Title Case' }).click()
  await expect(builder.panel.getByText('Hi Ada Lovelace')).toBeVisible()
  await expect
    .poll(() => storedFields(api, flow.id))
    .toEqual({ hello: 'Hi {{ trigger.body.name | titlecase }}' })

  await builder.field(label).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await menu.getByRole('menuitem', { name: 'Format…' }).press('Enter')
  await menu.getByRole('menuitem', { name: 'If empty use…' }).press('Enter')
  await menu.getByRole('textbox', { name: 'If empty use' }).fill("it's nobody")
  await page.keyboard.press('Enter')
  await expect
    .poll(() => storedFields(api, flow.id))
    .toEqual({
      hello: "Hi {{ trigger.body.name | default: 'it\\u0027s nobody' | titlecase }}",
    })

  await pillIn(page, label).click()
  await menu.getByRole('menuitem', { name: 'Remove' }).click()
  await expect.poll(() => storedFields(api, flow.id)).toEqual({ hello: 'Hi ' })
})

test('Enter means the pill that is chosen by itself or beside the caret, and no other', async ({
  page,
  api,
  product,
}) => {
  const text = 'Hi {{ trigger.body.name }}{{ trigger.body.address.city }}!'
  const flow = await withSample(api, 'Pills by key', flowOf([setStep({ hello: text })]))
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  const menu = page.getByRole('dialog', { name: 'Data in this field' })
  const field = builder.field('Fields, value of hello')
  await field.focus()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await press('End', 'Enter', 'Home', 'Enter', 'ArrowRight', 'ArrowRight', 'Enter')
  await expect(menu).toBeHidden()
  for (const [keys, pill] of [
    [['ArrowRight', 'Enter'], 'Step 1 › body › name'],
    [['ArrowRight', 'Enter'], 'Step 1 › body › name'],
    [['Shift+ArrowRight', 'Enter'], 'Step 1 › body › address › city'],
    [['End', 'ArrowLeft', 'Enter'], 'Step 1 › body › address › city'],
  ] as const) {
    await press(...keys)
    await expect(menu.getByText(pill)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
    // It has the focus again a frame later.
    await expect(field).toBeFocused()
  }
  await press('Shift+ArrowLeft', 'Shift+ArrowLeft', 'Enter')
  await expect(menu).toBeHidden()
  expect(await storedFields(api, flow.id)).toEqual({ hello: text })
})

test('the data picker inserts a value, the whole object, and what is dragged from it', async ({
  page,
  api,
  product,
}) => {
  const flow = await withSample(api, 'Picker of data', flowOf([setStep({ to: 'x', all: '' })]))
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Set fields')
  const label = 'Fields, value of all'
  const insert = builder.panel.getByRole('button', { name: `Insert data into ${label}` })
  const picker = page.getByRole('dialog', { name: 'Insert data' })
  await insert.click()
  await picker.getByRole('textbox', { name: 'Search data' }).fill('Oslo')
  await shoot(page, 'data-picker')
  await page.keyboard.press('Alt+Enter')
  await expect
    .poll(() => storedFields(api, flow.id))
    .toEqual({ to: 'x', all: '{{ trigger.body.address }}' })

  await insert.click()
  await picker.getByRole('textbox', { name: 'Search data' }).fill('0150')
  const row = picker.getByRole('treeitem').filter({ hasText: '0150' })
  await row.dragTo(builder.field('Fields, value of to'))
  await expect
    .poll(() => storedFields(api, flow.id))
    .toMatchObject({ to: expect.stringContaining('{{ trigger.body.address.zip }}') })
})

test('a field says that it is needed once it was left empty, and what its data lacks', async ({
  page,
  api,
  product,
}) => {
  const ask = requestStep({ url: 'https://a.example/{{ trigger.body.nope }}', body: 'x' })
  const gone = setStep({ x: '{{ steps.gone.y }}' }, 'gone_source')
  const flow = await withSample(api, 'Fields', flowOf([ask, { ...gone }]))
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('HTTP request')
  await expect(builder.panel.getByText('Not in the last event. It may be empty.')).toBeVisible()
  const url = builder.field('URL')
  await url.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await expect(builder.panel.getByText('Needs “URL”.')).toHaveCount(0)
  // Past the button of the field itself.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(builder.panel.getByText('Needs “URL”.')).toBeVisible()
  await builder.selectStep('Set fields')
  const sentence = 'Uses step “gone”, which does not exist. Choose another value.'
  await expect(builder.panel.getByText(sentence)).toBeVisible()
})

test('steps are found by other words, within an app, and made of a cURL command', async ({
  page,
  api,
  product,
}) => {
  const flow = await withSample(api, 'Steps', flowOf([]))
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.openPicker('Request received')
  await expect(page.getByRole('group', { name: 'Suggested for this data' })).toBeVisible()
  await shoot(page, 'step-picker')
  const search = page.getByRole('searchbox', { name: 'Search steps' })
  await search.fill('sms')
  await expect(page.getByRole('option').first()).toHaveAccessibleName('HTTP request')
  await search.fill('store a')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('group', { name: 'Data', exact: true })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await search.fill('fax machine')
  await expect(page.getByText('No step called “fax machine”.')).toBeVisible()
  const command = [
    "curl 'https://api.example/orders' \\",
    "  -H 'Authorization: Bearer s3cret-token-of-mine' \\",
    '  --json \'{"a":1}\'',
  ].join('\n')
  await page.evaluate((text) => navigator.clipboard.writeText(text), command)
  await search.fill('')
  await search.press('ControlOrMeta+v')
  await expect(page.getByText('https://api.example/orders')).toBeVisible()
  await page.getByRole('button', { name: 'Add as HTTP request' }).click()
  await expect(builder.panel.getByRole('heading', { name: 'HTTP request' })).toBeVisible()
  const stored = async () => (await draftSteps(api, flow.id))[0]?.input
  await expect.poll(stored).toMatchObject({
    ...{ method: 'POST', url: 'https://api.example/orders', body: { a: 1 }, headers: {} },
    auth: { kind: 'bearer', token: { sealed: expect.any(String) } },
  })
})

test('a skipped step looks like it, and runs go on after it', async ({ page, api, product }) => {
  const steps = [
    { ...setStep({ a: 1 }, 'first'), title: 'First' },
    { ...setStep({ b: 2 }, 'last'), title: 'Last' },
  ]
  const flow = await api.createLiveFlow('Skips', flowOf(steps))
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.card('First').click()
  await builder.card('First').focus()
  await page.keyboard.press('s')
  await expect(builder.card('First').getByText('Skipped')).toBeVisible()
  await expect(builder.panel.getByText('This step is skipped.')).toBeVisible()
  await shoot(page, 'skipped')
  await expectAccessible(page)
  await expect.poll(async () => (await draftSteps(api, flow.id))[0]?.disabled).toBe(true)
  await builder.publish()
  const { body } = await post(flow.url, '{}')
  const run = await settledRun(api, body.run)
  expect(run.status).toBe('succeeded')
  expect(run.steps.map(({ key, status }) => [key, status])).toEqual([
    ['first', 'skipped'],
    ['last', 'succeeded'],
  ])
  await page.goto(`/w/${product.workspace}/runs/${body.run}`)
  await expect(page.getByText('Skipped by choice').first()).toBeVisible()
})

test('a test can be stopped, done with the example instead, and shows what was compared', async ({
  page,
  api,
  product,
}) => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with one.
  const { port } = silent.address() as AddressInfo
  const condition = { left: '{{ trigger.body.name }}', operator: 'equals', right: 'Grace' }
  const only = { key: 'only', app: 'logic', action: 'filter', input: { condition } }
  const document = flowOf([only, requestStep({ url: `http://127.0.0.1:${port}/` })])
  const flow = await withSample(api, 'Tests', document)
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.selectStep('Filter')
  await builder.openTab('Test')
  await builder.panel.getByRole('button', { name: 'Test step' }).click()
  await expect(builder.panel.getByText('Stops here')).toBeVisible()
  await expect(builder.panel.getByRole('list', { name: 'Compared' })).toHaveText(
    'ada LOVELACE is Grace',
  )
  await builder.selectStep('HTTP request')
  await builder.openTab('Test')
  await builder.panel.getByRole('button', { name: 'Test step' }).click()
  await builder.panel.getByRole('button', { name: 'Stop' }).click()
  await expect(builder.panel.getByText('Stopped. What was sent already stays sent.')).toBeVisible()
  await builder.panel.getByRole('button', { name: 'Use data without sending' }).click()
  await expect(builder.panel.getByRole('tree', { name: 'Got back' })).toBeVisible()
  await expectAccessible(page)
  silent.closeAllConnections()
  silent.close()
})
