import { expect, type Page } from '@playwright/test'

/** Keys are heard once the page is alive: the server cannot know that this is no Mac and names ⌘. */
export async function expectKeysHeard(page: Page): Promise<void> {
  await expect(page.locator('nav [aria-keyshortcuts="Control+,"]').first()).toBeAttached()
  // The page comes alive after its frame; not every one has this button.
  const button = page.getByRole('button', { name: 'Search and commands' })
  await expect(button.filter({ hasNotText: 'Ctrl+K' })).toHaveCount(0)
}
