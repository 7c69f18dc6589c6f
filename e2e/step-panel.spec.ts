import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
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
