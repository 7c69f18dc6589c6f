import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { expectKeysHeard } from './support/keys'
import { shoot } from './support/shoot'

const paletteOf = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' })

test('a flow, its steps and its actions are found and done without a mouse', async ({
  page,
  product,
  api,
}) => {
  await api.createFlow('Parcel labels', flowOf([setStep({ a: 'b' })]))
  await new FlowsPage(page, product.workspace).open()
  await expectKeysHeard(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('parcel')
  await expect(page.getByRole('option', { name: /^Parcel labels/ })).toBeVisible()
  await page.keyboard.press('Enter')
  const builder = new BuilderPage(page)
  await expect(builder.canvas).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('set fields')
  await page.keyboard.press('Enter')
  await expect(builder.panel.getByRole('heading', { name: 'Set fields', level: 2 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('>publish')
  const option = page.getByRole('option', { name: 'Publish…' })
  await expect(option.getByText('P', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Publish' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: /^Parcel labels/ })).toBeVisible()
})

test('Escape gives the focus back, also to a field, and > shows actions only', async ({
  page,
  product,
  api,
}) => {
  await api.createFlow('Anything')
  await new FlowsPage(page, product.workspace).open()
  const search = page.getByRole('searchbox', { name: 'Search flows' })
  await expectKeysHeard(page)
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('>')
  await expect(page.getByRole('option', { name: 'New flow' })).toBeVisible()
  await expect(page.getByRole('option', { name: /^Anything/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(paletteOf(page)).toHaveCount(0)
  await expect(search).toBeFocused()
})

test('the palette has no findings, wide and on a phone', async ({ page, product, api }) => {
  await api.createFlow('Seen in colours')
  await page.setViewportSize({ width: 1280, height: 800 })
  await new FlowsPage(page, product.workspace).open()
  await page.getByRole('button', { name: 'Search and commands' }).click()
  await expect(page.getByRole('option', { name: 'Runs' })).toBeVisible()
  await expectAccessible(page)
  const shootBoth = async (mode: string) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await shoot(page, `palette-${mode}-1280`)
    await page.setViewportSize({ width: 390, height: 844 })
    await shoot(page, `palette-${mode}-390`)
  }
  await shootBoth('nothing')
  await page.keyboard.type('seen')
  await expect(page.getByRole('option', { name: /^Seen in colours/ })).toBeVisible()
  await shootBoth('text')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('>')
  await shootBoth('actions')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^More, / })).toBeInViewport({ ratio: 1 })
  await shoot(page, 'bar-390')
})

test('what is typed while the palette still loads is not lost, nor what Enter chose', async ({
  page,
  product,
  api,
}) => {
  await api.createFlow('Typed ahead')
  const held: (() => void)[] = []
  let isHolding = false
  await page.route('**/_next/static/chunks/**', async (route) => {
    if (isHolding) await new Promise<void>((go) => held.push(go))
    await route.continue()
  })
  await new FlowsPage(page, product.workspace).open()
  await expectKeysHeard(page)
  isHolding = true
  await page.keyboard.press('Control+k')
  await page.keyboard.type('tipp')
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Backspace')
  await page.keyboard.type('yped ahead')
  await page.keyboard.press('Enter')
  await expect(paletteOf(page)).toHaveCount(0)
  await expect.poll(() => held.length).toBeGreaterThan(0)
  isHolding = false
  for (const go of held) go()
  await expect(page).toHaveURL(/\/flows\/flw_/)
})

test('a run is found by a part of its id, below what was there first', async ({
  page,
  product,
  api,
}) => {
  const flow = await api.createLiveFlow('Runs by id', flowOf([setStep({ a: 'b' })]))
  await page.request.post(flow.url, { data: { n: 1 } })
  await expect.poll(() => api.hasRuns(flow.id, 'succeeded')).toBe(true)
  const [{ id: run } = { id: '' }] = await api.list<{ id: string }>(`/runs?flow=${flow.id}`)
  await new FlowsPage(page, product.workspace).open()
  await expectKeysHeard(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(run.slice(0, 20))
  await expect(page.getByRole('option', { name: run })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(run))
})

for (const { mode, typed, wanted, leadsTo } of [
  { mode: 'nothing is typed', typed: '', wanted: 'Templates', leadsTo: /\/templates$/ },
  { mode: 'text is typed', typed: 'kestrel', wanted: 'Kestrel three', leadsTo: /\/flows\/flw_/ },
  { mode: 'actions are asked for', typed: '>', wanted: 'Import a flow', leadsTo: /import=1/ },
]) {
  test(`the arrows move through the list and Enter takes the line they are at: ${mode}`, async ({
    page,
    product,
    api,
  }) => {
    if (typed === 'kestrel')
      for (const number of ['one', 'two', 'three', 'four'])
        await api.createFlow(`Kestrel ${number}`)
    await new FlowsPage(page, product.workspace).open()
    await expectKeysHeard(page)
    await page.keyboard.press('Control+k')
    if (typed !== '') await page.keyboard.type(typed)
    const line = paletteOf(page).getByRole('option', { name: wanted })
    await expect(line).toBeVisible()
    await expect(paletteOf(page).getByRole('searchbox')).toHaveValue(typed)
    await page.keyboard.press('Home')
    await expectAt(page, () => 0)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expectAt(page, () => 2)
    await page.keyboard.press('End')
    await expectAt(page, (count) => count - 1)
    await page.keyboard.press('ArrowUp')
    await expectAt(page, (count) => count - 2)
    await expectAccessible(page)

    await page.keyboard.press('Home')
    const names = await paletteOf(page).getByRole('option').allTextContents()
    const presses = names.findIndex((name) => name.startsWith(wanted))
    for (let n = 0; n < presses; n += 1) await page.keyboard.press('ArrowDown')
    await expectAt(page, () => presses)
    // The first line is what Enter takes without an arrow.
    expect(presses).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    await expect(paletteOf(page)).toHaveCount(0)
    await expect(page).toHaveURL(leadsTo)
    if (typed === 'kestrel')
      await expect(page.getByRole('heading', { level: 1, name: wanted })).toBeVisible()
  })
}

/** Which line the field says it is at. */
async function expectAt(page: Page, indexOf: (count: number) => number): Promise<void> {
  const options = paletteOf(page).getByRole('option')
  const option = options.nth(indexOf(await options.count()))
  const id = String(await option.getAttribute('id'))
  const field = paletteOf(page).getByRole('searchbox')
  await expect(field).toHaveAttribute('aria-activedescendant', id)
  await expect(option).toBeInViewport()
}
