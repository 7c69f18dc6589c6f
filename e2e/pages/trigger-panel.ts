import { expect, type Locator, type Page } from '@playwright/test'

/** The panel of a webhook trigger: sections, secrets, test events. */
export class TriggerPanel {
  readonly panel: Locator
  readonly deliveries: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.panel = page.getByRole('complementary', { name: 'Step settings' })
    // Of the list itself: what the doctor of a row proposes is a list too.
    const list = page.getByRole('region', { name: 'Deliveries' }).getByRole('list').first()
    this.deliveries = list.locator('> li')
  }

  async open(workspace: string, flow: string): Promise<void> {
    await this.#page.goto(`/w/${workspace}/flows/${flow}?step=trigger`)
    await expect(this.section('Signature')).toBeVisible()
  }

  /** The row of a section; its name goes on with what is set. */
  section(name: string): Locator {
    return this.panel
      .getByRole('heading', { level: 3 })
      .getByRole('button', { name: new RegExp(`^${name}`) })
  }

  async openSection(name: string): Promise<void> {
    await this.section(name).press('Enter')
    await expect(this.section(name)).toHaveAttribute('aria-expanded', 'true')
  }

  async chooseSender(title: string): Promise<void> {
    const field = this.panel.getByRole('combobox', { name: 'Sender' })
    await field.fill(title)
    await this.#page.getByRole('option', { name: title, exact: true }).click()
    await expect(field).toHaveValue(title)
  }

  /** From the clipboard, as people do. */
  async pasteSecret(label: RegExp, secret: string): Promise<void> {
    await this.#page.evaluate((text) => navigator.clipboard.writeText(text), secret)
    const field = this.panel.getByRole('textbox', { name: label })
    await field.focus()
    await this.#page.keyboard.press('ControlOrMeta+V')
    await expect(field).toHaveValue(secret)
    await field.press('Enter')
  }
}
