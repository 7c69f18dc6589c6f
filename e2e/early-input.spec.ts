import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { OutlinePage } from './pages/outline-page'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { expectAlive, expectKeysHeard } from './support/keys'
import { named } from './support/outline-flows'

type IsWoken = (url: string) => boolean

/** The page is there as the server drew it, and its code is not, until it is let go, all or a part. */
async function openAsleep(page: Page, path: string): Promise<(isWoken?: IsWoken) => void> {
  const held = new Map<string, () => void>()
  let isHere: IsWoken = () => false
  await page.route('**/_next/static/chunks/**/*.js*', async (route) => {
    const url = route.request().url()
    if (!isHere(url)) await new Promise<void>((go) => held.set(url, go))
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  return (isWoken = () => true) => {
    isHere = isWoken
    for (const [url, go] of held) if (isWoken(url)) go()
  }
}

/** The code that the page itself names: what loads late is not among it. */
async function codeOf(page: Page, path: string): Promise<IsWoken> {
  const html = await (await page.request.get(path)).text()
  const named = new Set(
    [...html.matchAll(/static\/chunks\/[\w./-]+?\.js/g)].map(([found]) => found),
  )
  return (url) => named.has(url.slice(url.indexOf('static/chunks/')))
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

test('what is typed for a field before its key is heard is written into it', async ({
  page,
  product,
  api,
}) => {
  const name = 'Xylophone of a flow'
  for (const each of [name, 'Not looked for']) await api.createFlow(each)
  const wake = await openAsleep(page, `/w/${product.workspace}/flows`)
  await page.keyboard.type('/xyloq')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('phone')
  wake()
  const field = page.getByRole('searchbox', { name: 'Search flows' })
  await expect(field).toHaveValue('xylophone')
  await page.keyboard.type(' of')
  await expect(field).toHaveValue('xylophone of')
  await expect(page.getByRole('row', { name })).toBeVisible()
  await expect(page.getByRole('row', { name: 'Not looked for' })).toHaveCount(0)

  const wakeRuns = await openAsleep(page, `/w/${product.workspace}/runs`)
  await page.keyboard.type('/status:failed')
  await page.keyboard.press('Enter')
  wakeRuns()
  await expect(page).toHaveURL(/filter=status%3Afailed/)
})

test('what is typed for a search is no key of the page, though its field is not here', async ({
  page,
  product,
  api,
}) => {
  const flow = await api.createFlow('Typed past')
  // A page with the key N, and without a search.
  await page.goto(`/w/${product.workspace}/flows/${flow.id}/events`)
  await expectKeysHeard(page)
  const made: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (request.method() === 'POST' && pathname === '/api/v1/flows') made.push(pathname)
  })
  await page.keyboard.type('/no one knows')
  await page.locator('h1').click()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog).toBeVisible()
  expect(made).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('n')
  await expect(page).not.toHaveURL(new RegExp(flow.id))
  expect(made).toHaveLength(1)
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

test('a button that is drawn anew between the press and its end is pressed all the same', async ({
  page,
  product,
}) => {
  await page.goto(`/w/${product.workspace}/connections`)
  await expectKeysHeard(page)
  const add = page.getByRole('button', { name: 'Add a connection' })
  await expectAlive(add)
  // As React does where something changes in a part that it has not taken over: another element,
  // and for a moment one that hears nothing.
  await page.evaluate(() => {
    const redraw = ({ target }: Event) => {
      const pressed = target instanceof Element ? target.closest('button') : null
      const drawn = pressed?.cloneNode(true)
      if (!(pressed && drawn instanceof Element)) return
      pressed.replaceWith(drawn)
      setTimeout(() => drawn.replaceWith(pressed), 100)
    }
    addEventListener('pointerdown', redraw, { capture: true, once: true })
  })
  await add.hover()
  await page.mouse.down()
  await page.mouse.up()
  await expect(page.getByRole('dialog', { name: 'Add a connection' })).toBeVisible()
})

test('what is done in a part that comes alive after the page is done then, in its order', async ({
  page,
  product,
  api,
}) => {
  const { url } = await api.createLiveFlow('Half asleep', flowOf([setStep({ n: '1' })]))
  const { body } = await post(url, '{}')
  await settledRun(api, body.run)
  const path = `/w/${product.workspace}/runs/${body.run}`
  const wake = await openAsleep(page, path)
  const output = page.getByRole('tab', { name: 'Output' })
  await output.click()
  await page.locator('h1').click()
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  wake(await codeOf(page, path))
  await expectKeysHeard(page)
  await expect(page).toHaveURL(/\/runs\/[^/?]+$/)
  const addresses: string[] = []
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  wake()
  await expect(page).toHaveURL(/\/flows$/)
  expect(addresses[0]).toContain('tab=output')
})
