import type { Page } from '@playwright/test'
import { p95 } from '../statistics'
import { rowsWanted, type Views } from './large-installation'
import { latencyMs } from './latency'
import type { Figures } from './measures'
import { scrollRows } from './scrolling'

const row = '[aria-label="Runs"] tbody tr:not([aria-hidden])'
const pageSize = 50
/** So many of its last pages are measured: the list is long by then. */
const measured = 20

/** The list of runs, gone on with until it has 10,000 rows. */
export async function measureLists(page: Page, { paths }: Views): Promise<Figures> {
  await page.goto(paths.runs)
  await page.locator(row).first().waitFor()
  const latencies: number[] = []
  for (let rows = 2 * pageSize; rows <= rowsWanted; rows += pageSize) {
    latencies.push(await more(page, rows))
  }
  const table = page.getByRole('table', { name: 'Runs', exact: true })
  await page.locator(row).first().scrollIntoViewIfNeeded()
  const { perSecond, p95Ms, rows, emptyFrames } = await scrollRows(page, table, row)
  return {
    moreP95: p95(latencies.slice(-measured)),
    listFps: perSecond,
    listFrameP95: p95Ms,
    listRows: rows,
    listEmpty: emptyFrames,
  }
}

/** From the press on "Show more" to the list that says it has so many. */
async function more(page: Page, rows: number): Promise<number> {
  const act = () => page.getByRole('button', { name: 'Show more' }).click()
  return latencyMs(page, { act, shown: { said: `${rows} runs` } })
}
