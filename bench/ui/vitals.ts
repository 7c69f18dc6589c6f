import type { Page } from '@playwright/test'

export interface Vitals {
  firstPaintMs: number
  largestPaintMs: number
  /** How far things jumped, as the browser counts it. */
  shift: number
  /** By how much tasks went over 50 ms. */
  blockedMs: number
}

interface Observed extends Window {
  hooklineVitals?: Vitals
}
interface Shift extends PerformanceEntry {
  value: number
  hadRecentInput: boolean
}

/** Must come before the page is opened. */
export async function observeVitals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const vitals: Vitals = { firstPaintMs: 0, largestPaintMs: 0, shift: 0, blockedMs: 0 }
    ;(window as Observed).hooklineVitals = vitals
    const observe = (type: string, note: (entry: PerformanceEntry) => void) => {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(note))
      observer.observe({ type, buffered: true })
    }
    observe('paint', ({ name, startTime }) => {
      if (name === 'first-contentful-paint') vitals.firstPaintMs = startTime
    })
    observe('largest-contentful-paint', ({ startTime }) => {
      vitals.largestPaintMs = startTime
    })
    observe('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as Shift
      if (!hadRecentInput) vitals.shift += value
    })
    observe('longtask', ({ startTime, duration }) => {
      if (startTime + duration > vitals.firstPaintMs) vitals.blockedMs += duration - 50
    })
  })
}

export async function vitalsOf(page: Page): Promise<Vitals> {
  const vitals = await page.evaluate(() => (window as Observed).hooklineVitals)
  if (!vitals) throw new Error('The page was opened before it was observed.')
  return vitals
}
