import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { p95 } from '../statistics'
import { framesOf } from './frames'
import type { Views } from './large-installation'
import { latencyMs } from './latency'
import type { Figures } from './measures'

const times = 20

/** A run with 10,000 items: how many elements say how they stand, and how it goes from one to the next. */
export async function measureItems(page: Page, { paths }: Views): Promise<Figures> {
  await page.goto(paths.items)
  const items = page.getByRole('group', { name: 'Items of Each item' })
  const slider = items.getByRole('slider')
  await slider.waitFor()
  const next: number[] = []
  for (let time = 0; time < times; time += 1) {
    const shown = `[aria-label="Item of Each item"][aria-valuetext^="Item ${time + 2} of"]`
    next.push(await latencyMs(page, { act: () => slider.press('ArrowRight'), shown }))
  }
  const frames = await framesOf(page, async () => {
    // As a key that is held repeats.
    for (let time = 0; time < 60; time += 1) {
      await page.keyboard.down('ArrowRight')
      await pause(33)
    }
    await page.keyboard.up('ArrowRight')
  })
  return {
    itemNext: p95(next),
    itemsFps: frames.perSecond,
    itemElements: await items.locator('*').count(),
  }
}
