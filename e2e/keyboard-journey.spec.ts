import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectFocusKept, expectFocusSeen, tabTo } from './support/focus'
import { post, settledRun } from './support/hooks'
import { expectKeysHeard } from './support/keys'

test.use({ storageState: { cookies: [], origins: [] } })

/** Opens what a button opens, and leaves it by Escape: the focus is where it was. */
async function lookInto(page: Page, button: Locator, opened: Locator): Promise<void> {
  await tabTo(page, button)
  await expectFocusSeen(page, 'Tab')
  await page.keyboard.press('Enter')
  await expect(opened).toBeVisible()
  await expectFocusKept(page, 'Enter')
  await page.keyboard.press('Escape')
  await expect(opened).toHaveCount(0)
  await expect(button).toBeFocused()
  await expectFocusSeen(page, 'Escape')
}

async function goTo(page: Page, key: string, title: string): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press(key)
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  await expectKeysHeard(page)
}

test('from signing in over a flow, its run and its error to the settings, with the keyboard alone', async ({
  page,
  api,
  product,
}) => {
  // Some hundred stops of Tab, each looked at.
  test.setTimeout(120_000)
  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('E-mail'))
  await page.keyboard.type(product.owner.email)
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await expectFocusSeen(page, 'Tab')
  await page.keyboard.type(product.owner.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/flows$/)
  await expectKeysHeard(page)

  await page.keyboard.press('n')
  await page.waitForURL(/\/flows\/flw_/)
  const builder = new BuilderPage(page)
  await expect(builder.card('Request received')).toBeFocused()
  await expectFocusSeen(page, 'n')
  await page.keyboard.press('a')
  await expect(page.getByRole('searchbox', { name: 'Search steps' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(builder.card('Request received')).toBeFocused()
  await page.keyboard.press('a')
  await page.keyboard.type('Set fields')
  await expect(page.getByRole('option').first()).toHaveAccessibleName('Set fields')
  await page.keyboard.press('Enter')
  await expect(builder.panel.getByRole('heading', { name: 'Set fields', level: 2 })).toBeVisible()
  await expectFocusKept(page, 'Enter')
  const add = builder.panel.getByRole('button', { name: 'Add field' })
  await tabTo(page, add)
  await expectFocusSeen(page, 'Tab')
  await page.keyboard.press('Enter')
  await expect(builder.panel.getByRole('textbox', { name: 'Fields, name 1' })).toBeFocused()
  await expectFocusSeen(page, 'Enter')
  await page.keyboard.type('n')
  await page.keyboard.press('Tab')
  await page.keyboard.type('{{ trigger.body.n }}')
  await tabTo(page, add)
  await page.keyboard.press('Enter')
  await tabTo(page, builder.panel.getByRole('button', { name: 'Remove row 2' }))
  await page.keyboard.press('Enter')
  await expect(add).toBeFocused()
  await builder.expectSaved()
  await page.keyboard.press('Escape')
  await expect(builder.card('Set fields')).toBeFocused()
  await page.keyboard.press('p')
  const publish = page.getByRole('dialog', { name: 'Publish' })
  await expect(publish).toBeVisible()
  await tabTo(page, publish.getByRole('button', { name: 'Publish v1' }))
  await page.keyboard.press('Enter')
  await expect(publish).toBeHidden()
  await expectFocusSeen(page, 'publishing')

  const flow = /flw_\w+/.exec(page.url())?.[0] ?? ''
  const { url: shown } = await api.call<{ url: string }>('GET', `/flows/${flow}`)
  const { body } = await post(product.origin + new URL(shown).pathname, '{}')
  await settledRun(api, body.run)

  await goTo(page, 'r', 'Runs')
  // Only its own runs: Tab comes by all others on its way.
  await page.goto(`/w/${product.workspace}/runs?filter=flow:${flow}`)
  await expectKeysHeard(page)
  const row = page.locator(`[data-run="${body.run}"]`)
  const sheet = page.getByRole('complementary', { name: 'Run' })
  await expect(row).toBeVisible()
  await page.keyboard.press('j')
  await expect(row).toBeFocused()
  await expectFocusSeen(page, 'j')
  await page.keyboard.press('Enter')
  await expect(sheet).toBeVisible()
  await expectFocusKept(page, 'Enter')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(row).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, sheet.getByRole('link', { name: 'Open as a page' }))
  await expectFocusSeen(page, 'Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`/runs/${body.run}$`))
  const again = page.getByRole('button', { name: 'Other ways to run again' })
  await lookInto(page, again, page.getByRole('menu'))
  await page.keyboard.press('v')
  await expect(page.getByRole('region', { name: 'Run on the canvas' })).toBeVisible()
  await expectFocusKept(page, 'v')

  await goTo(page, 'e', 'Errors')
  await page.keyboard.press('j')
  await expectFocusSeen(page, 'j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/errors\/erg_/)
  const retry = page.getByRole('button', { name: /^Run (it|them) again…$/ })
  await lookInto(page, retry, page.getByRole('alertdialog'))

  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  const variable = page.getByRole('button', { name: 'New variable' })
  await lookInto(page, variable, page.getByRole('dialog').or(page.getByRole('alertdialog')))
})
