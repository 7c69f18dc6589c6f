import { expect } from '@playwright/test'
import { openRefused, openRows } from '../open-pages'
import { flow, type PageState } from './page-state'

/** What arrived at a flow. */
export const eventStates: PageState[] = [
  {
    ...{ route: `${flow}/events`, state: 'loaded' },
    open: (page, place) => openRows(page, place, `flows/${place.world.flow}/events`, 'Events'),
  },
  {
    ...{ route: `${flow}/events`, state: 'an event open' },
    open: async (page, place) => {
      await openRows(page, place, `flows/${place.world.flow}/events`, 'Events')
      await page.getByRole('table', { name: 'Events' }).getByRole('link').first().click()
      await expect(
        page.getByRole('complementary', { name: 'Event' }).getByRole('tree'),
      ).toBeVisible()
    },
  },
  {
    ...{ route: `${flow}/events`, state: 'empty' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/flows/${world.empty}/events`)
      await expect(page.getByText('Nothing has arrived yet.')).toBeVisible()
    },
  },
  {
    ...{ route: `${flow}/events`, state: 'error' },
    open: (page, place) =>
      openRefused(page, `/w/${place.workspace}/flows/${place.world.flow}/events`, (shown) =>
        shown.getByRole('radio', { name: /^Rejected/ }).click(),
      ),
  },
]
