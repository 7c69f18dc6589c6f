import { expect, type Locator, type Page } from '@playwright/test'

/** Keys are heard once the page is alive: the server cannot know that this is no Mac and names ⌘. */
export async function expectKeysHeard(page: Page): Promise<void> {
  await expect(page.locator('nav [aria-keyshortcuts="Control+,"]').first()).toBeAttached()
  // The page comes alive after its frame; not every one has this button.
  const button = page.getByRole('button', { name: 'Search and commands' })
  await expect(button.filter({ hasNotText: 'Ctrl+K' })).toHaveCount(0)
}

/** A part that the server has drawn is heard once its own code is here, later than the page around it. */
export async function expectAlive(part: Locator): Promise<void> {
  const isAlive = () =>
    part.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')))
  await expect.poll(isAlive).toBe(true)
}
