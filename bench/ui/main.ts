import { introduceMachine } from '../machine'
import { startProduct } from '../product'
import { medians, tableOf } from '../report'
import { save } from '../save'
import { measureBuilder } from './builder'
import { measureCanvas } from './canvas'
import { seed } from './installation'
import { seedViews } from './large-installation'
import { measureLighthouse } from './lighthouse'
import { type Figures, sections } from './measures'
import { measurePages } from './pages'
import { openBrowser } from './session'
import { measureViews, type ViewPart, viewParts } from './views'

// `npm run bench:ui [-- --repeat 5]`: the builder and the pages of the built product, in Chromium, then
// large values and long lists. First and largest paint, layout shift and blocking are read from the
// browser itself: the figures are those of this machine. Lighthouse's own scores come with it where it
// is installed. `--only viewer,lists` measures parts of the latter alone.

const repeatAt = process.argv.indexOf('--repeat')
const repetitions = repeatAt > 0 ? Number(process.argv[repeatAt + 1]) : 3
const onlyAt = process.argv.indexOf('--only')
const only = onlyAt > 0 ? (process.argv[onlyAt + 1] ?? '').split(',') : undefined

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const here = introduceMachine()
console.log(`Chromium and Hookline share them. Medians of ${repetitions}.\n`)

const results: Figures[] = Array.from({ length: repetitions }, () => ({}))
if (!only) await measureBuilt()
await measureLarge(viewParts.filter((part) => only?.includes(part) ?? true))
const middle = medians(results)
const measured = sections.filter(({ measures }) =>
  Object.keys(measures).some((key) => key in middle),
)
console.log(`\n${tableOf(middle, measured)}`)
const file = save({ machine: here, medians: middle, repetitions: results }, { name: 'ui-' })
console.log(`\nWritten to ${file}`)

async function measureBuilt(): Promise<void> {
  const product = await startProduct()
  try {
    const place = await seed(product)
    await repeat(async (say) => {
      const browser = await openBrowser()
      try {
        say('pages')
        const pages = await measurePages(browser, place)
        say('canvas')
        const canvas = await measureCanvas(browser, place)
        say('builder')
        return { ...pages, ...canvas, ...(await measureBuilder(browser, place)) }
      } finally {
        await browser.close()
      }
    })
    await repeat((say) => {
      say('Lighthouse')
      return measureLighthouse(place)
    })
  } finally {
    await product.stop()
    await product.destroy()
  }
}

async function measureLarge(parts: readonly ViewPart[]): Promise<void> {
  const views = await seedViews()
  try {
    await repeat(async (say) => {
      const browser = await openBrowser()
      say(parts.join(', '))
      return measureViews(browser, views, parts).finally(() => browser.close())
    })
  } finally {
    await views.product.stop()
    await views.product.destroy()
  }
}

async function repeat(measure: (say: (what: string) => void) => Promise<Figures>): Promise<void> {
  for (const [at, figures] of results.entries()) {
    const say = (what: string) => console.log(`${at + 1}/${repetitions} ${what}`)
    Object.assign(figures, await measure(say))
  }
}
