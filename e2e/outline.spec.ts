import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { OutlinePage } from './pages/outline-page'
import { expectAccessible } from './support/axe'
import { flowOf } from './support/documents'
import { tabTo as tabToButton } from './support/focus'
import { post } from './support/hooks'
import { branchedFlow, flowWithSample, named, order, pickStep } from './support/outline-flows'
import { shoot } from './support/shoot'

test('a flow of five steps with a branch is built, tested and published without a mouse', async ({
  page,
  api,
  product,
  receiver,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const flow = await flowWithSample(api)
  const outline = new OutlinePage(page)
  const builder = new BuilderPage(page)
  const { keyboard } = page
  const add = async (keys: string, title: string) => {
    await keyboard.press(keys)
    await pickStep(page, title)
    await keyboard.press('Enter')
    await outline.expectOpened(title)
    // Its first field takes the focus once the picker is gone.
    await expect(builder.panel.locator(':focus')).toHaveCount(1)
  }
  const back = async (title: string) => {
    await keyboard.press('Escape')
    await expect(outline.row(title)).toBeFocused()
  }
  const insert = async (search: string) => {
    await keyboard.type(`/${search}`)
    await expect(page.getByRole('dialog', { name: 'Insert data' })).toBeVisible()
    await keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Insert data' })).toBeHidden()
  }
  const tabTo = async (label: string) => {
    for (let presses = 0; presses < 20; presses += 1) {
      await keyboard.press('Tab')
      if (await builder.field(label).evaluate((field) => field === document.activeElement)) return
    }
    throw new Error(`Tab does not come to ${label}.`)
  }
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  await expect(builder.canvas).toBeVisible()
  await keyboard.press('o')
  await expect(outline.tree).toBeVisible()
  await expect(page).toHaveURL(/view=outline/)
  await expect(outline.row('Request received')).toBeFocused()

  await add('a', 'Filter')
  await expect(builder.field('Go on only if: value')).toBeFocused()
  await insert('priority')
  await tabTo('Go on only if: compared with')
  await keyboard.type('urgent')
  await back('Filter')
  await add('a', 'If')
  await expect(builder.field('If: value')).toBeFocused()
  await insert('country')
  await tabTo('If: compared with')
  await keyboard.type('NO')
  await back('If')
  await keyboard.press('ArrowDown')
  await expect(outline.branch('Yes')).toBeFocused()
  await add('a', 'HTTP request')
  await expect(builder.field('URL')).toBeFocused()
  await keyboard.type(receiver.url)
  await back('HTTP request')
  await add('a', 'Stop')
  await back('Stop')
  await keyboard.press('F2')
  await keyboard.type('Se')
  // Its row is drawn anew meanwhile: what the server found in the draft has come.
  await builder.expectSaved()
  await keyboard.type('nt')
  await keyboard.press('Enter')
  await expect(outline.row('Sent')).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(outline.branch('Otherwise')).toBeFocused()
  await add('a', 'Stop')
  await back('Stop')
  expect(await outline.titles()).toEqual([
    ...['Request received', 'Filter', 'If', 'Yes, 2 steps', 'HTTP request', 'Sent'],
    ...['Otherwise, 1 step', 'Stop'],
  ])
  await shoot(page, 'outline-1280')

  await keyboard.type('HTT')
  await expect(outline.row('HTTP request')).toBeFocused()
  await keyboard.press('ControlOrMeta+Enter')
  await expect(builder.panel.getByText('200')).not.toHaveCount(0)
  expect(receiver.requests).toHaveLength(1)
  await back('HTTP request')
  await builder.expectNoProblems()
  await builder.expectSaved()
  await keyboard.press('ControlOrMeta+Shift+Enter')
  await expect.poll(() => receiver.requests.length).toBe(2)
  await page.goBack()
  await expect(outline.row('HTTP request')).toBeVisible()
  await keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await tabToButton(page, dialog.getByRole('button', { name: 'Publish v1' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Live v1/ })).toBeVisible()
  expect((await post(flow.url, JSON.stringify(order))).body.status).toBe('accepted')
  await expect.poll(() => receiver.requests.length).toBe(3)
})

test('steps are moved, chosen together, copied, undone and dragged with keys only', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Moved', branchedFlow())
  const outline = new OutlinePage(page)
  const { keyboard } = page
  await outline.open(product.workspace, flow.id)
  const start = await outline.titles()
  expect(start).toEqual([
    ...['Request received', 'Abroad?', 'Yes, 1 step', 'Papers', 'Otherwise, 3 steps'],
    ...['For each', 'Reserve', 'Pack', 'Ship'],
  ])
  await outline.row('Pack').click()
  await keyboard.press('Escape')
  await keyboard.press('Alt+ArrowUp')
  await expect(outline.row('Pack')).toBeFocused()
  expect((await outline.titles()).slice(6, 8)).toEqual(['Pack', 'Reserve'])
  await keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 steps chosen.')).toBeAttached()
  await keyboard.press('ControlOrMeta+c')
  await expect(page.getByText('2 steps copied.')).toBeAttached()
  await outline.row('Papers').click()
  await keyboard.press('ControlOrMeta+v')
  await expect(outline.branch('Yes')).toHaveAccessibleName('Yes, 3 steps')
  await keyboard.press('ControlOrMeta+z')
  await expect(outline.branch('Yes')).toHaveAccessibleName('Yes, 1 step')
  await keyboard.press('ControlOrMeta+z')
  await expect.poll(() => outline.titles()).toEqual(start)

  await outline.row('Ship').click()
  await keyboard.press('Escape')
  // The buttons of a row stand at its right; its own plus comes first.
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  await expect(outline.row('Ship').getByRole('button', { name: 'Drag Ship' })).toBeFocused()
  await keyboard.press('Enter')
  const target = page.getByRole('button', { name: /Insert between Yes.* and Papers|before Papers/ })
  for (let presses = 0; presses < 20; presses += 1) {
    if (await target.evaluate((one) => one === document.activeElement).catch(() => false)) break
    await keyboard.press('ArrowUp')
  }
  await keyboard.press('Enter')
  await expect(outline.branch('Yes')).toHaveAccessibleName('Yes, 2 steps')
  expect((await outline.titles()).slice(2, 5)).toEqual(['Yes, 2 steps', 'Ship', 'Papers'])
})

test('the outline and its open panel have no findings', async ({ page, api, product }) => {
  const flow = await api.createFlow('Looked at', branchedFlow())
  const outline = new OutlinePage(page)
  await outline.open(product.workspace, flow.id)
  await expectAccessible(page)
  await outline.row('Papers').click()
  await outline.expectOpened('Papers')
  await expectAccessible(page)
  await page.setViewportSize({ width: 800, height: 1000 })
  await shoot(page, 'outline-800')
  await expectAccessible(page)
})

test('of a thousand steps only those in view are in the page', async ({ page, api, product }) => {
  const steps = Array.from({ length: 1_000 }, (_, n) => named(`Number ${n + 1}`, `step_${n + 1}`))
  const flow = await api.createFlow('Long', flowOf(steps))
  const outline = new OutlinePage(page)
  await outline.open(product.workspace, flow.id)
  const rows = outline.tree.getByRole('row')
  expect(await rows.count()).toBeLessThan(60)
  await outline.row('Number 1').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
  await expect(outline.row('Number 1000')).toBeFocused()
  await expect(outline.row('Number 1000')).toBeInViewport()
  await expect(outline.row('Number 1000')).toHaveAttribute('aria-posinset', '1001')
  await expect(outline.row('Number 1000')).toHaveAttribute('aria-setsize', '1001')
  expect(await rows.count()).toBeLessThan(60)
})

test('a note is written at a row, shown, changed and deleted by keys, and published', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow(
    'Noted rows',
    flowOf([named('One', 'one'), named('Two', 'two')]),
  )
  const outline = new OutlinePage(page)
  const { keyboard } = page
  const notes = async () => {
    const path = `/flows/${flow.id}/draft`
    const { document } = await api.call<{ document: { notes: object[] } }>('GET', path)
    return document.notes
  }
  await outline.open(product.workspace, flow.id)
  await outline.menu('One', 'Add a note')
  const field = outline.tree.getByRole('textbox', { name: 'Note' })
  await expect(field).toBeFocused()
  // Letters, arrows and Delete are the field's, not the tree's.
  await keyboard.type('Ask **Adda**')
  await keyboard.press('ArrowLeft')
  await keyboard.press('ArrowLeft')
  await keyboard.press('ArrowLeft')
  await keyboard.press('Backspace')
  await keyboard.press('Escape')
  await expect(outline.row('One')).toBeFocused()
  const note = outline.row('One').getByRole('group', { name: 'Note: Ask Ada' })
  await expect(note).toBeVisible()
  await expect(outline.row('One')).toHaveAccessibleName(/Note: Ask Ada$/)
  await expect.poll(notes).toMatchObject([{ step: 'one', text: 'Ask **Ada**' }])
  await expectAccessible(page)
  await shoot(page, 'outline-notes')

  await note.click()
  await expect(field).toBeFocused()
  await field.fill('Ask Grace\n- first\n- then Ada\n- then Ada’s sister')
  await keyboard.press('ControlOrMeta+Enter')
  const changed = outline.row('One').getByRole('group', { name: /^Note: Ask Grace first/ })
  await expect(changed).toBeVisible()
  const box = await changed.boundingBox()
  const next = await outline.row('Two').boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(next?.y ?? 0)

  await expect(outline.row('One')).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(outline.row('Two')).toBeFocused()
  await keyboard.press('Shift+N')
  await expect(field).toBeFocused()
  await keyboard.type('a')
  await keyboard.press('Escape')
  await expect(outline.row('Two').getByRole('group', { name: 'Note: a' })).toBeVisible()
  await outline.row('Two').getByRole('group', { name: 'Note: a' }).focus()
  await keyboard.press('Delete')
  await expect(outline.row('Two')).toBeFocused()
  await expect(outline.row('Two').getByRole('group', { name: /^Note/ })).toHaveCount(0)
  await expect.poll(notes).toMatchObject([{ step: 'one' }])
  await page.getByRole('button', { name: 'Undo: delete note' }).click()
  await expect(outline.row('Two').getByRole('group', { name: 'Note: a' })).toBeVisible()
  await new BuilderPage(page).publish()
})
