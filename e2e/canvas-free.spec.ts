import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { shoot } from './support/shoot'

interface FreeDocument {
  layout?: string
  trigger: { position?: { x: number; y: number } }
  steps: { key: string; position?: { x: number; y: number } }[]
  edges: { from: string; to: string }[]
}

const named = (title: string, key: string) => ({ ...setStep({ from: title }, key), title })
const row = flowOf([named('One', 'one'), named('Two', 'two'), named('Three', 'three')])

async function boxOf(place: Locator) {
  const box = await place.boundingBox()
  if (!box) throw new Error('It is on the screen.')
  return { x: Math.round(box.x), y: Math.round(box.y), width: box.width, height: box.height }
}

/** From the middle of the left half: rings and menus are elsewhere. */
async function drag(page: Page, card: Locator, by: { x: number; y: number }) {
  const { x, y } = await boxOf(card)
  await page.mouse.move(x + 80, y + 20)
  await page.mouse.down()
  await page.mouse.move(x + 80 + by.x, y + 20 + by.y, { steps: 5 })
  await page.mouse.up()
}

async function turnOn(page: Page) {
  await page.getByRole('button', { name: 'Flow menu' }).click()
  await page.getByRole('menuitem', { name: /^Free arrange/ }).click()
}

test('free arrange keeps every card where it stands, and one undo takes it back', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', { name: 'Free', document: row })
  const draft = async () =>
    (await api.call<{ document: FreeDocument }>('GET', `/flows/${flow.id}/draft`)).document
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  const before = await boxOf(builder.card('Three'))
  await turnOn(page)
  await expect(page.getByRole('button', { name: 'Undo: arrange freely' })).toBeVisible()
  expect(await boxOf(builder.card('Three'))).toEqual(before)
  await expect.poll(async () => (await draft()).layout).toBe('free')
  expect((await draft()).steps.every(({ position }) => position)).toBe(true)
  await page.getByRole('button', { name: 'Undo: arrange freely' }).click()
  await expect.poll(async () => (await draft()).layout).toBeUndefined()
  expect((await draft()).steps.some(({ position }) => position)).toBe(false)
})

test('cards are moved by drag, several at once and by keys, and tidied', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', { name: 'Moved', document: row })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await turnOn(page)
  const [one, two, three] = ['One', 'Two', 'Three'].map((title) => builder.card(title))
  if (!one || !two || !three) throw new Error('There are three cards.')
  const start = { one: await boxOf(one), two: await boxOf(two), three: await boxOf(three) }
  await drag(page, three, { x: 240, y: 40 })
  await expect.poll(async () => (await boxOf(three)).x).toBe(start.three.x + 240)
  expect(await boxOf(two)).toEqual(start.two)
  await expect(page.getByRole('button', { name: 'Undo: move Three' })).toBeVisible()
  await one.click({ modifiers: ['ControlOrMeta'], position: { x: 80, y: 20 } })
  await two.click({ modifiers: ['ControlOrMeta'], position: { x: 80, y: 20 } })
  await drag(page, two, { x: -160, y: 0 })
  await expect.poll(async () => (await boxOf(one)).x).toBe(start.one.x - 160)
  expect((await boxOf(two)).x).toBe(start.two.x - 160)
  await page.getByRole('button', { name: 'Undo: move 2 cards' }).click()
  await expect.poll(async () => (await boxOf(two)).x).toBe(start.two.x)
  await page.keyboard.press('Escape')
  await three.focus()
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight')
  await expect.poll(async () => (await boxOf(three)).x).toBe(start.three.x + 260)
  await expectAccessible(page)
  await shoot(page, 'canvas-free')
  await page.keyboard.press('Shift+T')
  await expect.poll(async () => (await boxOf(three)).x).toBe(start.three.x)
  await expect(page.getByRole('button', { name: 'Undo: tidy' })).toBeVisible()
})

test('a line is drawn from a ring to a card, says why it cannot be, and is deleted', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', { name: 'Drawn', document: row })
  const draft = async () =>
    (await api.call<{ document: FreeDocument }>('GET', `/flows/${flow.id}/draft`)).document
  const lines = async () => (await draft()).edges.map(({ from, to }) => `${from} ${to}`)
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await turnOn(page)
  await drag(page, builder.card('Three'), { x: 320, y: 0 })
  const from = await boxOf(builder.card('One'))
  const [up, far] = [await boxOf(builder.card('Two')), await boxOf(builder.card('Three'))]
  await page.mouse.move(from.x + from.width / 2, from.y + from.height)
  await page.mouse.down()
  await page.mouse.move(far.x + 60, far.y + 30, { steps: 6 })
  await page.mouse.up()
  await expect.poll(lines).toContain('one three')
  await page.mouse.move(far.x + far.width / 2, far.y + far.height)
  await page.mouse.down()
  await page.mouse.move(up.x + 60, up.y + 30, { steps: 6 })
  await expect(page.getByText('The steps would lead round in a circle.')).toBeVisible()
  await page.mouse.up()
  await builder.canvas.getByRole('button', { name: 'Delete the line from One to Three' }).click()
  await expect.poll(lines).toEqual(['trigger one', 'one two', 'two three'])
})

test('the keyboard connects and disconnects from the menu of a step', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', { name: 'By keys', document: row })
  const draft = async () =>
    (await api.call<{ document: FreeDocument }>('GET', `/flows/${flow.id}/draft`)).document
  const lines = async () => (await draft()).edges.map(({ from, to }) => `${from} ${to}`)
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await turnOn(page)
  const open = async () => {
    await builder.card('One').focus()
    await page.keyboard.press('Enter')
    await expect(builder.panel).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(builder.card('One')).toBeFocused()
    await builder.card('One').getByRole('button', { name: 'Step menu' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Connect to…' }).press('Enter')
  }
  await open()
  const dialog = page.getByRole('dialog', { name: 'Connect One' })
  await expect(dialog.getByText('The flow starts here, so nothing can lead to it.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Connect: Three' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(builder.card('One')).toBeFocused()
  await expect.poll(lines).toContain('one three')
  await open()
  await dialog.getByRole('button', { name: 'Delete line: Three' }).press('Enter')
  await expect.poll(lines).not.toContain('one three')
})

test('a new step covers no card, and where cards stand is no change that waits to go live', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Put by hand',
    document: row,
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.publish()
  await turnOn(page)
  await drag(page, builder.card('Three'), { x: 200, y: 0 })
  await builder.expectSaved()
  await expect(page.getByText(/not live$/)).toHaveCount(0)
  const summary = await api.call<{ changesNotLive: boolean }>('GET', `/flows/${flow.id}`)
  expect(summary.changesNotLive).toBe(false)
  await builder.card('One').focus()
  await page.keyboard.press('ControlOrMeta+d')
  const copy = await boxOf(builder.card('One copy'))
  for (const title of ['One', 'Two', 'Three']) {
    const card = await boxOf(builder.card(title))
    const isBeside = copy.x + copy.width <= card.x || card.x + card.width <= copy.x
    const isApart = copy.y + copy.height <= card.y || card.y + card.height <= copy.y
    expect(isBeside || isApart).toBe(true)
  }
})

const placed = (step: object, x: number, y: number) => ({ ...step, position: { x, y } })

/** One → Big? → (Yes → Large | Otherwise → Small), put here and there; Large and Last are a section. */
const putFlow = {
  schemaVersion: 1,
  layout: 'free',
  trigger: placed({ app: 'webhook', trigger: 'received', input: {} }, -128, 0),
  steps: [
    placed(named('One', 'one'), 240, 40),
    placed(
      {
        ...{ key: 'big', app: 'logic', action: 'if', title: 'Big?' },
        input: { condition: { match: 'all', rules: [] } },
      },
      240,
      200,
    ),
    placed(named('Large', 'large'), -60, 400),
    placed(named('Last', 'last'), -60, 560),
    placed(named('Small', 'small'), 480, 340),
  ],
  edges: [
    { from: 'trigger', to: 'one' },
    { from: 'one', to: 'big' },
    { from: 'big', branch: 'true', to: 'large' },
    { from: 'large', to: 'last' },
    { from: 'big', branch: 'false', to: 'small' },
  ],
  sections: [{ id: 'section_1', title: 'Large ones', steps: ['large', 'last'] }],
}

test('a folded section moves as one, and whoever only looks sees every card where it was put', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', { name: 'Put', document: putFlow })
  const draft = async () =>
    (await api.call<{ document: FreeDocument }>('GET', `/flows/${flow.id}/draft`)).document
  const placeOf = async (key: string) =>
    (await draft()).steps.find((step) => step.key === key)?.position
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await expect(page.getByRole('group', { name: 'Section Large ones, 2 steps' })).toBeVisible()
  await shoot(page, 'canvas-free-branches')
  await page.getByRole('button', { name: 'Fold Large ones' }).click()
  const card = builder.canvas.getByRole('group', { name: /^Section Large ones, 2 steps\. / })
  await expect(card).toBeFocused()
  await shoot(page, 'canvas-free-folded')
  await drag(page, card, { x: -100, y: 60 })
  await expect(page.getByRole('button', { name: 'Undo: move Large' })).toBeVisible()
  await expect.poll(() => placeOf('large')).toEqual({ x: -160, y: 460 })
  expect(await placeOf('last')).toEqual({ x: -160, y: 620 })
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'View canvas' }).click()
  const [large, last] = [builder.card('Large'), builder.card('Last')]
  await expect(last).toBeVisible()
  const [upper, lower] = [await boxOf(large), await boxOf(last)]
  expect(lower.x).toBe(upper.x)
  await shoot(page, 'canvas-free-phone')
})
