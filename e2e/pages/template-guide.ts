import { expect, type Locator, type Page } from '@playwright/test'

/** The gallery, and the checklist beside a flow that was made of a template. */
export class TemplateGuide {
  readonly checklist: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.checklist = page.getByRole('complementary', { name: 'Checklist' })
  }

  /** Makes a flow of a template. Gives its id. */
  async use(workspace: string, slug: string): Promise<string> {
    await this.#page.goto(`/w/${workspace}/templates/${slug}`)
    await this.#page.getByRole('button', { name: 'Use this template' }).click()
    await this.#page.waitForURL(/\/flows\/flw_[0-9a-z]{26}/)
    await expect(this.checklist).toBeVisible()
    return /flw_[0-9a-z]{26}/.exec(this.#page.url())?.[0] ?? ''
  }

  line(label: string): Locator {
    return this.checklist.getByRole('button', { name: label })
  }

  async follow(label: string): Promise<void> {
    await this.line(label).click()
  }

  /** Follows a line to its field, which has the focus then, and writes into it. */
  async fill(label: string, text: string): Promise<void> {
    await this.follow(label)
    const focused = this.#page
      .getByRole('complementary', { name: 'Step settings' })
      .locator(':focus')
    await expect(focused).toHaveRole('textbox')
    await this.#page.keyboard.type(text)
    await this.expectDone(label)
  }

  async expectDone(label: string): Promise<void> {
    await expect(this.line(label).getByRole('img', { name: 'Done' })).toBeVisible()
  }

  async expectOpen(label: string): Promise<void> {
    await expect(this.line(label).getByRole('img', { name: 'To do' })).toBeVisible()
  }

  async publish(): Promise<void> {
    await this.follow('Publish')
    const dialog = this.#page.getByRole('dialog', { name: 'Publish' })
    await dialog.getByRole('button', { name: /^Publish v\d+$/ }).click()
    await expect(dialog).toBeHidden()
    await this.expectDone('Publish')
  }
}
