import { createHash } from 'node:crypto'
import { Api } from '../api'
import type { Product } from '../product'
import type { Figures } from './measures'

interface Seeded {
  flowIds: readonly string[]
  runs: number
  days: number
}

interface Page {
  items: { id: string; result?: object; wait?: object }[]
  total?: number
}

interface Kind {
  /** The request for the n-th run of the history. */
  path: (n: number) => string
  /** What its answer must hold, else the figure is worth nothing. */
  isRight?: (answer: Page) => boolean
}

const times = 20
const dayMs = 86_400_000

/** Each kind of request so many times, all over the history; the p95 of how long they took. */
export async function measureRequests(product: Product, seeded: Seeded): Promise<Figures> {
  const api = new Api(product)
  const figures: Figures = {}
  const wrong: string[] = []
  for (const [name, kind] of Object.entries(kinds(seeded))) {
    const tookMs: number[] = []
    for (let time = 0; time < times; time += 1) {
      const n = Math.floor(((time + 0.5) / times) * seeded.runs)
      const begunMs = performance.now()
      const answer = await api.call<Page>('GET', kind.path(n))
      tookMs.push(performance.now() - begunMs)
      if (kind.isRight && !kind.isRight(answer)) wrong.push(`${name}: ${kind.path(n)}`)
    }
    const sorted = tookMs.toSorted((a, b) => a - b)
    figures[name] = sorted[Math.ceil(0.95 * times) - 1] ?? Number.NaN
    console.log(
      `${name}: p50 ${sorted[times / 2]?.toFixed(0)} ms, p95 ${figures[name]?.toFixed(0)} ms`,
    )
  }
  if (wrong.length > 0) throw new Error(`Wrong answers:\n${wrong.join('\n')}`)
  figures.detail = await measureDetail(api)
  return figures
}

async function measureDetail(api: Api): Promise<number> {
  const { items } = await api.call<Page>('GET', '/runs?limit=200')
  const tookMs: number[] = []
  for (const { id } of items.slice(0, 100)) {
    const begunMs = performance.now()
    await api.getRun(id)
    tookMs.push(performance.now() - begunMs)
  }
  return tookMs.sort((a, b) => a - b)[94] ?? Number.NaN
}

function kinds({ flowIds, days }: Seeded): Record<string, Kind> {
  const ago = (daysAgo: number) => new Date(Date.now() - daysAgo * dayMs).toISOString()
  const flow = (n: number) => flowIds[n % flowIds.length] ?? ''
  const text = (q: string) => encodeURIComponent(q)
  const some = ({ items }: Page) => items.length > 0
  const full = ({ items }: Page) => items.length === 50
  const withResults = ({ items }: Page) => items.some(({ result }) => result)
  const withWaits = ({ items }: Page) => items.length > 0 && items.every(({ wait }) => wait)
  const one = ({ items }: Page) => items.length === 1
  const none = ({ items }: Page) => items.length === 0
  return {
    newest: { path: () => '/runs', isRight: full },
    results: { path: () => '/runs?status=succeeded&limit=200', isRight: withResults },
    waiting: { path: () => '/runs?status=waiting', isRight: withWaits },
    deep: { path: () => `/runs?until=${ago(20)}`, isRight: full },
    ofFlow: { path: (n) => `/runs?flow=${flow(n)}`, isRight: full },
    failed: { path: () => '/runs?status=failed', isRight: full },
    failedOfFlow: {
      path: (n) => `/runs?status=failed&flow=${flow(n)}&until=${ago(7)}`,
      isRight: some,
    },
    slow: { path: () => '/runs?minDurationMs=2000' },
    countDay: { path: () => '/runs/stats' },
    countMonth: { path: () => `/runs/stats?since=${ago(days)}` },
    countFlow: { path: (n) => `/runs/stats?flow=${flow(n)}&since=${ago(7)}` },
    rare: { path: (n) => `/runs?q=${orderId(n)}`, isRight: one },
    email: { path: (n) => `/runs?q=${text(email(n))}`, isRight: some },
    common: { path: () => '/runs?q=customer', isRight: full },
    phrase: { path: () => `/runs?q=${text('leave it with the neighbour')}`, isRight: full },
    commonFailed: { path: () => '/runs?q=socks&status=failed', isRight: some },
    path: { path: (n) => `/runs?data=${text(`body.customer.email:${email(n)}`)}`, isRight: some },
    nothing: { path: (n) => `/runs?q=nobody${n}`, isRight: none },
    part: { path: (n) => `/runs?q=${orderId(n).slice(4, 12)}` },
    signs: { path: () => `/runs?q=${text('%_\'"')}`, isRight: none },
    countText: { path: (n) => `/runs/stats?q=${text(email(n))}&since=${ago(days)}` },
  }
}

/** As the seed makes them. */
function orderId(n: number): string {
  return `ord_${createHash('md5').update(`order${n}`).digest('hex').slice(0, 14)}`
}

const names = [
  'ada',
  'grace',
  'alan',
  'edsger',
  'barbara',
  'donald',
  'margaret',
  'john',
  'linus',
  'radia',
]
const hosts = ['example.com', 'mail.test', 'shop.example']

function email(n: number): string {
  return `${names[(n * 31) % 10]}.${(n * 48_271) % 50_000}@${hosts[(n * 17) % 3]}`
}
