import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { OutlinePage } from './pages/outline-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { post } from './support/hooks'
import { branchedFlow, flowWithSample, named, order, pickStep } from './support/outline-flows'
import { shoot } from './support/shoot'

test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })

test('a flow of five steps with a branch is built, tested and published by touch', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const flow = await flowWithSample(api)
  const outline = new OutlinePage(page)
  const builder = new BuilderPage(page)
  const sheet = page.getByRole('dialog', { name: 'Step', exact: true })
  const close = async () => {
    await sheet.getByRole('button', { name: 'Close panel' }).tap()
    await expect(sheet).toBeHidden()
  }
  const add = async (place: string, title: string) => {
    await page.getByRole('button', { name: `Add a step ${place}`, exact: true }).tap()
    await pickStep(page, title)
    await page.getByRole('option', { name: title, exact: true }).tap()
    await outline.expectOpened(title)
  }
  const insert = async (label: string, value: string) => {
    await builder.panel.getByRole('button', { name: `Insert data into ${label}` }).tap()
    const values = page.getByRole('dialog', { name: 'Insert data' })
    await values.getByRole('treeitem', { name: value }).tap()
    await expect(values).toBeHidden()
  }
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  await close()

  await add('after Request received', 'Filter')
  await insert('Go on only if: value', 'priority')
  await builder.field('Go on only if: compared with').fill('urgent')
  await close()
  await add('after Filter', 'If')
  await insert('If: value', 'country')
  await builder.field('If: compared with').fill('NO')
  await close()
  await add('after If, Yes', 'HTTP request')
  await builder.choose('Method', 'POST')
  await builder.field('URL').fill(receiver.url)
  await shoot(page, 'sheet-320')
  await close()
  await add('after If, Yes', 'Stop')
  await close()
  await add('after If, Otherwise', 'Stop')
  await close()
  expect(await outline.titles()).toEqual([
    ...['Request received', 'Filter', 'If', 'Yes, 2 steps', 'HTTP request', 'Stop'],
    ...['Otherwise, 1 step', 'Stop'],
  ])
  await shoot(page, 'outline-320')
  await expectLargeTargets(page)

  await outline.row('HTTP request').tap()
  await sheet.getByRole('button', { name: 'Test this step' }).tap()
  await builder.panel.getByRole('button', { name: 'Test step' }).tap()
  await expect(builder.panel.getByText('200')).not.toHaveCount(0)
  expect(receiver.requests).toHaveLength(1)
  await close()
  await builder.expectNoProblems()
  await page.getByRole('button', { name: 'Test', exact: true }).tap()
  await expect.poll(() => receiver.requests.length).toBe(2)
  await page.getByRole('button', { name: 'Back to editing' }).tap()
  await expect(outline.row('Filter')).toBeVisible()
  await page.getByRole('button', { name: 'Publish', exact: true }).tap()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await dialog.getByRole('button', { name: 'Publish v1' }).tap()
  await expect(page.getByRole('button', { name: /Live v1/ })).toBeVisible()
  const event = await post(flow.url, JSON.stringify(order))
  expect(event.body.status).toBe('accepted')
  await expect.poll(() => receiver.requests.length).toBe(3)
})

test('a step is added after a loop, below its frame and when it is folded', async ({
  page,
  api,
  product,
}) => {
  const body = { steps: [named('Pack', 'pack')], edges: [{ from: 'each', to: 'pack' }] }
  const loop = { key: 'each', app: 'logic', action: 'each', input: {}, title: 'Each line', body }
  const flow = await api.createFlow('Loop at the end', flowOf([loop]))
  const outline = new OutlinePage(page)
  const plus = page.getByRole('button', { name: 'Add a step after Each line', exact: true })
  const top = async (part: Locator) => (await part.boundingBox())?.y ?? 0
  await outline.open(product.workspace, flow.id)
  expect(await top(plus)).toBeGreaterThan(await top(outline.row('Pack')))
  await plus.tap()
  await pickStep(page, 'Stop')
  await page.getByRole('option', { name: 'Stop', exact: true }).tap()
  await outline.expectOpened('Stop')
  await page.getByRole('button', { name: 'Close panel' }).tap()
  expect(await outline.titles()).toEqual(['Request received', 'Each line', 'Pack', 'Stop'])
  await shoot(page, 'after-loop-320')
  await outline.row('Each line').tap()
  await page.getByRole('button', { name: 'Close panel' }).tap()
  await outline.row('Each line').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(outline.row('Pack')).toHaveCount(0)
  await expect(plus).toBeVisible()
})

test('Back closes what lies on top, and only that', async ({ page, api, product }) => {
  const document = flowOf([named('One', 'one'), setStep({ b: '{{ steps.one.from }}' }, 'two')])
  const flow = await api.createFlow('Backwards', document)
  const outline = new OutlinePage(page)
  const sheet = page.getByRole('dialog', { name: 'Step', exact: true })
  await page.goto(`/w/${product.workspace}/flows`)
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  const here = page.url()
  await outline.row('Set fields').tap()
  await expect(sheet).toBeVisible()
  await sheet.getByRole('button', { name: 'Step 2, One' }).tap()
  await outline.expectOpened('One')
  await sheet.getByRole('button', { name: 'Step 3, Set fields' }).tap()
  await sheet
    .getByRole('button', { name: /^Insert data into/ })
    .first()
    .tap()
  const values = page.getByRole('dialog', { name: 'Insert data' })
  await expect(values).toBeVisible()
  await page.goBack()
  await expect(values).toBeHidden()
  await outline.expectOpened('Set fields')
  await page.goBack()
  await expect(sheet).toBeHidden()
  await expect(outline.row('Set fields')).toBeFocused()
  expect(page.url()).toBe(here)

  await page.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: 'View canvas' }).tap()
  await expect(page.getByText('Viewing the canvas')).toBeVisible()
  await page.goBack()
  await expect(outline.row('One')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/\/flows$/)
})

test('the outline and what lies over it have no findings', async ({ page, api, product }) => {
  const flow = await api.createFlow('Looked at', branchedFlow())
  const outline = new OutlinePage(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  await expect(outline.row('Papers')).toBeVisible()
  await shoot(page, 'outline-390')
  await expectAccessible(page)
  await outline.row('Papers').tap()
  await outline.expectOpened('Papers')
  await shoot(page, 'sheet-390')
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /^Insert data into/ })
    .first()
    .tap()
  await expect(page.getByRole('dialog', { name: 'Insert data' })).toBeVisible()
  await shoot(page, 'values-390')
  await expectAccessible(page)
})

test('the menu renames, duplicates and deletes the flow, and gives it as a file', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('On the phone', flowOf([named('One', 'one')]))
  const menu = page.getByRole('menu')
  const choose = async (item: string) => {
    await page.getByRole('button', { name: 'More' }).tap()
    await menu.getByRole('menuitem', { name: item }).tap()
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  await expect(new OutlinePage(page).row('One')).toBeVisible()
  await page.getByRole('button', { name: 'More' }).tap()
  await expect(menu).toBeVisible()
  await shoot(page, 'phone-menu-390')
  await page.keyboard.press('Escape')
  await choose('Rename')
  const name = page.getByRole('textbox', { name: 'Name of the flow' })
  await expect(name).toBeFocused()
  await name.fill('Renamed by thumb')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /Renamed by thumb/ })).toBeVisible()
  const file = page.waitForEvent('download')
  await choose('Export')
  expect((await file).suggestedFilename()).toContain('renamed-by-thumb')
  await choose('Duplicate')
  await expect(page.getByRole('link', { name: 'Open it' })).toBeVisible()
  await choose('Delete…')
  const question = page.getByRole('alertdialog', { name: /Delete “Renamed by thumb”/ })
  await question.getByRole('button', { name: 'Keep flow' }).tap()
  await choose('Delete…')
  await question.getByRole('button', { name: 'Delete flow' }).tap()
  await expect(page).toHaveURL(/\/flows$/)
  const names = (await api.list<{ name: string }>('/flows')).map((one) => one.name)
  expect(names).not.toContain('Renamed by thumb')
  expect(names.filter((one) => one.includes('Renamed by thumb'))).toHaveLength(1)
})

test('a note is written from the menu of a row, and from the settings over it', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Thumb notes', flowOf([named('One', 'one')]))
  const outline = new OutlinePage(page)
  const field = outline.tree.getByRole('textbox', { name: 'Note' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  await outline.row('One').getByRole('button', { name: 'Step menu' }).tap()
  await page.getByRole('menuitem', { name: 'Add a note' }).tap()
  await expect(field).toBeFocused()
  await field.fill('By thumb')
  await outline.row('Request received').tap()
  await expect(page.getByRole('dialog', { name: 'Step', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Close panel' }).tap()
  // The middle of the row is its note.
  await outline.row('One').getByText('One', { exact: true }).tap()
  await outline.expectOpened('One')
  await outline.panel.getByRole('button', { name: 'Step menu' }).tap()
  await page.getByRole('menuitem', { name: 'Change the note' }).tap()
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('By thumb')
  await shoot(page, 'phone-note-390')
  await expectAccessible(page)
})

/** Fingers: rows of 56 px, the places for a step 44 px. */
async function expectLargeTargets(page: Page): Promise<void> {
  const sizes = await page.getByRole('treegrid').evaluate((tree) => {
    const boxes = (of: string) => [...tree.querySelectorAll(of)].map((one) => one.clientHeight)
    const reach = (button: Element) => {
      const after = getComputedStyle(button, '::after')
      const more = after.content === 'none' ? 0 : -2 * Number.parseFloat(after.top)
      return button.clientHeight + 2 + more
    }
    const plus = [...tree.querySelectorAll('[aria-label^="Add a step"]')]
    return {
      row: Math.min(...boxes('[data-step-key]')),
      plus: Math.min(...plus.map(reach)),
    }
  })
  expect(sizes.row).toBeGreaterThanOrEqual(56)
  expect(sizes.plus).toBeGreaterThanOrEqual(44)
}
