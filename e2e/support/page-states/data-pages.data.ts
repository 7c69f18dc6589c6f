import { expect } from '@playwright/test'
import { counter, table } from '../example-world'
import { openFirst, openList } from '../open-pages'
import { type PageState, ws } from './page-state'

/** Tables, counters and the store. */
export const dataStates: PageState[] = [
  {
    ...{ route: `${ws}/data/tables`, state: 'loaded' },
    open: (page, place) => openList(page, place, 'data/tables', 'Data'),
  },
  {
    ...{ route: `${ws}/data/tables`, state: 'dialog open' },
    open: async (page, place) => {
      await openList(page, place, 'data/tables', 'Data')
      await openFirst(page, 'button', 'New table', 'dialog')
    },
  },
  {
    ...{ route: `${ws}/data/tables/[name]`, state: 'loaded' },
    open: (page, place) => openList(page, place, `data/tables/${table}`, table),
  },
  {
    ...{ route: `${ws}/data/tables/[name]`, state: 'dialog open' },
    open: async (page, place) => {
      await openList(page, place, `data/tables/${table}`, table)
      await openFirst(page, 'button', 'Add row', 'dialog')
    },
  },
  {
    ...{ route: `${ws}/data/tables/[name]`, state: 'error' },
    open: (page, place) => openList(page, place, 'data/tables/nosuch', 'nosuch'),
  },
  {
    ...{ route: `${ws}/data/counters`, state: 'loaded' },
    open: (page, place) => openList(page, place, 'data/counters', 'Data'),
  },
  {
    ...{ route: `${ws}/data/counters/[name]`, state: 'loaded' },
    open: (page, place) => openList(page, place, `data/counters/${counter}`, counter),
  },
  {
    ...{ route: `${ws}/data/counters/[name]`, state: 'error' },
    open: (page, place) => openList(page, place, 'data/counters/nosuch', 'nosuch'),
  },
  {
    ...{ route: `${ws}/data/store`, state: 'loaded' },
    open: (page, place) => openList(page, place, 'data/store', 'Data'),
  },
  {
    ...{ route: `${ws}/data/store`, state: 'nothing found' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/data/store?q=no-such-key`)
      await expect(page.getByText(/no-such-key/).first()).toBeVisible()
    },
  },
]
