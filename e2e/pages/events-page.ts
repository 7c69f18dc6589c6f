import { expect, type Locator, type Page } from '@playwright/test'
import { openFirst } from '../support/open-pages'

/** What arrived at the URL of a flow, and one event beside the list. */
export class EventsPage {
  readonly rows: Locator
  readonly detail: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.rows = page.getByRole('table', { name: 'Events' }).locator('tbody').getByRole('row')
    this.detail = page.getByRole('complementary', { name: 'Event' })
  }

  async open(workspace: string, flow: string, search = ''): Promise<void> {
    await this.#page.goto(`/w/${workspace}/flows/${flow}/events${search}`)
    await this.#expectTakenOver()
  }

  /** The server paints the page whole; keys and presses do something once the browser has taken over. */
  async #expectTakenOver(): Promise<void> {
    await openFirst(this.#page, 'button', /^Time range/, 'menu')
    await this.#page.keyboard.press('Escape')
    await expect(this.#page.getByRole('menu')).toBeHidden()
    await this.#page.getByRole('button', { name: /^Time range/ }).blur()
  }

  async filter(word: string): Promise<void> {
    await this.#page.getByRole('radio', { name: new RegExp(`^${word}`) }).click()
  }

  async choose(row: Locator): Promise<void> {
    await row.getByRole('link').first().click()
    await expect(this.detail).toBeVisible()
  }

  async tab(name: 'Body' | 'Headers' | 'Query' | 'Raw' | 'Our answer'): Promise<Locator> {
    await this.detail.getByRole('tab', { name }).click()
    return this.detail.getByRole('tabpanel', { name })
  }

  async press(name: string): Promise<void> {
    await this.detail.getByRole('button', { name, exact: true }).click()
  }

  /** What was just done, in words. */
  message(text: RegExp): Locator {
    return this.#page.getByRole('region', { name: 'Messages' }).getByText(text)
  }

  /** What the button puts on the clipboard. */
  async copyCurl(): Promise<string> {
    await this.press('Copy as cURL')
    await expect(this.detail.getByRole('button', { name: 'Copied', exact: true })).toBeVisible()
    return this.#page.evaluate(() => navigator.clipboard.readText())
  }
}
