import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { expectAccessible } from './support/axe'
import { shoot } from './support/shoot'

const token = 'a bearer token that stays here'

const document = {
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received', title: 'Order placed' },
  steps: [
    {
      ...{ key: 'ship', app: 'http', action: 'request', title: 'Create the shipment' },
      input: {
        ...{ method: 'POST', url: 'https://shipping.example.com/shipments' },
        auth: { kind: 'bearer', token },
        body: { order: '{{ trigger.body.number }}' },
      },
    },
    {
      ...{ key: 'mail', app: 'email', action: 'send', title: 'Tell the warehouse' },
      position: { x: 480, y: 120 },
      input: { to: 'warehouse@example.com', subject: 'New order', text: 'Pack it.' },
    },
  ],
  edges: [
    { from: 'trigger', to: 'ship' },
    { from: 'ship', to: 'mail' },
  ],
  notes: [{ id: 'why', text: 'Only orders that are paid.', step: 'ship' }],
  layout: 'free',
  sections: [{ id: 'out', title: 'Out of the house', steps: ['ship', 'mail'] }],
}

const file = (given: unknown, name = 'Shared flow') =>
  JSON.stringify({ kind: 'hookline-flow', v: 1, name, document: given })

async function dropFile(page: Page, text: string): Promise<void> {
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'shared.hookline.json', { type: 'application/json' }))
    return data
  }, text)
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
}

async function countFlows(api: Api): Promise<number> {
  return (await api.list('/flows')).length
}

test('a flow leaves as one file without secrets, and another person makes a draft of it after a look', async ({
  page,
  api,
  product,
}) => {
  await api.createFlow('Orders to shipping', document)
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  await page.getByRole('button', { name: 'Actions for Orders to shipping' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('orders-to-shipping.hookline.json')
  const text = await readFile(await saved.path(), 'utf8')
  expect(text).toContain('shipping.example.com')
  expect(text).not.toContain(token)
  expect(text).not.toContain('sec_')

  await page.getByRole('button', { name: 'Choose how it starts' }).click()
  await shoot(page, '1-menu')
  await page.getByRole('menuitem', { name: 'Import a flow…' }).click()
  const asked = page.getByRole('dialog', { name: 'Import a flow' })
  await expect(asked).toBeVisible()
  await expectAccessible(page)
  await shoot(page, '2-choose')
  await asked.getByRole('textbox', { name: 'Or paste it' }).fill(text)
  await asked.getByRole('button', { name: 'Look at it' }).click()

  const review = page.getByRole('dialog', { name: 'Import “Orders to shipping”' })
  await expect(review.getByRole('list', { name: 'Steps' }).getByRole('listitem')).toHaveText([
    /Order placed/,
    /Create the shipment/,
    /Tell the warehouse/,
  ])
  await expect(review.getByRole('region', { name: 'It will contact' })).toContainText(
    'Create the shipment: shipping.example.com',
  )
  await expect(review.getByRole('region', { name: 'It will contact' })).toContainText(
    'Tell the warehouse: warehouse@example.com',
  )
  await expect(review.getByRole('region', { name: 'Secrets to enter' })).toContainText(
    'Create the shipment',
  )
  await expect(review.getByRole('region', { name: 'Accounts' })).toContainText('Email')
  await expectAccessible(page)
  await shoot(page, '3-review')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, '3-review-phone')
  await page.setViewportSize({ width: 1440, height: 900 })
  const before = await countFlows(api)
  await review.getByRole('button', { name: 'Import as a draft' }).click()
  await page.waitForURL(/\/flows\/flw_[0-9a-z]{26}/)
  await expect(new BuilderPage(page).card('Create the shipment')).toBeVisible()
  await expect(page.getByText('Draft', { exact: true })).toBeVisible()
  expect(await countFlows(api)).toBe(before + 1)

  await page.getByRole('button', { name: 'Flow menu' }).click()
  await page.getByRole('menuitem', { name: 'Copy as JSON' }).click()
  await expect(page.getByText('Copied as JSON.')).toBeVisible()
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
  const { layout, sections, notes } = document
  expect(copied).toMatchObject({
    ...{ kind: 'hookline-flow', name: 'Orders to shipping' },
    document: { layout, sections, notes, steps: [{}, { position: { x: 480, y: 120 } }] },
  })
})

test('a flow that is dropped on the list, or pasted into it, is reviewed at once', async ({
  page,
  product,
}) => {
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  await dropFile(page, file(document, 'Dropped'))
  await expect(page.getByRole('dialog', { name: 'Import “Dropped”' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.evaluate((text) => navigator.clipboard.writeText(text), file(document, 'Pasted'))
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByRole('dialog', { name: 'Import “Pasted”' })).toBeVisible()
})

test('what is no flow is refused in a sentence, and nothing is made', async ({
  page,
  api,
  product,
}) => {
  const before = await countFlows(api)
  const step = (key: string) => ({ key, app: 'data', action: 'set' })
  const circle = {
    ...document,
    steps: [step('a'), step('b')],
    edges: [
      { from: 'trigger', to: 'a' },
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ],
  }
  await page.goto(`/w/${product.workspace}/flows?import=1`)
  const dialog = page.getByRole('dialog', { name: 'Import a flow' })
  const refused: [string, RegExp][] = [
    ['Dear Sir or Madam', /This is not JSON/],
    ['{"name":"package","version":"1.0.0"}', /This is not a flow of Hookline/],
    [file({ ...document, schemaVersion: 2 }), /made by a newer Hookline/],
    [file(circle), /goes round in a circle: a → b → a/],
    ['x'.repeat(2_000_001), /larger than 2 MB/],
  ]
  for (const [text, sentence] of refused) {
    await dialog.getByRole('textbox', { name: 'Or paste it' }).fill(text)
    await dialog.getByRole('button', { name: 'Look at it' }).click()
    await expect(dialog.getByRole('alert')).toHaveText(sentence)
  }
  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose a file…' }).click()
  const film = { name: 'film.json', mimeType: 'application/json', buffer: Buffer.alloc(10_000_000) }
  await (await choosing).setFiles(film)
  await expect(dialog.getByRole('alert')).toHaveText(/larger than 2 MB/)

  await dialog.getByRole('textbox', { name: 'Or paste it' }).fill(
    file({
      ...document,
      steps: [{ key: 'fax', app: 'fax', action: 'send', title: 'Fax it' }],
      edges: [{ from: 'trigger', to: 'fax' }],
    }),
  )
  await dialog.getByRole('button', { name: 'Look at it' }).click()
  const review = page.getByRole('dialog', { name: 'Import “Shared flow”' })
  await expect(review.getByRole('region', { name: 'Not available here' })).toContainText(
    'Fax it (fax) must be replaced.',
  )
  expect(await countFlows(api)).toBe(before)
})
