import type { Locator, Page } from '@playwright/test'

export class SignInPage {
  readonly message: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.message = page.getByRole('alert').filter({ hasText: /\S/ })
  }

  async setUp(person: { name: string; email: string; password: string }): Promise<void> {
    await this.#page.getByLabel('Your name').fill(person.name)
    await this.#fill(person)
    await this.#page.getByRole('button', { name: /create|set up|start/i }).click()
  }

  async signIn(person: { email: string; password: string }): Promise<void> {
    await this.#fill(person)
    await this.#page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  async signOut(): Promise<void> {
    await this.#page.getByRole('button', { name: /account/i }).click()
    await this.#page.getByRole('menuitem', { name: 'Sign out' }).click()
  }

  async #fill({ email, password }: { email: string; password: string }): Promise<void> {
    await this.#page.getByLabel('E-mail').fill(email)
    await this.#page.getByLabel('Password', { exact: true }).fill(password)
  }
}
