import { setTimeout as pause } from 'node:timers/promises'
import { measureKept } from '../../scripts/seed-history'
import { Api } from '../api'
import { introduceMachine } from '../machine'
import { understood } from '../options'
import type { Product } from '../product'
import { tableOf } from '../report'
import { save } from '../save'
import { measureFilters } from './filters'
import { openHistory } from './kept-history'
import { type Figures, sections } from './measures'
import { type Part, readOptions } from './options'
import { measureRequests } from './requests'
import { measureRetention } from './retention'

// `npm run bench:history [-- --runs 200000]`: an installation with a long history, seen from outside:
// how fast the index takes it in, what it weighs, how long lists, counts, searches and runs take, how
// fast the list of runs follows its filter, and what senders feel while it is deleted. `--only
// requests,filters,retention` measures those alone; `--data <folder>` fills the folder the first time
// and keeps it, so that the parts may be measured one after the other (retention last: it leaves
// little to look at).

const days = 28
const options = understood(() => readOptions(process.argv.slice(2)))
const isWanted = (part: Part) => options.parts.includes(part)
const say = (what: string) => console.log(what)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const here = introduceMachine()

const history = await openHistory({
  ...{ runs: options.runs, days, say },
  folder: options.folder,
})
try {
  const figures: Figures = { historyGb: history.historyBytes / 1e9 }
  if (!history.isIndexed || isWanted('requests') || isWanted('filters')) {
    await history.withProduct(async (product) => {
      if (!history.isIndexed) {
        Object.assign(figures, await measureIndexing(product, history.runs))
        history.noteIndexed()
      }
      if (isWanted('requests')) Object.assign(figures, await measureRequests(product, history))
      if (isWanted('filters')) Object.assign(figures, await measureFilters(product, history))
    })
  }
  const kept = await measureKept(history.dataDir)
  Object.assign(figures, { indexMb: kept.index / 1e6, countsMb: kept.counts / 1e6 })
  if (isWanted('retention')) {
    await history.withProduct(async (product) => {
      Object.assign(figures, await measureRetention(product))
    })
  }
  console.log(`\n${tableOf(figures, sections)}`)
  const content = { machine: here, medians: figures, repetitions: [figures] }
  console.log(`\nWritten to ${save(content, { name: 'history-' })}`)
} finally {
  history.end()
}
process.exit()

/** The worker takes in a history that was there before it. */
async function measureIndexing(product: Product, runs: number): Promise<Figures> {
  const api = new Api(product)
  const begunMs = performance.now()
  let saidMs = 0
  for (;;) {
    const { indexedUntil } = await api.call<{ indexedUntil: string }>('GET', '/runs?limit=1')
    const lagMs = Date.now() - Date.parse(indexedUntil)
    const tookMs = performance.now() - begunMs
    if (lagMs < 10_000) {
      say(`indexed in ${(tookMs / 1_000).toFixed(0)} s`)
      return { indexedPerSecond: runs / (tookMs / 1_000) }
    }
    if (tookMs - saidMs > 10_000) {
      say(`indexed until ${indexedUntil}`)
      saidMs = tookMs
    }
    await pause(200)
  }
}
