import { expect, type Locator, type Page } from '@playwright/test'
import { expectKeysHeard } from '../support/keys'

export class FlowsPage {
  readonly #page: Page
  readonly #path: string

  constructor(page: Page, workspace: string) {
    this.#page = page
    this.#path = `/w/${workspace}/flows`
  }

  async open(): Promise<void> {
    await this.#page.goto(this.#path)
    await expect(this.#page.getByRole('heading', { name: 'Flows', level: 1 })).toBeVisible()
    await expectKeysHeard(this.#page)
  }

  /** The row of a flow. */
  row(name: string): Locator {
    return this.#page.getByRole('row').filter({ hasText: name })
  }

  /** Makes an empty flow and waits for its builder. Gives its id. */
  async createFlow(): Promise<string> {
    await this.#page.getByRole('button', { name: 'New flow' }).first().click()
    await this.#page.waitForURL(/\/flows\/flw_[0-9a-z]{26}/)
    return /flw_[0-9a-z]{26}/.exec(this.#page.url())?.[0] ?? ''
  }

  async chooseOrder(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: /^Order: / }).click()
    await this.#page.getByRole('menuitemradio', { name, exact: true }).click()
  }

  /** The names in the order of the rows. */
  names(): Locator {
    return this.#page.getByRole('table', { name: 'Flows' }).getByRole('rowheader').getByRole('link')
  }

  async chooseAction(flow: string, action: string): Promise<void> {
    await this.#page.getByRole('button', { name: `Actions for ${flow}`, exact: true }).click()
    await this.#page.getByRole('menuitem', { name: action, exact: true }).click()
  }
}
