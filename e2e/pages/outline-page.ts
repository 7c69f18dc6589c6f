import { expect, type Locator, type Page } from '@playwright/test'

/** The flow as a tree of rows, as a person (or a screen reader) names its parts. */
export class OutlinePage {
  readonly tree: Locator
  readonly panel: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.tree = page.getByRole('treegrid', { name: 'Steps' })
    this.panel = page.getByRole('complementary', { name: 'Step settings' })
  }

  async open(workspace: string, flow: string): Promise<void> {
    await this.#page.goto(`/w/${workspace}/flows/${flow}?view=outline`)
    await expect(this.tree.getByRole('row').first()).toBeVisible()
  }

  row(title: string): Locator {
    return this.tree.getByRole('row', { name: new RegExp(`^Step \\d+ of \\d+, ${title},`) })
  }

  /** A branch, by its name. */
  branch(title: string): Locator {
    return this.tree.getByRole('row', { name: new RegExp(`^${title}, (No|\\d+) steps?$`) })
  }

  /** The names of all rows that are drawn, steps without what follows their titles. */
  async titles(): Promise<string[]> {
    const names = await this.tree
      .getByRole('row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''))
    return names.map((name) => /^Step \d+ of \d+, ([^,]*),/.exec(name)?.[1] ?? name)
  }

  async expectOpened(title: string): Promise<void> {
    await expect(this.panel.getByRole('heading', { name: title, level: 2 })).toBeVisible()
  }

  async menu(title: string, item: string): Promise<void> {
    await this.row(title).getByRole('button', { name: 'Step menu' }).click()
    await this.#page.getByRole('menuitem', { name: item }).click()
  }
}
