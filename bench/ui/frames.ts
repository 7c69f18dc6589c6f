import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'

export interface Frames {
  perSecond: number
  p95Ms: number
}

interface Recorder {
  stop(): number[]
}
type Recording = Window & { hooklineFrames?: Recorder }

/** Every frame that the page could draw while something is done. */
export async function framesOf(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = []
    let isOn = true
    const note = (time: number) => {
      times.push(time)
      if (isOn) requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    const stop = () => {
      isOn = false
      return times
    }
    ;(window as Recording).hooklineFrames = { stop }
  })
  await work()
  const times = await page.evaluate(() => (window as Recording).hooklineFrames?.stop() ?? [])
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const sorted = gaps.toSorted((a, b) => a - b)
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  return {
    perSecond: (gaps.length / total) * 1_000,
    p95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN,
  }
}

/** The pointer goes on a circle, once a frame. */
export async function circle(page: Page, start: { x: number; y: number }, durationMs: number) {
  const begunMs = performance.now()
  for (let elapsedMs = 0; elapsedMs < durationMs; elapsedMs = performance.now() - begunMs) {
    const angle = elapsedMs / 300
    await page.mouse.move(start.x + Math.sin(angle) * 180, start.y + Math.cos(angle) * 120)
    await pause(16)
  }
}
