import { introduceMachine } from '../machine'
import { startProduct } from '../product'
import { medians, tableOf } from '../report'
import { save } from '../save'
import { measureBuilder } from './builder'
import { measureCanvas } from './canvas'
import { seed } from './installation'
import { measureLighthouse } from './lighthouse'
import { type Figures, sections } from './measures'
import { measurePages } from './pages'
import { openBrowser } from './session'

// `npm run bench:ui [-- --repeat 5]`: the builder and the pages of the built product, in Chromium.
// First and largest paint, layout shift and blocking are read from the browser itself: the figures
// are those of this machine. Lighthouse's own scores come with it where it is installed.

const repeatAt = process.argv.indexOf('--repeat')
const repetitions = repeatAt > 0 ? Number(process.argv[repeatAt + 1]) : 3

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const here = introduceMachine()
console.log(`Chromium and Hookline share them. Medians of ${repetitions}.\n`)

const product = await startProduct()
const results: Figures[] = []
try {
  const place = await seed(product)
  for (let number = 1; number <= repetitions; number += 1) {
    const browser = await openBrowser()
    const say = (what: string) => console.log(`${number}/${repetitions} ${what}`)
    try {
      say('pages')
      const pages = await measurePages(browser, place)
      say('canvas')
      const canvas = await measureCanvas(browser, place)
      say('builder')
      results.push({ ...pages, ...canvas, ...(await measureBuilder(browser, place)) })
    } finally {
      await browser.close()
    }
    say('Lighthouse')
    Object.assign(results.at(-1) ?? {}, await measureLighthouse(place))
  }
} finally {
  await product.stop()
  await product.destroy()
}
const middle = medians(results)
console.log(`\n${tableOf(middle, sections)}`)
const file = save({ machine: here, medians: middle, repetitions: results }, { name: 'ui-' })
console.log(`\nWritten to ${file}`)
