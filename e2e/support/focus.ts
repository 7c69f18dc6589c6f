import { expect, type Locator, type Page } from '@playwright/test'

interface Focused {
  /** What has the focus, for whoever reads a failure. */
  what: string
  isLost: boolean
  /** Something else, the panel above all, lies over it. */
  isCovered: boolean
}

/** After every action something has the focus, and it can be seen. */
export async function expectFocusKept(page: Page, after: string): Promise<void> {
  await expect
    .poll(() => focused(page), { message: `the focus after: ${after}` })
    .toMatchObject({ isLost: false, isCovered: false })
}

/** The Tab key, until it has come to what is wanted. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press(key)
  }
  throw new Error(
    `60 times ${key} does not lead to ${target}; it ends at ${(await focused(page)).what}.`,
  )
}

function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const { activeElement: element } = document
    if (!element || element === document.body) {
      return { what: 'the page itself', isLost: true, isCovered: false }
    }
    const name = element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? ''
    const what = `${element.tagName.toLowerCase()} ${element.role ?? ''} “${name}”`
    const { left, top, width, height } = element.getBoundingClientRect()
    // Of what reaches out of view, the part in view.
    const x = Math.min(Math.max(left + width / 2, 1), innerWidth - 1)
    const y = Math.min(Math.max(top + Math.min(height, 20) / 2, 1), innerHeight - 1)
    const over = document.elementFromPoint(x, y)
    const isCovered = over !== null && !element.contains(over) && !over.contains(element)
    return { what, isLost: false, isCovered }
  })
}
