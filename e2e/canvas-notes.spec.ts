import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { shoot } from './support/shoot'

const named = (title: string, key: string) => ({ ...setStep({ from: title }, key), title })

interface NoteDocument {
  text: string
  step?: string
  position?: { x: number; y: number }
}

test('a note is written at a step, formatted, copied with it, undone, and published', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Noted',
    document: flowOf([named('One', 'one'), named('Two', 'two')]),
  })
  const notes = async () => {
    const { document } = await api.call<{ document: { notes: NoteDocument[] } }>(
      'GET',
      `/flows/${flow.id}/draft`,
    )
    return document.notes
  }
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await builder.card('One').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+N')
  const field = page.getByRole('textbox', { name: 'Note' })
  await expect(field).toBeFocused()
  await field.fill(
    'Ask **Ada** first, see [the list](https://a.test/x)\n- <b>never</b>\n- [no](javascript:1)',
  )
  await page.keyboard.press('Escape')
  await expect(builder.card('One')).toBeFocused()
  await expect(builder.canvas.locator('b', { hasText: 'Ada' })).toBeVisible()
  const link = builder.canvas.getByRole('link', { name: 'the list' })
  await expect(link).toHaveAttribute('rel', /noopener/)
  await expect(builder.canvas.getByRole('link', { name: 'no', exact: true })).toHaveCount(0)
  await expect(builder.canvas.getByText('<b>never</b>')).toBeVisible()
  await expect.poll(notes).toMatchObject([{ step: 'one' }])
  await builder.card('One').focus()
  await page.keyboard.press('ControlOrMeta+d')
  await expect.poll(async () => (await notes()).map(({ step }) => step)).toEqual(['one', 'one_2'])
  await page.getByRole('button', { name: /^Undo: duplicate/ }).click()
  await page.getByRole('button', { name: 'Undo: add note' }).click()
  await expect.poll(notes).toEqual([])
  await page.getByRole('button', { name: 'Redo: add note' }).click()
  await builder.publish()
})

test('a note of the canvas is moved by drag and by keys, changed and deleted', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Free note',
    document: flowOf([named('One', 'one')]),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await page.getByRole('button', { name: 'Add a note' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('Owner: Grace')
  await page.keyboard.press('Escape')
  const note = page.getByRole('group', { name: 'Note: Owner: Grace' })
  const before = await note.boundingBox()
  if (!before) throw new Error('The note is on the screen.')
  await page.mouse.move(before.x + 20, before.y + 10)
  await page.mouse.down()
  await page.mouse.move(before.x + 120, before.y + 90, { steps: 4 })
  await page.mouse.up()
  await expect
    .poll(async () => Math.round((await note.boundingBox())?.x ?? 0))
    .toBe(Math.round(before.x + 100))
  await note.focus()
  await page.keyboard.press('ArrowRight')
  await expect
    .poll(async () => Math.round((await note.boundingBox())?.x ?? 0))
    .toBe(Math.round(before.x + 110))
  await expectAccessible(page)
  await shoot(page, 'canvas-notes')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Note' }).fill('Owner: Ada')
  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: 'Note: Owner: Ada' }).focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('group', { name: /^Note:/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Undo: delete note' })).toBeVisible()
})

test('the map is there only when it is asked for, and the browser remembers it', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Mapped',
    document: flowOf([named('One', 'one'), named('Two', 'two')]),
  })
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  const map = page.locator('.react-flow__minimap')
  await expect(map).toHaveCount(0)
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await expect(map).toBeVisible()
  await page.reload()
  await expect(map).toBeVisible()
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await expect(map).toHaveCount(0)
  await builder.card('One').focus()
  await page.keyboard.press('-')
  await expect(page.getByRole('button', { name: /zoom to 100 %/ })).not.toContainText('100 %')
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: /zoom to 100 %/ })).toContainText('100 %')
})
