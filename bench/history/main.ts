import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { measureKept, seedHistory } from '../../scripts/seed-history'
import { Api } from '../api'
import { introduceMachine } from '../machine'
import { type Product, startProduct } from '../product'
import { tableOf } from '../report'
import { save } from '../save'
import { type Figures, sections } from './measures'
import { measureRequests } from './requests'
import { measureRetention } from './retention'

// `npm run bench:history [-- --runs 200000]`: an installation with a long history, seen from outside:
// how fast the index takes it in, what it weighs, how long lists, counts, searches and runs take, and
// what senders feel while it is deleted. `--only retention` measures that alone.

const runsAt = process.argv.indexOf('--runs')
const runs = runsAt > 0 ? Number(process.argv[runsAt + 1]) : 1_000_000
const days = 28
const isRetentionOnly = process.argv.includes('retention')
const say = (what: string) => console.log(what)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const here = introduceMachine()

const first = await startProduct()
try {
  const flowIds = await makeFlows(new Api(first))
  await first.stop()
  const dataDir = join(first.dataDir, 'data')
  const { historyBytes } = await seedHistory({ dataDir, flowIds, runs, days, say })
  const figures: Figures = { historyGb: historyBytes / 1e9 }
  await withProduct(async (product) => {
    Object.assign(figures, await measureIndexing(product))
    if (isRetentionOnly) return
    Object.assign(figures, await measureRequests(product, { flowIds, runs, days }))
  })
  const kept = await measureKept(dataDir)
  Object.assign(figures, { indexMb: kept.index / 1e6, countsMb: kept.counts / 1e6 })
  // Last: it leaves little to look at.
  await withProduct(async (product) => {
    Object.assign(figures, await measureRetention(product))
  })
  console.log(`\n${tableOf(figures, sections)}`)
  const content = { machine: here, medians: figures, repetitions: [figures] }
  console.log(`\nWritten to ${save(content, { name: 'history-' })}`)
} finally {
  await first.destroy()
  rmSync(first.dataDir, { recursive: true, force: true })
}
process.exit()

async function withProduct(work: (product: Product) => Promise<void>): Promise<void> {
  const product = await startProduct({ dataDir: first.dataDir })
  await work(product).finally(() => product.stop())
}

async function makeFlows(api: Api): Promise<string[]> {
  const ids: string[] = []
  for (let number = 1; number <= 20; number += 1) {
    const flow = await api.createLiveFlow(`Orders ${number}`, {
      schemaVersion: 1,
      trigger: { app: 'webhook', trigger: 'received' },
      steps: [{ key: 'shape', app: 'data', action: 'set', input: { fields: {} } }],
      edges: [{ from: 'trigger', to: 'shape' }],
    })
    ids.push(flow.id)
  }
  return ids
}

/** The worker takes in a history that was there before it. */
async function measureIndexing(product: Product): Promise<Figures> {
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
