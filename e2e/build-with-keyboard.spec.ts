import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { expectBothWays, expectFiveSteps, flowIdOf } from './support/five-steps'
import { expectFocusKept, tabTo } from './support/focus'
import { post } from './support/hooks'
import { expectKeysHeard } from './support/keys'

/** The builder without a pointer: what is pressed, and where the focus is then. */
class Keyboard {
  readonly builder: BuilderPage
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.builder = new BuilderPage(page)
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key)
    await expectFocusKept(this.#page, key)
  }

  /** In the picker that is open. */
  async choose(title: string): Promise<void> {
    await expect(this.#page.getByRole('searchbox', { name: 'Search steps' })).toBeFocused()
    await this.#page.keyboard.type(title)
    await expect(this.#page.getByRole('option').first()).toHaveAccessibleName(title)
    await this.press('Enter')
    const heading = this.builder.panel.getByRole('heading', { name: title, level: 2 })
    await expect(heading).toBeVisible()
    await expectFocusKept(this.#page, `${title} was added`)
  }

  /** A condition on the priority of the event. */
  async fillCondition(label: string): Promise<void> {
    const { panel } = this.builder
    await tabTo(this.#page, this.builder.field(`${label}: value`))
    // The field keeps the focus: what is typed after the slash searches.
    await this.#page.keyboard.type('/priority')
    const found = this.#page.getByRole('tree', { name: 'Data' }).getByRole('treeitem')
    await expect(found.filter({ hasText: 'priority' })).toBeVisible()
    await expect(found.filter({ hasText: 'headers' })).toHaveCount(0)
    await this.press('Enter')
    await expect(found).toHaveCount(0)
    await tabTo(this.#page, panel.getByRole('textbox', { name: `${label}: compared with` }))
    await this.#page.keyboard.type('urgent')
  }

  async fillUrl(url: string): Promise<void> {
    await tabTo(this.#page, this.builder.field('URL'))
    await this.#page.keyboard.type(url)
  }

  /** Escape leads from the panel to the card. */
  async leavePanel(title: string): Promise<void> {
    await this.press('Escape')
    const card = this.#page.locator('[data-step-key]:focus')
    await expect(card).toHaveAccessibleName(new RegExp(`^Step \\d+ of \\d+, ${title},`))
  }

  async chooseInMenu(card: string, item: string): Promise<void> {
    const menu = this.builder.card(card).getByRole('button', { name: 'Step menu' })
    await tabTo(this.#page, menu)
    await this.press('Enter')
    await expect(this.#page.getByRole('menu')).toBeVisible()
    const wanted = this.#page.getByRole('menuitem', { name: item })
    for (let presses = 0; presses < 20; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) break
      await this.press('ArrowDown')
    }
    await this.press('Enter')
  }
}

test('five steps with a branch are built, tested and published with the keyboard alone', async ({
  page,
  api,
  product,
  receiver,
}) => {
  // Each key waits until the focus has settled: about 40 s, and 66 s on a busy machine.
  test.setTimeout(150_000)
  const keyboard = new Keyboard(page)
  const { builder } = keyboard
  await new FlowsPage(page, product.workspace).open()
  await expectKeysHeard(page)
  await page.keyboard.press('n')
  await page.waitForURL(/\/flows\/flw_/)
  await expect(builder.card('Request received')).toBeFocused()
  const flow = flowIdOf(page)
  const { url: shown } = await api.call<{ url: string }>('GET', `/flows/${flow}`)
  const url = product.origin + new URL(shown).pathname
  await post(url, '{"priority":"urgent","id":0}')
  await expect(builder.deliveries).toHaveCount(1)

  await keyboard.press('a')
  await keyboard.choose('If')
  await keyboard.fillCondition('If')
  await keyboard.leavePanel('If')

  await keyboard.press('a')
  await keyboard.choose('HTTP request')
  await keyboard.fillUrl(receiver.url)
  await keyboard.leavePanel('HTTP request')
  await keyboard.press('a')
  await keyboard.choose('Filter')
  await keyboard.fillCondition('Go on only if')
  await keyboard.leavePanel('Filter')

  await keyboard.press('ArrowUp')
  await keyboard.press('ArrowUp')
  await expect(builder.card('If')).toBeFocused()
  await keyboard.chooseInMenu('If', 'Insert step in “Otherwise”')
  await keyboard.choose('Filter')
  await keyboard.fillCondition('Go on only if')
  await keyboard.leavePanel('Filter')
  await keyboard.press('a')
  await keyboard.choose('HTTP request')
  await keyboard.fillUrl(receiver.url)
  await builder.expectSaved()
  await builder.expectNoProblems()
  await expectFiveSteps(api, flow)

  await page.keyboard.press('ControlOrMeta+Enter')
  const result = builder.panel.getByRole('tabpanel', { name: 'Test' })
  await expect(result.getByText('200').first()).toBeVisible()
  await expectFocusKept(page, 'the test of a step')
  expect(receiver.requests).toHaveLength(1)

  await keyboard.leavePanel('HTTP request')
  await keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await expect(dialog).toBeVisible()
  await tabTo(page, dialog.getByRole('button', { name: /^Publish v\d+$/ }))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: /Live/ })).toBeVisible()
  await expectFocusKept(page, 'publishing')
  await expectBothWays(api, { url, receiver })
})
