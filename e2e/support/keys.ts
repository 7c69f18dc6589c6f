import { expect, type Page } from '@playwright/test'

/** Keys are heard once the page is alive: the server cannot know that this is no Mac and writes ⌘K. */
export async function expectKeysHeard(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Search and commands' })
  await expect(button.getByText('Ctrl+K')).toBeVisible()
}
