import type { Page } from '@playwright/test'
import { test } from '@playwright/test'

export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

/**
 * A picture of the page in both themes, into the results of the test, for people to look at: nothing
 * is compared with it. `npm test` takes none.
 */
export async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === '0') return
  const before = await page.locator('html').getAttribute('data-theme')
  for (const theme of themes) {
    await setTheme(page, theme)
    const path = test.info().outputPath(`${name}-${theme}.png`)
    await page.screenshot({ path, animations: 'disabled' })
  }
  await setTheme(page, before)
}

/** The README shows this very picture: `DOCS=1 npm run e2e -- founding` takes it anew. */
export async function shootForDocs(page: Page, name: string): Promise<void> {
  if (process.env.DOCS !== '1') return
  await page.screenshot({ path: `docs/${name}.png`, animations: 'disabled' })
}

export async function setTheme(page: Page, theme: string | null): Promise<void> {
  await page.locator('html').evaluate((root, value) => {
    if (value === null) delete root.dataset.theme
    else root.dataset.theme = value
    // Colours fade from one theme to the other; what is judged is where they arrive. One that
    // arrives may set off that of what lies in it.
    const fading = () =>
      document
        .getAnimations()
        .filter((one) => one instanceof CSSTransition && one.playState !== 'finished')
    for (let rounds = 0; rounds < 5; rounds += 1) for (const one of fading()) one.finish()
  }, theme)
  // A transition that has ended stays listed as long as its element is scrolled out of sight.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (animation) => !(animation instanceof CSSTransition) || animation.playState === 'finished',
      ),
  )
}
