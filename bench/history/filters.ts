import type { Page, Request } from '@playwright/test'
import { Api } from '../api'
import type { Product } from '../product'
import { p95 } from '../statistics'
import { atRest, latencyMs } from '../ui/latency'
import { openBrowser, openPage, signIn } from '../ui/session'
import type { History } from './kept-history'
import type { Figures } from './measures'

interface Change {
  /** The filter before it, as the address has it. */
  from: string
  /** The press itself; what has to be open or written for it is done before. */
  prepare: (page: Page) => Promise<() => Promise<unknown>>
  /** What only the new list has. */
  shown: string
}

const times = 20
const rows = '[aria-label="Runs"] tbody tr'

/**
 * From the press that changes the filter of the list of runs to its rows. Each time on a new page, where
 * no list is known yet; it has done by then what it does by itself, as when a person gets to it.
 */
export async function measureFilters(
  product: Product,
  { flowIds }: Pick<History, 'flowIds'>,
): Promise<Figures> {
  const { workspace, signedIn } = await signIn(product)
  const browser = await openBrowser()
  const figures: Figures = {}
  try {
    const page = await openPage(browser, product.url, signedIn)
    const answered = watchRest(page)
    for (const [name, change] of Object.entries(changes(new Api(product), flowIds))) {
      const all: number[] = []
      for (let time = 0; time < times; time += 1) {
        const { from, prepare, shown } = await change(time)
        await page.goto(`/w/${workspace}/runs?${new URLSearchParams({ filter: from })}`)
        await page.getByRole('combobox', { name: 'Search runs' }).waitFor()
        // Not for rows: the last hour of a history that was made before has none.
        await page.getByText('Loading runs…').waitFor({ state: 'detached' })
        const act = await prepare(page)
        await answered()
        all.push(await latencyMs(page, { act, shown }))
      }
      figures[name] = p95(all)
      const middle = all.toSorted((a, b) => a - b)[times / 2]
      console.log(`${name}: p50 ${middle?.toFixed(0)} ms, p95 ${figures[name]?.toFixed(0)} ms`)
    }
  } finally {
    await browser.close()
  }
  return figures
}

function changes(
  api: Api,
  flowIds: readonly string[],
): Record<string, (time: number) => Promise<Change>> {
  /** The list that begins with the run that the API gives first. */
  const beginning = async (query: string) => {
    const { items } = await api.call<{ items: { id: string }[] }>('GET', `/runs?limit=1${query}`)
    return `${rows}:first-child [data-run="${items[0]?.id}"]`
  }
  return {
    filterStatus: async () => ({
      ...{ from: 'since:all', shown: await beginning('&status=failed') },
      prepare: (page) => write(page, 'status:failed'),
    }),
    filterFlow: async (time) => {
      // The newest run of all is of one of them: its list begins as the one before.
      const flow = flowIds[time % flowIds.length]
      return {
        ...{
          from: 'status:failed since:all',
          shown: await beginning(`&status=failed&flow=${flow}`),
        },
        prepare: (page) => write(page, `flow:${flow}`),
      }
    },
    filterTime: async () => ({
      ...{ from: 'status:failed,cancelled since:1h', shown: rows },
      prepare: async (page) => {
        await page.getByRole('button', { name: /^Time: / }).click()
        const range = page.getByRole('menuitemradio', { name: 'Last 30 days' })
        await range.waitFor()
        return () => range.click()
      },
    }),
    filterNone: async () => ({
      ...{ from: 'status:failed since:all', shown: await beginning('') },
      prepare: async (page) => {
        await write(page, '')
        return () => page.getByRole('button', { name: 'Clear filters' }).click()
      },
    }),
  }
}

/** Written and not yet applied; the list of suggestions shows that the page is alive. */
async function write(page: Page, text: string): Promise<() => Promise<unknown>> {
  const input = page.getByRole('combobox', { name: 'Search runs' })
  await input.click()
  await page.locator('[role="combobox"][aria-expanded="true"]').waitFor()
  await input.fill(text)
  return () => input.press('Enter')
}

/** Until everything that was asked for is answered, but for the stream of changes, and drawn. */
function watchRest(page: Page): () => Promise<void> {
  const open = new Set<Request>()
  page.on('request', (request) => {
    if (!request.url().includes('/stream')) open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return async () => {
    do {
      await atRest(page)
    } while (open.size > 0)
  }
}
