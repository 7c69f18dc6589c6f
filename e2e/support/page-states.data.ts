import { expect, type Page } from '@playwright/test'
import { counter, ofWorld, table } from './example-world'
import {
  openBuilder,
  openFirst,
  openList,
  openRefused,
  openRows,
  openRun,
  type Place,
} from './open-pages'

export interface PageState {
  /** The folder of the route below `app/`. */
  route: string
  state: string
  isSignedOut?: boolean
  open: (page: Page, place: Place) => Promise<unknown>
}

const ws = '(main)/w/[ws]'
const flow = `${ws}/flows/[flowId]`

/** Pages whose states need an installation or a run of their own: the spec that looks at them. */
export const lookedAtElsewhere: Record<string, string> = {
  '(auth)/setup': 'setup-and-sign-in.spec.ts',
  '(main)/start': 'start.spec.ts',
  [`${flow}/versions`]: 'versions.spec.ts',
  [`${ws}/templates`]: 'templates.spec.ts',
  [`${ws}/templates/[slug]`]: 'templates.spec.ts',
  'approve/[token]': 'approval.spec.ts',
}

/** Routes that only lead on, or that a build does not have. */
export const withoutLook = ['', ws, `${ws}/data`, 'kit', 'kit/shell']

export const pageStates: PageState[] = [
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
    ...{ route: `${ws}/flows`, state: 'loaded' },
    open: (page, place) => openList(page, place, `flows?q=${ofWorld}`, 'Flows'),
  },
  {
    ...{ route: `${ws}/flows`, state: 'menu open' },
    open: async (page, place) => {
      await openList(page, place, `flows?q=${ofWorld}`, 'Flows')
      await openFirst(page, 'button', /^Actions for /, 'menu')
    },
  },
  {
    ...{ route: `${ws}/flows`, state: 'nothing found' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/flows?q=no-such-flow`)
      await expect(page.getByText(/no-such-flow/).first()).toBeVisible()
    },
  },
  {
    ...{ route: flow, state: 'empty' },
    open: (page, { workspace, world }) => openBuilder(page, workspace, world.empty),
  },
  {
    ...{ route: flow, state: 'loaded' },
    open: (page, { workspace, world }) => openBuilder(page, workspace, world.flow),
  },
  {
    ...{ route: flow, state: 'panel and its tabs' },
    open: async (page, { workspace, world }) => {
      const builder = await openBuilder(page, workspace, world.flow)
      await builder.selectStep('HTTP request')
      await builder.openTab('Errors')
    },
  },
  {
    ...{ route: flow, state: 'step picker open' },
    open: async (page, { workspace, world }) => {
      const builder = await openBuilder(page, workspace, world.flow)
      await builder.openPicker('HTTP request')
    },
  },
  {
    ...{ route: flow, state: 'step menu open' },
    open: async (page, { workspace, world }) => {
      const builder = await openBuilder(page, workspace, world.flow)
      await builder.selectStep('HTTP request')
      await builder.panel.getByRole('button', { name: 'Step menu' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    ...{ route: flow, state: 'publish with a problem' },
    open: async (page, { workspace, world }) => {
      const builder = await openBuilder(page, workspace, world.broken)
      await expect(page.getByRole('button', { name: /\d+ problems?/ })).toBeVisible()
      await builder.selectStep('HTTP request')
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await expect(page.getByRole('dialog', { name: 'Publish' })).toBeVisible()
    },
  },
  {
    ...{ route: flow, state: 'palette open' },
    open: async (page, { workspace, world }) => {
      await openBuilder(page, workspace, world.flow)
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('dialog', { name: 'Search and commands' })).toBeVisible()
    },
  },
  {
    ...{ route: flow, state: 'error' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/flows/flw_00000000000000000000000000`)
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    },
  },
  {
    ...{ route: `${flow}/runs`, state: 'loaded' },
    open: (page, place) => openRows(page, place, `flows/${place.world.flow}/runs`, 'Runs'),
  },
  {
    ...{ route: `${flow}/runs`, state: 'empty' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/flows/${world.empty}/runs`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('table')).toHaveCount(0)
    },
  },
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
  {
    ...{ route: `${flow}/settings`, state: 'loaded' },
    open: (page, place) => openList(page, place, `flows/${place.world.flow}/settings`),
  },
  {
    ...{ route: `${ws}/runs`, state: 'loaded' },
    open: (page, place) => openRows(page, place, 'runs', 'Runs'),
  },
  {
    ...{ route: `${ws}/runs`, state: 'error' },
    open: (page, { workspace }) =>
      openRefused(page, `/w/${workspace}/runs`, (shown) =>
        shown.getByRole('searchbox', { name: 'Search runs' }).fill(`anything ${Date.now()}`),
      ),
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'failed' },
    open: (page, place) => openRun(page, place.workspace, place.world.failed),
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'succeeded' },
    open: (page, place) => openRun(page, place.workspace, place.world.succeeded),
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'with items' },
    open: async (page, place) => {
      await openRun(page, place.workspace, place.world.looped)
      await expect(page.getByRole('group', { name: /^Items of / })).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'menu open' },
    open: async (page, place) => {
      await openRun(page, place.workspace, place.world.failed)
      await openFirst(page, 'button', 'Other ways to run again', 'menu')
    },
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'dialog open' },
    open: async (page, place) => {
      await openRun(page, place.workspace, place.world.failed)
      await openFirst(page, 'button', 'Other ways to run again', 'menu')
      await page.getByRole('menuitem', { name: 'Edit data and run…' }).click()
      await expect(page.getByRole('alertdialog').getByRole('textbox').first()).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'not there' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/runs/run_00000000000000000000000000`)
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
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
  {
    ...{ route: `${ws}/settings`, state: 'loaded' },
    open: (page, place) => openList(page, place, 'settings'),
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
