import type { Page } from '@playwright/test'
import { p95 } from '../statistics'
import type { Views } from './large-installation'
import { latencyMs, type Shown } from './latency'
import type { Figures } from './measures'
import { scrollRows } from './scrolling'

const times = 20
const tree = '[role="tabpanel"] [role="tree"]'
const row = `${tree} [role="treeitem"]`

/** Values of 1 MB in the viewer of the run page: opened, unfolded and scrolled. */
export async function measureViewer(page: Page, { paths }: Views): Promise<Figures> {
  await open(page, `${paths.orders}?step=keep&tab=input`)
  const figures: Figures = {
    viewerTab: await tabs(page),
    viewerUnfold: await unfolding(page),
    viewerEvent: await loading(page, paths.orders),
  }
  await open(page, `${paths.shops}?step=keep&tab=input`)
  figures.viewerWide = await tabs(page)
  await showAll(page)
  Object.assign(figures, await scrolled(page, 'wide'))
  await open(page, `${paths.lines}?step=keep&tab=output`)
  await toggle(page, `${tree} [aria-level="2"]`)
  await showAll(page)
  Object.assign(figures, await scrolled(page, 'viewer'))
  return figures
}

/** With its tree, and alive: a press before that waits for the page, not for the value. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator(row).first().waitFor()
  await page.waitForFunction((selector) => {
    const element = document.querySelector(selector)
    return element && Object.keys(element).some((key) => key.startsWith('__reactProps'))
  }, row)
}

/** From the press on the other tab to its tree. */
async function tabs(page: Page): Promise<number> {
  const all: number[] = []
  for (let time = 0; time < times; time += 1) {
    const name = time % 2 === 0 ? 'Output' : 'Input'
    const shown = `[role="tree"][aria-label^="${name} of"] [role="treeitem"]`
    const act = () => page.getByRole('tab', { name }).click()
    all.push(await latencyMs(page, { act, shown }))
  }
  return p95(all)
}

/** From the press on the list to its rows; folded again each time. */
async function unfolding(page: Page): Promise<number> {
  const children = '[role="tree"] [aria-level="3"]'
  const all: number[] = []
  for (let time = 0; time < times; time += 1) {
    all.push(await toggle(page, children))
    await toggle(page, { gone: children })
  }
  return p95(all)
}

/** The list that starts folded. */
async function toggle(page: Page, shown: Shown) {
  const list = page
    .locator(`${row}[aria-expanded]`)
    .filter({ hasText: /[\d,]{4,} items/ })
    .first()
  return latencyMs(page, { act: () => list.click(), shown })
}

/** From the press on the first step to its data, which the page has to ask for. */
async function loading(page: Page, path: string): Promise<number> {
  const all: number[] = []
  for (let time = 0; time < times; time += 1) {
    await open(page, `${path}?step=keep&tab=input`)
    const trigger = page.getByRole('region', { name: 'Steps' }).getByRole('button').first()
    const shown = '[role="tree"][aria-label="Output of the trigger"] [role="treeitem"]'
    all.push(await latencyMs(page, { act: () => trigger.click(), shown }))
  }
  return p95(all)
}

/** Where a list is shown in parts, all of its parts. */
async function showAll(page: Page): Promise<void> {
  const more = page.locator(row).filter({ hasText: /^Show [\d,]+ more$/ })
  while ((await more.count()) > 0) await more.first().click()
}

async function scrolled(page: Page, name: string): Promise<Figures> {
  const { perSecond, p95Ms, rows, emptyFrames } = await scrollRows(page, page.locator(tree), row)
  return {
    [`${name}Fps`]: perSecond,
    [`${name}FrameP95`]: p95Ms,
    [`${name}Rows`]: rows,
    [`${name}Empty`]: emptyFrames,
  }
}
