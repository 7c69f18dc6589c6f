import { expect, type Locator, type Page } from '@playwright/test'

/** The pages of tables, counters and the store. */
export class DataPage {
  readonly #page: Page
  readonly #root: string

  constructor(page: Page, workspace: string) {
    this.#page = page
    this.#root = `/w/${workspace}/data`
  }

  async open(): Promise<void> {
    await this.#page.goto(this.#root)
    await expect(this.#page.getByRole('heading', { level: 1, name: 'Data' })).toBeVisible()
  }

  async openTable(name: string): Promise<void> {
    await this.#page.goto(`${this.#root}/tables/${encodeURIComponent(name)}`)
    await expect(this.#page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  async openCounter(name: string, view = ''): Promise<void> {
    await this.#page.goto(`${this.#root}/counters/${encodeURIComponent(name)}${view}`)
    await expect(this.#page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  async tab(name: 'Tables' | 'Counters' | 'Store'): Promise<void> {
    const tabs = this.#page.getByRole('navigation', { name: 'Data' })
    await tabs.getByRole('link', { name }).click()
  }

  table(name: string): Locator {
    return this.#page.getByRole('table', { name })
  }

  /** A row by the cell that names it. */
  row(table: string, name: string): Locator {
    const header = this.#page.getByRole('rowheader', { name, exact: true })
    return this.table(table).getByRole('row').filter({ has: header })
  }

  get figure(): Locator {
    return this.#page.getByRole('figure')
  }

  /** What the chart says of the column under the cursor. */
  get reading(): Locator {
    return this.figure.getByRole('slider')
  }

  async choose(label: string, choice: string): Promise<void> {
    await this.#page.getByRole('button', { name: label }).click()
    await this.#page.getByRole('option', { name: choice }).click()
  }
}
