import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { expectAccessible } from './support/axe'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { setTheme, shoot, themes } from './support/shoot'

const twoSteps = flowOf([
  {
    ...setStep({ mail: '{{ trigger.body.email }}', n: '{{ trigger.body.n }}' }, 'note'),
    title: 'Note',
  },
  { ...setStep({ done: true }, 'done'), title: 'Done' },
])

async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const theme of themes) {
    await setTheme(page, theme)
    await expectAccessible(page)
  }
}

test('a public link shows a run without its values, but for those that were chosen', async ({
  page,
  api,
  product,
  browser,
}) => {
  const { url } = await api.createLiveFlow('Shared orders', twoSteps)
  const { body } = await post(url, '{"n":48213,"email":"ada@example.com"}')
  await settledRun(api, body.run)
  await new RunPage(page).open(product.workspace, body.run ?? '')
  await page.getByRole('button', { name: 'Other ways to share' }).click()
  await page.getByRole('menuitem', { name: 'Public links…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Public links' })
  await expect(dialog.getByRole('region', { name: 'Active links' })).toContainText('None.')
  await dialog.getByRole('button', { name: 'Choose values to show' }).click()
  const values = dialog.getByRole('tree')
  await values.getByRole('treeitem').filter({ hasText: '48213' }).click()
  await expect(dialog.getByText('Trigger · Event · body.n')).toBeVisible()
  await shoot(page, '1-dialog')
  await expectAccessibleInBoth(page)
  await dialog.getByRole('button', { name: 'Create public link' }).click()
  const shown = await dialog.getByRole('textbox', { name: 'Public link' }).getAttribute('title')
  await expect(dialog.getByRole('region', { name: 'Active links' })).toContainText(
    'one value shown',
  )
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, '2-dialog-narrow')

  const stranger = await browser.newContext({ baseURL: product.url, storageState: undefined })
  const their = await stranger.newPage()
  const asked: string[] = []
  their.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const answer = await their.goto(new URL(shown ?? '').pathname)
  expect(answer?.headers()).toMatchObject({
    ...{ 'x-robots-tag': 'noindex, nofollow, noarchive', 'referrer-policy': 'no-referrer' },
  })
  expect(answer?.headers()['cache-control']).toContain('no-store')
  await expect(their.getByRole('heading', { level: 1 })).toHaveText('Shared orders')
  const steps = their.getByRole('list', { name: 'Steps' }).getByRole('listitem')
  await expect(steps).toHaveCount(3)
  await expect(steps.first()).toContainText('48213')
  await expect(steps.nth(1)).toContainText('Note')
  await expect(steps.nth(1)).toContainText('Succeeded')
  const source = await their.content()
  expect(source).not.toContain('ada@example.com')
  expect(source).not.toMatch(/run_|flw_|evt_|wsp_/)
  // Nothing of the application is asked for, and nothing leads into it.
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
  await expect(their.getByRole('link')).toHaveCount(0)
  await shoot(their, '3-shared')
  await expectAccessibleInBoth(their)
  await their.setViewportSize({ width: 390, height: 844 })
  await shoot(their, '4-shared-narrow')

  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(dialog.getByRole('region', { name: 'Active links' })).toContainText('None.')
  await their.reload()
  await expect(their.getByRole('heading', { level: 1 })).toHaveText(
    /^This link ended on \d+ \w+\.$/,
  )
  await shoot(their, '5-ended')
  await expectAccessibleInBoth(their)
  expect(await their.content()).not.toContain('Shared orders')
  await their.goto('/shared/abcdefghijklmnopqrstuv')
  await expect(their.getByRole('heading', { level: 1 })).toHaveText('This link has ended.')
  await stranger.close()
})

test('E copies a link for members, which asks others to sign in', async ({
  page,
  api,
  product,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { url } = await api.createLiveFlow('For members', twoSteps)
  const { body } = await post(url, '{"n":1,"email":"a@example.com"}')
  await settledRun(api, body.run)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await runs.step('Note').click()
  await expect(page.getByRole('heading', { name: 'Note', exact: true })).toBeVisible()
  await page.locator('h1').click()
  await page.keyboard.press('e')
  await expect(page.getByText('Copied the link for members.')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).search).toBe('?step=note')
  const stranger = await browser.newContext({ storageState: undefined })
  const their = await stranger.newPage()
  await their.goto(link)
  await expect(their).toHaveURL(/\/sign-in\?next=/)
  await stranger.close()
})

test('an address may look at shared links a few times a second, then it is told to wait', async ({
  product,
}) => {
  const looks = Array.from({ length: 30 }, () => fetch(`${product.url}/shared/${'x'.repeat(22)}`))
  const statuses = (await Promise.all(looks)).map(({ status }) => status)
  expect(statuses).toContain(429)
  expect(statuses).toContain(200)
})
