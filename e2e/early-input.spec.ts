import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { OutlinePage } from './pages/outline-page'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { expectKeysHeard } from './support/keys'
import { named } from './support/outline-flows'

/** Code does not arrive until it is let go, but for what `isHere` names. */
async function holdCode(page: Page, isHere = (_url: string) => false): Promise<() => void> {
  const held: (() => void)[] = []
  let isHolding = true
  await page.route('**/_next/static/chunks/**/*.js*', async (route) => {
    const isHeld = isHolding && !isHere(route.request().url())
    if (isHeld) await new Promise<void>((go) => held.push(go))
    await route.continue()
  })
  return () => {
    isHolding = false
    for (const go of held) go()
  }
}

/** The page is there as the server drew it, and its code is not, until it is let go. */
async function openAsleep(page: Page, path: string): Promise<() => void> {
  const wake = await holdCode(page)
  await page.goto(path, { waitUntil: 'commit' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  return wake
}

/** The page is alive; parts of it that load late are there as the server drew them, until let go. */
async function openHalfAsleep(page: Page, path: string): Promise<() => void> {
  const html = await (await page.request.get(path)).text()
  const named = new Set([...html.matchAll(/static\/chunks\/[\w./-]+?\.js/g)].map(([path]) => path))
  const wake = await holdCode(page, (url) => named.has(url.slice(url.indexOf('static/chunks/'))))
  await page.goto(path, { waitUntil: 'commit' })
  await expectKeysHeard(page)
  return wake
}

test('what is searched for before the page comes alive is found once it does', async ({
  page,
  product,
  api,
}) => {
  await api.createFlow('Faster than the page')
  const wake = await openAsleep(page, `/w/${product.workspace}/runs`)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('faster than')
  await page.keyboard.press('Enter')
  wake()
  await expect(page).toHaveURL(/\/flows\/flw_/)
})

test('a key waits for the part of the page that hears it, and two keys for each other', async ({
  page,
  product,
  api,
}) => {
  const flow = await api.createFlow('Early', flowOf([named('One', 'one')]))
  const wake = await openAsleep(page, `/w/${product.workspace}/flows/${flow.id}`)
  await page.keyboard.press('o')
  wake()
  await expect(new OutlinePage(page).row('One')).toBeVisible()
  const wakeList = await openAsleep(page, `/w/${product.workspace}/flows`)
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  wakeList()
  await expect(page).toHaveURL(/\/runs$/)
})

test('what is pressed in a page that is alive goes nowhere a second time', async ({
  page,
  product,
}) => {
  const wake = await openAsleep(page, `/w/${product.workspace}/flows`)
  await page.keyboard.press('Control+k')
  wake()
  const palette = page.getByRole('dialog', { name: 'Search and commands' })
  await expect(palette.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('g')
  await expect(palette.getByRole('searchbox')).toHaveValue('g')
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  await expect(page).toHaveURL(/\/flows$/)
})

test('a button that is pressed before the page comes alive, or while it does, is pressed once', async ({
  page,
  product,
}) => {
  const add = page.getByRole('button', { name: 'Add a connection' })
  const dialog = page.getByRole('dialog', { name: 'Add a connection' })
  const wake = await openAsleep(page, `/w/${product.workspace}/connections`)
  await add.click()
  await add.click()
  wake()
  await expect(page.locator('[role="dialog"]:focus-within')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  const wakeHalfway = await openAsleep(page, `/w/${product.workspace}/connections`)
  await add.hover()
  await page.mouse.down()
  wakeHalfway()
  await expectKeysHeard(page)
  await page.mouse.up()
  await expect(dialog).toBeVisible()
})

test('what is done in a part that comes alive after the page is done then, in its order', async ({
  page,
  product,
  api,
}) => {
  const { url } = await api.createLiveFlow('Half asleep', flowOf([setStep({ n: '1' })]))
  const { body } = await post(url, '{}')
  await settledRun(api, body.run)
  const wake = await openHalfAsleep(page, `/w/${product.workspace}/runs/${body.run}`)
  const output = page.getByRole('tab', { name: 'Output' })
  await output.click()
  await page.locator('h1').click()
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await expect(output).toHaveAttribute('aria-selected', 'false')
  await expect(page).toHaveURL(/\/runs\/[^/]+$/)
  const addresses: string[] = []
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  wake()
  await expect(page).toHaveURL(/\/flows$/)
  expect(addresses[0]).toContain('tab=output')
})
