import type { Browser } from '@playwright/test'
import { measureItems } from './items'
import type { Views } from './large-installation'
import { measureLists } from './lists'
import type { Figures } from './measures'
import type { ViewPart } from './options'
import { openPage } from './session'
import { measureViewer } from './viewer'

const measures = { viewer: measureViewer, items: measureItems, lists: measureLists }

/** Large values in the viewer, a run with many items, and long lists. */
export async function measureViews(
  browser: Browser,
  views: Views,
  parts: readonly ViewPart[],
): Promise<Figures> {
  const figures: Figures = {}
  for (const part of parts) {
    const page = await openPage(browser, views.product.url, views.signedIn)
    Object.assign(figures, await measures[part](page, views))
    await page.context().close()
  }
  return figures
}
