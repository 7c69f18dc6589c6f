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

  /** How the items of a container stand, and which one is shown. */
  items(title: string): Locator {
    return this.#page.getByRole('group', { name: `Items of ${title}` })
  }

  itemNumber(title: string): Locator {
    return this.items(title).getByRole('textbox', { name: 'Item number' })
  }

  async expectStatus(status: string): Promise<void> {
    await expect(this.#page.getByRole('banner').filter({ hasText: status })).toBeVisible()
  }

  /** The chosen step's input, its output, or what it sent. */
  async data(tab: 'Input' | 'Output' | 'Sent'): Promise<Locator> {
    await this.#page.getByRole('tab', { name: tab }).click()
    return this.#page.getByRole('tabpanel', { name: tab })
  }

  /** Chooses a way to run again; what would happen is shown first unless nothing is sent again. */
  async chooseAgain(label: string): Promise<Locator> {
    await this.#page.getByRole('button', { name: 'Other ways to run again' }).click()
    await this.#page.getByRole('menuitem', { name: label }).click()
    return this.#page.getByRole('dialog', { name: label })
  }

  /** Runs again in that way, confirms when it is asked for, and waits for the page of the new run. */
  async runAgain(label: string): Promise<string> {
    const before = this.#page.url()
    const dialog = await this.chooseAgain(label)
    const isElsewhere = () => runOf(this.#page.url()) !== runOf(before)
    const confirm = dialog.getByRole('button', { name: /^Run/ }).and(enabled(dialog))
    await expect
      .poll(async () => isElsewhere() || (await confirm.isVisible()), { timeout: 15_000 })
      .toBe(true)
    if (!isElsewhere()) await confirm.click()
    await expect.poll(isElsewhere, { timeout: 15_000 }).toBe(true)
    return runOf(this.#page.url())
  }
}

/** While the dialog still looks, its button takes no press. */
function enabled(dialog: Locator): Locator {
  return dialog.locator('button:not([aria-disabled])')
}

function runOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}
