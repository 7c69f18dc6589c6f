import { expect, type Page } from '@playwright/test'
import { openRows } from '../open-pages'
import { type PageState, ws } from './page-state'

const openNewest = async (page: Page, workspace: string) => {
  await page.goto(`/w/${workspace}/errors`)
  await page.getByRole('table', { name: 'Errors' }).getByRole('link').first().click()
  await expect(page.getByRole('region', { name: 'Affected runs' })).toBeVisible()
}

/** Errors: their list and the page of one. */
export const errorStates: PageState[] = [
  {
    ...{ route: `${ws}/errors`, state: 'loaded' },
    open: (page, place) => openRows(page, place, 'errors', 'Errors'),
  },
  {
    ...{ route: `${ws}/errors`, state: 'nothing ignored' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/errors?state=ignored`)
      await expect(page.getByText('Nothing ignored.')).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/errors/[errorId]`, state: 'loaded' },
    open: (page, { workspace }) => openNewest(page, workspace),
  },
  {
    ...{ route: `${ws}/errors/[errorId]`, state: 'hours as a table' },
    open: async (page, { workspace }) => {
      await openNewest(page, workspace)
      await page.getByRole('button', { name: 'Show as a table' }).click()
      await expect(page.getByRole('table', { name: 'Failed runs by hour' })).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/errors/[errorId]`, state: 'dialog open' },
    open: async (page, { workspace }) => {
      await openNewest(page, workspace)
      await page.getByRole('button', { name: /^Run (it|them) again…$/ }).click()
      await expect(page.getByRole('alertdialog').getByRole('listitem').first()).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/errors/[errorId]`, state: 'not there' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/errors/erg_00000000000000000000000000`)
      await expect(page.getByRole('link', { name: 'Go to errors' })).toBeVisible()
    },
  },
]
