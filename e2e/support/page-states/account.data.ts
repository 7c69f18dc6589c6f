import { expect } from '@playwright/test'
import { openFirst, openList } from '../open-pages'
import { type PageState, ws } from './page-state'

/** Signing in, accounts of services, settings. */
export const accountStates: PageState[] = [
  {
    ...{ route: '(auth)/sign-in', state: 'empty', isSignedOut: true },
    open: async (page) => {
      await page.goto('/sign-in')
      await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
    },
  },
  {
    ...{ route: '(auth)/sign-in', state: 'refused', isSignedOut: true },
    open: async (page) => {
      await page.goto('/sign-in')
      await page.getByLabel('E-mail').fill('nobody@hookline.test')
      await page.getByLabel('Password', { exact: true }).fill('not the password')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/connections`, state: 'loaded' },
    open: (page, place) => openList(page, place, 'connections', 'Connections'),
  },
  {
    ...{ route: `${ws}/connections`, state: 'dialog open' },
    open: async (page, place) => {
      await openList(page, place, 'connections', 'Connections')
      await openFirst(page, 'button', 'Add a connection', 'dialog')
    },
  },
  {
    ...{ route: `${ws}/connections/[con]`, state: 'one open' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/connections/${world.connection}`)
      await expect(page.getByRole('alertdialog')).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/settings`, state: 'loaded' },
    open: (page, place) => openList(page, place, 'settings'),
  },
  {
    ...{ route: `${ws}/settings/notifications`, state: 'loaded' },
    open: (page, place) => openList(page, place, 'settings/notifications'),
  },
  {
    ...{ route: `${ws}/settings/data`, state: 'loaded' },
    open: async (page, place) => {
      await openList(page, place, 'settings/data')
      await expect(page.getByLabel('Kept now')).toHaveAttribute('aria-busy', 'false')
    },
  },
  {
    ...{ route: `${ws}/settings/data`, state: 'dialog open' },
    open: async (page, place) => {
      // The example is young: nothing of it would go.
      const lost = { since: '2026-10-01T08:00:00.000Z', until: '2026-10-20T08:00:00.000Z' }
      await page.route(/\/history\/preview$/, (route) =>
        route.fulfill({ json: { runs: 1_204, events: 1_310, ...lost } }),
      )
      await openList(page, place, 'settings/data')
      await page.getByRole('textbox', { name: 'Days' }).fill('7')
      await page.getByRole('textbox', { name: 'Days' }).press('Enter')
      await expect(page.getByRole('alertdialog')).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/settings/appearance`, state: 'loaded' },
    open: (page, place) => openList(page, place, 'settings/appearance'),
  },
  {
    ...{ route: `${ws}/settings/shortcuts`, state: 'loaded' },
    open: (page, place) => openList(page, place, 'settings/shortcuts'),
  },
  {
    ...{ route: `${ws}/settings`, state: 'dialog open' },
    open: async (page, place) => {
      await openList(page, place, 'settings')
      await openFirst(page, 'button', 'New variable', 'dialog')
    },
  },
]
