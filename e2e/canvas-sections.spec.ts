import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { OutlinePage } from './pages/outline-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { shoot } from './support/shoot'

const named = (title: string, key: string) => ({ ...setStep({ from: title }, key), title })
const row = [named('One', 'one'), named('Two', 'two'), named('Three', 'three')]

const billed = {
  ...(flowOf(row) as Record<string, unknown>),
  sections: [{ id: 'section_1', title: 'Billing', steps: ['one', 'two'] }],
}

interface SectionDocument {
  title: string
  steps: string[]
  collapsed?: boolean
}

function frameOf(page: Page, title: string) {
  return page.getByRole('group', { name: `Section ${title}, 2 steps`, exact: true })
}

test('steps are made a section that is named in place, and each of both is undone', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Grouped',
    document: flowOf(row),
  })
  const sections = async () => {
    const { document } = await api.call<{ document: { sections?: SectionDocument[] } }>(
      'GET',
      `/flows/${flow.id}/draft`,
    )
    return document.sections ?? []
  }
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.card('One').click()
  await builder.card('Two').click({ modifiers: ['Shift'] })
  await page.keyboard.press('ControlOrMeta+g')
  const field = page.getByRole('textbox', { name: 'Title of the section' })
  await expect(field).toBeFocused()
  await field.fill('Billing')
  await page.keyboard.press('Enter')
  await expect(frameOf(page, 'Billing')).toBeVisible()
  await expect(builder.card('One')).toBeFocused()
  await expect.poll(sections).toMatchObject([{ title: 'Billing', steps: ['one', 'two'] }])
  await expectAccessible(page)
  await shoot(page, 'canvas-section-open')
  await page.getByRole('button', { name: /^Undo: rename Section 1/ }).click()
  await page.getByRole('button', { name: 'Undo: make a section' }).click()
  await expect(page.getByRole('group', { name: /^Section / })).toHaveCount(0)
  await expect.poll(sections).toEqual([])
  await page.getByRole('button', { name: 'Redo: make a section' }).click()
  await expect.poll(sections).toMatchObject([{ title: 'Section 1' }])
})

test('a section is folded to one card, opened and ungrouped, and each is undone', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Folded',
    document: billed,
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  const frame = frameOf(page, 'Billing')
  await builder.card('One').focus()
  await page.keyboard.press('c')
  const card = builder.canvas.getByRole('group', { name: /^Section Billing, 2 steps\. / })
  await expect(card).toBeFocused()
  await expect(builder.card('Two')).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await expect(builder.card('Three')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(card).toBeFocused()
  await expectAccessible(page)
  await shoot(page, 'canvas-section-folded')
  await page.keyboard.press('Enter')
  await expect(builder.card('Two')).toBeVisible()
  await page.getByRole('button', { name: 'Menu of Billing' }).click()
  await page.getByRole('menuitem', { name: 'Ungroup section' }).click()
  await expect(frame).toHaveCount(0)
  for (const label of ['ungroup Billing', 'open Billing', 'fold Billing']) {
    await page.getByRole('button', { name: `Undo: ${label}` }).click()
  }
  await expect(frame).toBeVisible()
})

test('a section is a row of the Outline, where it is made and named too, also on a phone', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', { name: 'Rows', document: billed })
  await page.goto(`/w/${product.workspace}/flows/${flow.id}?view=outline`)
  const outline = new OutlinePage(page)
  const section = outline.tree.getByRole('row', { name: 'Billing, 2 steps', exact: true })
  await expect(section).toHaveAttribute('aria-level', '1')
  await expect(outline.row('One')).toHaveAttribute('aria-level', '2')
  await expect(outline.row('Three')).toHaveAttribute('aria-level', '1')
  await expectAccessible(page)
  await shoot(page, 'outline-section')
  await outline.row('One').focus()
  await page.keyboard.press('ControlOrMeta+Shift+g')
  await expect(section).toHaveCount(0)
  await outline.row('Two').click()
  await outline.row('Three').click({ modifiers: ['Shift'] })
  await page.keyboard.press('ControlOrMeta+g')
  const field = page.getByRole('textbox', { name: 'Title of the section' })
  await expect(field).toBeFocused()
  // Letters that are the names of rows, and commands elsewhere.
  await field.fill('')
  await page.keyboard.type('to c')
  await page.keyboard.press('Enter')
  await expect(outline.tree.getByRole('row', { name: 'to c, 2 steps', exact: true })).toBeVisible()
  await expect(outline.row('Two')).toBeFocused()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(outline.row('Three')).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'outline-section-phone')
})

test('a section is no change that waits to go live, and a version shows it', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', { name: 'Shown', document: billed })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.publish()
  await page.getByRole('button', { name: 'Fold Billing' }).click()
  await builder.expectSaved()
  await expect(page.getByText(/not live$/)).toHaveCount(0)
  await page.goto(`/w/${product.workspace}/flows/${flow.id}/versions`)
  await page.getByRole('link', { name: 'Open v1' }).click()
  const drawing = page.getByRole('region', { name: 'Drawing of v1' })
  await expect(drawing.getByRole('group', { name: 'Section Billing, 2 steps' })).toBeVisible()
  await expectAccessible(page)
  await shoot(page, 'version-section')
})

test('a folded section is deleted as a whole, and a step put into an open one belongs to it', async ({
  page,
  api,
  product,
}) => {
  const document = {
    ...(flowOf(row) as Record<string, unknown>),
    sections: [{ id: 'section_1', title: 'Start', steps: ['one', 'two'] }],
  }
  const flow = await api.call<{ id: string }>('POST', '/flows', { name: 'Whole', document })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.card('One').focus()
  await page.keyboard.press('ControlOrMeta+d')
  await expect(
    page.getByRole('group', { name: 'Section Start, 3 steps', exact: true }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Fold Start' }).click()
  const card = builder.canvas.getByRole('group', { name: /^Section Start, 3 steps\. / })
  await expect(card).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(card).toHaveCount(0)
  await expect(builder.card('Three')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo: delete 3 steps' })).toBeVisible()
})

test('steps that cannot be a section say why', async ({ page, api, product }) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Apart',
    document: flowOf(row),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.card('One').click()
  await builder.card('Three').click({ modifiers: ['ControlOrMeta'] })
  await page.keyboard.press('ControlOrMeta+g')
  await expect(page.getByText(/^The steps of a section follow one another\./).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Title of the section' })).toHaveCount(0)
})

test('a flow of more than 150 steps says once how to find the way in it', async ({
  page,
  api,
  product,
}) => {
  const steps = Array.from({ length: 151 }, (_, at) => named(`Step ${at}`, `step_${at}`))
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Long',
    document: flowOf(steps),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  const hint = page.getByText('Group steps into sections to find your way.')
  await expect(hint).toBeVisible()
  await page.reload()
  await expect(builder.canvas).toBeVisible()
  await expect(builder.card('Step 0')).toBeVisible()
  await expect(hint).toHaveCount(0)
})
