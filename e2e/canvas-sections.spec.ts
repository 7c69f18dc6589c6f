import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { shoot } from './support/shoot'

const named = (title: string, key: string) => ({ ...setStep({ from: title }, key), title })
const row = [named('One', 'one'), named('Two', 'two'), named('Three', 'three')]

interface SectionDocument {
  title: string
  steps: string[]
  collapsed?: boolean
}

test('steps are made a section, named in place, folded, opened, ungrouped, and each is undone', async ({
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
  const frame = page.getByRole('group', { name: 'Section Billing, 2 steps', exact: true })
  await expect(frame).toBeVisible()
  await expect(builder.card('One')).toBeFocused()
  await expect.poll(sections).toMatchObject([{ title: 'Billing', steps: ['one', 'two'] }])
  await expectAccessible(page)
  await shoot(page, 'canvas-section-open')

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
  await expect.poll(sections).toEqual([])
  for (const label of ['ungroup Billing', 'open Billing', 'fold Billing']) {
    await page.getByRole('button', { name: `Undo: ${label}` }).click()
  }
  await expect(frame).toBeVisible()
  await page.getByRole('button', { name: /^Undo: rename Section 1/ }).click()
  await page.getByRole('button', { name: 'Undo: make a section' }).click()
  await expect(page.getByRole('group', { name: /^Section / })).toHaveCount(0)
  await page.getByRole('button', { name: 'Redo: make a section' }).click()
  await builder.publish()
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
