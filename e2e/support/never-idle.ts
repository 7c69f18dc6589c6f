import type { Page } from '@playwright/test'

/** The page never finds time to fetch what it may need later: what is opened loads then, or not. */
export async function neverIdle(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
}
