import type { Browser, Page } from '@playwright/test'
import { circle, framesOf } from './frames'
import type { Installation } from './installation'
import { tasksOf } from './main-thread'
import type { Figures } from './measures'
import { cardsOf } from './pages'
import { openPage } from './session'

const circleMs = 3_000

/** Dragging, panning, and how soon large flows stand there. */
export async function measureCanvas(browser: Browser, place: Installation): Promise<Figures> {
  const page = await openPage(browser, place.product.url, place.signedIn)
  const open = (flow: string) => openFlow(page, `/w/${place.workspace}/flows/${flow}`)
  const figures: Figures = {}
  figures.ready200 = await open(place.chains[200])
  figures.ready500 = await open(place.chains[500])

  let frames = await framesOf(page, () => drag(page))
  figures.drag500Fps = frames.perSecond
  figures.drag500P95 = frames.p95Ms
  const tasks = await tasksOf(page, () => drag(page))
  figures.longTasks = tasks.filter(({ cpuMs }) => cpuMs > 50).length
  figures.pan500Fps = (await framesOf(page, () => pan(page))).perSecond

  figures.ready1000 = await open(place.chains[1_000])
  figures.drag1000Fps = (await framesOf(page, () => drag(page))).perSecond
  figures.elements1000 = await elementsOfCanvas(page)

  await open(place.broad)
  await page.getByRole('button', { name: 'Fit' }).click()
  await page.getByRole('group', { name: /^Step 500 of / }).waitFor()
  frames = await framesOf(page, () => drag(page))
  figures.dragAllFps = frames.perSecond
  figures.dragAllP95 = frames.p95Ms
  await page.context().close()
  return figures
}

/** Opens a flow; gives the time from the last byte of its draft to the first frame with its cards. */
export async function openFlow(page: Page, path: string): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('[data-step-key]')) performance.mark('cards')
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(path)
  await cardsOf(page).first().waitFor()
  return page.evaluate(() => {
    const drafts = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/draft'))
    const draft = drafts.at(-1) as PerformanceResourceTiming | undefined
    const cards = performance.getEntriesByName('cards')[0]
    return (cards?.startTime ?? Number.NaN) - (draft?.responseEnd ?? Number.NaN)
  })
}

export async function elementsOfCanvas(page: Page): Promise<number> {
  return page.getByRole('region', { name: 'Flow canvas' }).locator('*').count()
}

/** The second card follows the pointer, and goes back. */
export async function drag(page: Page, durationMs = circleMs): Promise<void> {
  const box = await cardsOf(page).nth(1).boundingBox()
  if (!box) throw new Error('The second card is not on the screen.')
  const start = { x: box.x + box.width / 3, y: box.y + box.height / 3 }
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await circle(page, start, durationMs)
  await page.keyboard.press('Escape')
  await page.mouse.up()
}

async function pan(page: Page): Promise<void> {
  const box = await page.getByRole('region', { name: 'Flow canvas' }).boundingBox()
  if (!box) throw new Error('The canvas is not on the screen.')
  // Beside the cards, which stand in the middle.
  const start = { x: box.x + box.width / 5, y: box.y + box.height / 2 }
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await circle(page, start, circleMs)
  await page.mouse.up()
}
