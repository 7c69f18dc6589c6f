import type { Locator, Page } from '@playwright/test'

/** `/w/<ws>/connections` */
export class ConnectionsPage {
  readonly dialog: Locator
  private readonly page: Page
  private readonly workspace: string

  constructor(page: Page, workspace: string) {
    this.page = page
    this.workspace = workspace
    this.dialog = page.getByRole('alertdialog')
  }

  async open(): Promise<void> {
    await this.page.goto(`/w/${this.workspace}/connections`)
    await this.page.getByRole('heading', { name: 'Connections', level: 1 }).waitFor()
  }

  card(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true })
  }

  /** The dialog of a new account of an API that wants a bearer token. */
  async startBearer(name: string, testUrl: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a connection' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: /^HTTP/ }).click()
    await this.dialog.getByLabel('Name', { exact: true }).fill(name)
    await this.dialog.getByRole('button', { name: /Sign in with/ }).click()
    await this.page.getByRole('option', { name: 'Bearer token' }).click()
    await this.dialog.getByLabel('URL to test with').fill(testUrl)
  }

  async act(name: string, action: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
    await this.page.getByRole('menuitem', { name: action }).click()
  }
}
