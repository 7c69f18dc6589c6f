import { expect, type Locator, type Page } from '@playwright/test'

/** A value that is picked from the data of an earlier step: what is searched for, a key or a value. */
export interface PickedValue {
  search: string
}

/** The canvas and its panel, as a person (or a screen reader) names their parts. */
export class BuilderPage {
  readonly canvas: Locator
  readonly panel: Locator
  readonly deliveries: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.canvas = page.getByRole('region', { name: 'Flow canvas' })
    this.panel = page.getByRole('complementary', { name: 'Step settings' })
    this.deliveries = page.getByRole('region', { name: 'Deliveries' }).getByRole('listitem')
  }

  async open(workspace: string, flow: string): Promise<void> {
    await this.#page.goto(`/w/${workspace}/flows/${flow}`)
    await expect(this.canvas).toBeVisible()
  }

  card(title: string): Locator {
    return this.canvas.getByRole('group', { name: new RegExp(`^Step \\d+ of \\d+, ${title},`) })
  }

  async selectStep(title: string): Promise<void> {
    await this.card(title).click()
    await expect(this.panel.getByRole('heading', { name: title, level: 2 })).toBeVisible()
  }

  async rename(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: /, rename$/ }).click()
    const field = this.#page.getByRole('textbox', { name: 'Name of the flow' })
    await field.fill(name)
    await field.press('Enter')
    await expect(this.#page.getByRole('heading', { level: 1 })).toHaveText(name)
  }

  /** What the Copy button puts on the clipboard. */
  async copyUrl(): Promise<string> {
    await this.panel.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(this.panel.getByRole('button', { name: 'Copied', exact: true })).toBeVisible()
    return this.#page.evaluate(() => navigator.clipboard.readText())
  }

  /** "Filter" is after that step, "inside For each" at the start of a body. */
  async openPicker(place: string): Promise<void> {
    const words = /^(inside|before) /.test(place) ? place : `after ${place}`
    await this.#page.getByRole('button', { name: `Add a step ${words}`, exact: true }).click()
    await expect(this.#page.getByRole('searchbox', { name: 'Search steps' })).toBeFocused()
  }

  /** Opens the picker at the "+" after a step and takes a step by its title. */
  async addStep(place: string, title: string): Promise<void> {
    await this.openPicker(place)
    await this.#page.keyboard.type(title)
    await this.#page.getByRole('option', { name: title, exact: true }).click()
    await expect(this.panel.getByRole('heading', { name: title, level: 2 })).toBeVisible()
  }

  field(label: string): Locator {
    return this.panel.getByRole('textbox', { name: label, exact: true })
  }

  /** Writes into a field, text as it is typed and values by the data picker. */
  async write(label: string, ...parts: (string | PickedValue)[]): Promise<void> {
    await this.field(label).click()
    for (const part of parts) {
      if (typeof part === 'string') await this.#page.keyboard.type(part)
      else await this.#insertData(label, part)
    }
  }

  async choose(label: string, option: string): Promise<void> {
    await this.panel
      .getByRole('button', { name: new RegExp(`^(?!Use data).*\\b${label}$`) })
      .click()
    await this.#page.getByRole('option', { name: option, exact: true }).click()
  }

  async openTab(name: 'Setup' | 'Test' | 'Errors'): Promise<void> {
    await this.panel.getByRole('tab', { name }).click()
    await expect(this.panel.getByRole('tabpanel', { name })).toBeVisible()
  }

  async expectSaved(): Promise<void> {
    await expect(this.#page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
  }

  async expectNoProblems(): Promise<void> {
    await expect(this.#page.getByRole('button', { name: /\d+ problems?/ })).toHaveCount(0)
  }

  async publish(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Publish', exact: true }).click()
    const dialog = this.#page.getByRole('dialog', { name: 'Publish' })
    await dialog.getByRole('button', { name: /^Publish v\d+$/ }).click()
    await expect(dialog).toBeHidden()
    await expect(this.#page.getByRole('button', { name: /Live/ })).toBeVisible()
  }

  async #insertData(label: string, { search }: PickedValue): Promise<void> {
    await this.panel.getByRole('button', { name: `Insert data into ${label}`, exact: true }).click()
    const picker = this.#page.getByRole('dialog', { name: 'Insert data' })
    const field = picker.getByRole('textbox', { name: 'Search data' })
    await field.fill(search)
    await field.press('Enter')
    await expect(picker).toBeHidden()
    await expect(this.field(label)).toBeFocused()
  }
}
