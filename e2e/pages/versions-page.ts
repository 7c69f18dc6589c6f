import { expect, type Locator, type Page } from '@playwright/test'

/** The history of a flow, as a person (or a screen reader) names its parts. */
export class VersionsPage {
  readonly list: Locator
  readonly changes: Locator
  readonly heading: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.list = page.getByRole('navigation', { name: 'Versions' })
    this.changes = page.getByRole('list', { name: 'Changes' }).getByRole('listitem')
    this.heading = page.getByRole('heading', { level: 2 })
  }

  async open(workspace: string, flow: string, compare?: string): Promise<void> {
    const query = compare === undefined ? '' : `?compare=${compare}`
    await this.#page.goto(`/w/${workspace}/flows/${flow}/versions${query}`)
    await expect(this.#page.getByRole('link', { name: 'Versions' })).toHaveAttribute(
      'aria-current',
      'page',
    )
  }

  item(version: number): Locator {
    return this.list.getByRole('listitem').filter({
      has: this.#page.getByRole('button', { name: `Compare v${version} with the draft` }),
    })
  }

  /** Asks to go back, and gives the dialog. */
  async askRollBack(version: number): Promise<Locator> {
    await this.list.getByRole('button', { name: `Roll back to v${version}` }).click()
    const dialog = this.#page.getByRole('alertdialog')
    await expect(dialog).toBeVisible()
    return dialog
  }

  async choose(side: 'Older side' | 'Newer side', name: string): Promise<void> {
    await this.#page.getByRole('button', { name: side }).click()
    await this.#page.getByRole('option', { name, exact: true }).click()
  }
}
