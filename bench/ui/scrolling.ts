import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'
import { type Frames, framesOf } from './frames'

export interface Scrolled extends Frames {
  /** The most row elements that were in the page at once. */
  rows: number
  /** Frames in which no row stood under the pointer. */
  emptyFrames: number
}

interface Watch {
  stop(): { rows: number; emptyFrames: number }
}
type Watched = Window & { hooklineRows?: Watch }

const durationMs = 3_000
/** Of a fast wheel: about 100 rows a second. */
const stepPx = 60

/** Down and up again, with the pointer in the middle of what is scrolled. */
export async function scrollRows(page: Page, box: Locator, row: string): Promise<Scrolled> {
  const place = await middleOf(page, box)
  await page.mouse.move(place.x, place.y)
  await page.evaluate(watch, { ...place, row })
  const frames = await framesOf(page, async () => {
    const begunMs = performance.now()
    for (let elapsedMs = 0; elapsedMs < durationMs; elapsedMs = performance.now() - begunMs) {
      await page.mouse.wheel(0, elapsedMs < durationMs / 2 ? stepPx : -stepPx)
      await pause(12)
    }
  })
  const seen = await page.evaluate(() => (window as Watched).hooklineRows?.stop())
  return { ...frames, rows: seen?.rows ?? Number.NaN, emptyFrames: seen?.emptyFrames ?? Number.NaN }
}

/** Of the part of it that is in the window. */
async function middleOf(page: Page, box: Locator): Promise<{ x: number; y: number }> {
  const bounds = await box.boundingBox()
  const window = page.viewportSize()
  if (!bounds || !window) throw new Error('There is nothing to scroll.')
  const top = Math.max(bounds.y, 0)
  const bottom = Math.min(bounds.y + bounds.height, window.height)
  return { x: bounds.x + bounds.width / 2, y: (top + bottom) / 2 }
}

function watch({ x, y, row }: { x: number; y: number; row: string }): void {
  let rows = 0
  let emptyFrames = 0
  let frame = 0
  let isOn = true
  const look = () => {
    if (!isOn) return
    // Counting them all in each frame would take time of its own.
    if (frame % 10 === 0) rows = Math.max(rows, document.querySelectorAll(row).length)
    if (!document.elementFromPoint(x, y)?.closest(row)) emptyFrames += 1
    frame += 1
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  const stop = () => {
    isOn = false
    return { rows, emptyFrames }
  }
  ;(window as Watched).hooklineRows = { stop }
}
