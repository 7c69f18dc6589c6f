import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep, setStep } from './support/documents'
import { shoot } from './support/shoot'

const named = (title: string, key: string) => ({ ...setStep({ from: title }, key), title })

test('steps are chosen together, copied into another flow in another tab, and undone as one', async ({
  page,
  api,
  product,
  context,
}) => {
  const steps = [
    named('One', 'one'),
    { ...setStep({ id: '{{ steps.one.from }}' }, 'two'), title: 'Two' },
    named('Three', 'three'),
  ]
  const source = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Source',
    document: flowOf(steps),
  })
  const target = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Target',
    document: flowOf([named('Mine', 'one')]),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, source.id)
  await builder.card('One').click()
  await builder.card('Two').click({ modifiers: ['Shift'] })
  await expect(page.getByText('2 steps chosen.')).toBeAttached()
  await shoot(page, 'canvas-chosen')
  await expectAccessible(page)
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByText('2 steps copied.')).toBeAttached()

  const tab = await context.newPage()
  const other = new BuilderPage(tab)
  await other.open(product.workspace, target.id)
  await other.card('Mine').click()
  await tab.keyboard.press('ControlOrMeta+v')
  await expect(other.card('Two')).toBeVisible()
  const saved = async () => {
    const { document } = await api.call<{
      document: { steps: { key: string; input: unknown }[] }
    }>('GET', `/flows/${target.id}/draft`)
    return document.steps.map(({ key, input }) => ({ key, input }))
  }
  await expect
    .poll(saved)
    .toMatchObject([
      { key: 'one' },
      { key: 'one_2' },
      { key: 'two', input: { fields: { id: '{{ steps.one_2.from }}' } } },
    ])
  await tab.getByRole('button', { name: 'Undo: paste 2 steps' }).click()
  await expect(other.card('Two')).toBeHidden()
  await tab.close()
})

test('what is no steps changes nothing and says so', async ({ page, api, product }) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Guarded',
    document: flowOf([named('Only', 'only')]),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.card('Only').click()
  await page.evaluate(() => navigator.clipboard.writeText('{"kind":"flow-steps","v":1'))
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByText('The steps in the clipboard are damaged.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible()
})

test('steps chosen with the keyboard are cut, pasted elsewhere and deleted together', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Keys',
    document: flowOf([named('One', 'one'), named('Two', 'two'), named('Three', 'three')]),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.card('One').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ControlOrMeta+x')
  await expect(builder.card('One')).toBeHidden()
  await builder.card('Three').click()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(builder.card('Two')).toHaveAccessibleName(/^Step 4 of 4/)
  await page.keyboard.press('Delete')
  await expect(builder.card('Two')).toBeHidden()
  await expect(page.getByText('2 steps deleted.').first()).toBeVisible()
})

test('a dragged step comes to the plus it is dropped on, and Escape leaves it', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Dragged',
    document: flowOf([
      named('One', 'one'),
      named('Two', 'two'),
      requestStep({ url: 'http://x.test' }),
    ]),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  const drag = async () => {
    const card = await builder.card('One').boundingBox()
    const plus = await page.getByRole('button', { name: 'Add a step after Two' }).boundingBox()
    if (!card || !plus) throw new Error('Both are on the screen.')
    await page.mouse.move(card.x + 100, card.y + 20)
    await page.mouse.down()
    await page.mouse.move(card.x + 120, card.y + 60, { steps: 3 })
    await page.mouse.move(plus.x + 12, plus.y + 12, { steps: 5 })
  }
  await drag()
  await shoot(page, 'canvas-drag')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(builder.card('One')).toHaveAccessibleName(/^Step 2 of 4/)
  await drag()
  await page.mouse.up()
  await expect(builder.card('One')).toHaveAccessibleName(/^Step 3 of 4/)
  await expect(page.getByRole('button', { name: 'Undo: move One' })).toBeVisible()
})
