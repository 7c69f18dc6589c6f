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

/** After a key it can be told at a glance what has the focus: a ring is drawn around it. */
export async function expectFocusSeen(page: Page, after: string): Promise<void> {
  await expectFocusKept(page, after)
  await expect.poll(() => isRinged(page), { message: `a ring after: ${after}` }).toBe(true)
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

/** By an outline, a shadow or a border in the colour of the focus: its own, or of the box it stands in. */
function isRinged(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { activeElement: element } = document
    if (!element) return false
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'var(--hl-lapis)'
    const { color: lapis } = getComputedStyle(probe)
    probe.remove()
    const isDrawn = (of: Element, part?: string) => {
      const { outlineStyle, outlineColor, boxShadow, borderTopWidth, borderTopColor, content } =
        getComputedStyle(of, part)
      if (part !== undefined && (content === 'none' || content === 'normal')) return false
      const isBordered = borderTopWidth !== '0px' && borderTopColor === lapis
      return (
        (outlineStyle !== 'none' && outlineColor === lapis) ||
        boxShadow.includes(lapis) ||
        isBordered
      )
    }
    const boxes = [element, element.parentElement, element.parentElement?.parentElement]
    return boxes.some((box) => box && (isDrawn(box) || isDrawn(box, '::after')))
  })
}
