import { expect, type Locator, type Page } from '@playwright/test'

/** The list of runs and the page of one run. */
export class RunPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async openList(workspace: string, flow: string): Promise<void> {
    await this.#page.goto(`/w/${workspace}/flows/${flow}/runs`)
    await expect(this.#page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  rows(status: string): Locator {
    return this.#page
      .getByRole('table', { name: 'Runs' })
      .getByRole('row')
      .filter({ hasText: status })
  }

  async open(workspace: string, run: string): Promise<void> {
    await this.#page.goto(`/w/${workspace}/runs/${run}`)
  }

  /** A step of the timeline. */
  step(title: string): Locator {
    const steps = this.#page.getByRole('region', { name: 'Steps' })
    return steps.getByRole('button').filter({ hasText: title })
  }

  /** Starts another run from the menu, confirms where it asks, and waits for the new run's page. */
  async runAgain(choice: string): Promise<void> {
    const before = this.#page.url()
    await this.#page
      .getByRole('button', { name: /^(Run again|More ways)/ })
      .last()
      .click()
    await this.#page.getByRole('menuitem', { name: choice }).click()
    await expect(this.#page).not.toHaveURL(before)
  }

  async expectStatus(status: string): Promise<void> {
    await expect(this.#page.getByRole('banner').filter({ hasText: status })).toBeVisible()
  }

  /** The chosen step's input, its output, or what it sent. */
  async data(tab: 'Input' | 'Output' | 'Sent'): Promise<Locator> {
    await this.#page.getByRole('tab', { name: tab }).click()
    return this.#page.getByRole('tabpanel', { name: tab })
  }
}
