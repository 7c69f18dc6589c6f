import type { Browser, Page } from '@playwright/test'
import { firstLoad } from './first-load'
import type { Installation } from './installation'
import { type Figures, type PageName, pageNames } from './measures'
import { openPage } from './session'
import { observeVitals, vitalsOf } from './vitals'

export function visitOf(name: PageName, path: string) {
  return { path, isUsable: usable[name], isMadeInBrowser: name === 'builder' }
}

/** What shows that a page can be used. */
const usable: Record<PageName, (page: Page) => Promise<unknown>> = {
  'sign-in': (page) => page.getByRole('button', { name: 'Sign in', exact: true }).waitFor(),
  flows: (page) => page.getByRole('row').nth(1).waitFor(),
  runs: (page) => page.getByRole('row').nth(1).waitFor(),
  run: (page) => page.getByRole('region', { name: 'Steps' }).waitFor(),
  events: (page) => page.getByRole('row').nth(1).waitFor(),
  builder: (page) => cardsOf(page).first().waitFor(),
}

export function cardsOf(page: Page) {
  return page.getByRole('region', { name: 'Flow canvas' }).getByRole('group', { name: /^Step / })
}

/** Every page by a first visit: nothing is cached. */
export async function measurePages(browser: Browser, place: Installation): Promise<Figures> {
  const figures: Figures = { stylesKb: 0, fontsKb: 0 }
  for (const name of pageNames) {
    const signedIn = name === 'sign-in' ? undefined : place.signedIn
    const page = await openPage(browser, place.product.url, signedIn)
    await observeVitals(page)
    const load = await firstLoad(page, visitOf(name, place.paths[name]))
    await becomesQuiet(page)
    for (const [key, value] of Object.entries(await vitalsOf(page)))
      figures[`${name}.${key}`] = value
    figures[`${name}.scriptsKb`] = load.scriptsKb
    figures.stylesKb = Math.max(figures.stylesKb ?? 0, load.stylesKb)
    figures.fontsKb = Math.max(figures.fontsKb ?? 0, load.fontsKb)
    await page.context().close()
  }
  return figures
}

/** Nothing blocks the page for a second any more. */
async function becomesQuiet(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 1_000)
        new PerformanceObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(resolve, 1_000)
        }).observe({ type: 'longtask' })
      }),
  )
}
