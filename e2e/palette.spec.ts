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
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeInViewport({ ratio: 1 })
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
  // Before the page is idle, so that the palette is loaded only when it is asked for.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
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
