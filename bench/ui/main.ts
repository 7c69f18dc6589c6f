import { introduceMachine } from '../machine'
import { understood } from '../options'
import { startProduct } from '../product'
import { medians, tableOf } from '../report'
import { save } from '../save'
import { measureBuilder } from './builder'
import { measureCanvas } from './canvas'
import { seed } from './installation'
import { seedViews } from './large-installation'
import { measureLighthouse } from './lighthouse'
import { type Figures, sections } from './measures'
import { type BuiltPart, readOptions, type ViewPart } from './options'
import { measurePages } from './pages'
import { openBrowser } from './session'
import { measureViews } from './views'

// `npm run bench:ui [-- --repeat 5] [-- --only canvas,lists]`: the builder and the pages of the built
// product, in Chromium, then large values and long lists. First and largest paint, layout shift and
// blocking are read from the browser itself: the figures are those of this machine. Lighthouse's own
// scores come with it where it is installed.

const { repetitions, built, views } = understood(() => readOptions(process.argv.slice(2)))

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const measures = { pages: measurePages, canvas: measureCanvas, builder: measureBuilder }

const here = introduceMachine()
console.log(`Chromium and Hookline share them. Medians of ${repetitions}.\n`)

const results: Figures[] = Array.from({ length: repetitions }, () => ({}))
if (built.length > 0) await measureBuilt(built)
if (views.length > 0) await measureLarge(views)
const middle = medians(results)
const measured = sections.filter(({ measures }) =>
  Object.keys(measures).some((key) => key in middle),
)
console.log(`\n${tableOf(middle, measured)}`)
const file = save({ machine: here, medians: middle, repetitions: results }, { name: 'ui-' })
console.log(`\nWritten to ${file}`)

async function measureBuilt(parts: readonly BuiltPart[]): Promise<void> {
  const product = await startProduct()
  try {
    const place = await seed(product)
    const inBrowser = parts.filter((part) => part !== 'lighthouse')
    if (inBrowser.length > 0) {
      await repeat(async (say) => {
        const browser = await openBrowser()
        const figures: Figures = {}
        try {
          for (const part of inBrowser) {
            say(part)
            Object.assign(figures, await measures[part](browser, place))
          }
        } finally {
          await browser.close()
        }
        return figures
      })
    }
    if (parts.includes('lighthouse')) {
      await repeat((say) => {
        say('Lighthouse')
        return measureLighthouse(place)
      })
    }
  } finally {
    await product.stop()
    await product.destroy()
  }
}

async function measureLarge(parts: readonly ViewPart[]): Promise<void> {
  const large = await seedViews()
  try {
    await repeat(async (say) => {
      const browser = await openBrowser()
      say(parts.join(', '))
      return measureViews(browser, large, parts).finally(() => browser.close())
    })
  } finally {
    await large.product.stop()
    await large.product.destroy()
  }
}

async function repeat(measure: (say: (what: string) => void) => Promise<Figures>): Promise<void> {
  for (const [at, figures] of results.entries()) {
    const say = (what: string) => console.log(`${at + 1}/${repetitions} ${what}`)
    Object.assign(figures, await measure(say))
  }
}
