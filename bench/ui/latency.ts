import type { Page } from '@playwright/test'

/** A selector of what appears or goes, or how a status begins that is said with it. */
export type Shown = string | { gone: string } | { said: string }

interface Watched extends Window {
  hooklineLatency?: Promise<number>
}

/**
 * From the person's key or press to the first frame that shows what was asked for, in milliseconds.
 * Without a selector: to the next frame, whatever it shows.
 */
export async function latencyMs(
  page: Page,
  { act, shown }: { act: () => Promise<unknown>; shown?: Shown },
): Promise<number> {
  await page.evaluate((expected) => {
    const isShown = () => {
      if (expected === undefined) return true
      if (typeof expected === 'string') return document.querySelector(expected) !== null
      if ('gone' in expected) return document.querySelector(expected.gone) === null
      const said = [...document.querySelectorAll('[role="status"]')]
      return said.some(({ textContent }) => textContent?.startsWith(expected.said))
    }
    ;(window as Watched).hooklineLatency = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`Not shown in 20 s: ${JSON.stringify(expected)}`)), 20_000)
      const begin = (event: Event) => {
        // A press counts from where it is let go: only then it is one.
        if (event instanceof KeyboardEvent && /^(Shift|Control|Meta|Alt)$/.test(event.key)) return
        removeEventListener('keydown', begin, true)
        removeEventListener('pointerup', begin, true)
        const afterPaint = new MessageChannel()
        afterPaint.port1.onmessage = () => resolve(performance.now() - event.timeStamp)
        const look = () => {
          if (isShown()) afterPaint.port2.postMessage(undefined)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }
      addEventListener('keydown', begin, true)
      addEventListener('pointerup', begin, true)
    })
  }, shown)
  await act()
  return page.evaluate(() => (window as Watched).hooklineLatency ?? Number.NaN)
}

/** The page has done what it does by itself. A person needs longer than that to get to the next press. */
export async function atRest(page: Page): Promise<void> {
  // Not `requestIdleCallback`: where nothing is drawn any more, Chromium may never call it.
  await page.evaluate(() => scheduler.postTask(() => undefined, { priority: 'background' }))
}
