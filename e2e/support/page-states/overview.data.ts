import { expect, type Page } from '@playwright/test'
import { expectAlive } from '../keys'
import { openRefused } from '../open-pages'
import { flow, type PageState, ws } from './page-state'

const openLoaded = async (page: Page, path: string) => {
  await page.goto(path)
  await expect(page.getByRole('slider', { name: 'Runs over time' })).toBeVisible()
  await expect(page.getByText(/^Loading /)).toHaveCount(0)
  await expectAlive(page.getByRole('button', { name: 'Show as table: Time taken' }))
}

/** How a workspace's flows, and one of them, have done. */
export const overviewStates: PageState[] = [
  {
    ...{ route: `${ws}/overview`, state: 'loaded' },
    open: (page, { workspace }) => openLoaded(page, `/w/${workspace}/overview`),
  },
  {
    ...{ route: `${ws}/overview`, state: 'plots as tables' },
    open: async (page, { workspace }) => {
      await openLoaded(page, `/w/${workspace}/overview`)
      for (const title of ['Runs', 'Share that failed', 'Time taken']) {
        await page.getByRole('button', { name: `Show as table: ${title}`, exact: true }).click()
      }
      await expect(page.getByRole('table', { name: /over time$/ })).toHaveCount(3)
    },
  },
  {
    ...{ route: `${ws}/overview`, state: 'error' },
    open: (page, { workspace }) =>
      openRefused(page, `/w/${workspace}/overview`, (shown) =>
        shown.getByRole('radio', { name: '7 days' }).click(),
      ),
  },
  {
    ...{ route: `${flow}/overview`, state: 'loaded' },
    open: (page, { workspace, world }) =>
      openLoaded(page, `/w/${workspace}/flows/${world.flow}/overview`),
  },
  {
    ...{ route: `${flow}/overview`, state: 'empty' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/flows/${world.empty}/overview`)
      await expect(page.getByText('No runs yet. Send an event to start one.')).toBeVisible()
    },
  },
]
