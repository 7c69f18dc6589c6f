import { expect, type Page } from '@playwright/test'
import { openBuilder, type Place } from '../open-pages'
import { flow, type PageState } from './page-state'

/** The builder while something is in its way. What is typed here is never saved. */
export const builderTroubles: PageState[] = [
  {
    ...{ route: flow, state: 'loading' },
    open: async (page, { workspace, world }) => {
      // An answer that never comes.
      await page.route('**/draft', () => undefined)
      await page.goto(`/w/${workspace}/flows/${world.flow}`)
      await expect(page.getByRole('heading', { name: 'Loading the flow' })).toBeAttached()
    },
  },
  {
    ...{ route: flow, state: 'not loaded' },
    open: async (page, { workspace, world }) => {
      await page.route('**/draft', (route) =>
        route.fulfill({
          status: 500,
          json: { code: 'internal', message: 'Oh.', requestId: 'req_1' },
        }),
      )
      await page.goto(`/w/${workspace}/flows/${world.flow}`)
      await expect(page.getByText('Couldn’t load this flow.')).toBeVisible()
    },
  },
  {
    ...{ route: flow, state: 'not there' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/flows/flw_00000000000000000000000000`)
      await expect(page.getByText('There is nothing at this address')).toBeVisible()
    },
  },
  {
    ...{ route: flow, state: 'offline' },
    open: async (page, place) => {
      await writeIn(page, place, () => page.context().setOffline(true))
      await expect(page.getByText('Offline, 1 change kept here')).toBeVisible()
    },
  },
  {
    ...{ route: flow, state: 'not saved' },
    open: async (page, place) => {
      await writeIn(page, place, () => refuseSaving(page, 500, { code: 'internal' }))
      await expect(page.getByText('Couldn’t save. Retrying…')).toBeVisible()
    },
  },
  {
    ...{ route: flow, state: 'changed elsewhere' },
    open: async (page, place) => {
      const conflict = { code: 'conflict', details: { revision: 1_000 } }
      await writeIn(page, place, () => refuseSaving(page, 409, conflict))
      await expect(page.getByText('This flow was changed elsewhere.')).toBeVisible()
    },
  },
  {
    ...{ route: flow, state: 'signed out' },
    open: async (page, place) => {
      await writeIn(page, place, () => page.context().clearCookies())
      await expect(page.getByRole('alertdialog', { name: 'You were signed out' })).toBeVisible()
    },
  },
]

/** Something happens while a step is open, and the person goes on to write. */
async function writeIn(
  page: Page,
  { workspace, world }: Place,
  happen: () => Promise<unknown>,
): Promise<void> {
  const builder = await openBuilder(page, workspace, world.flow)
  await builder.selectStep('Set fields')
  await happen()
  await builder.write('Fields, value of name', '!')
}

async function refuseSaving(page: Page, status: number, refusal: object): Promise<void> {
  await page.route('**/draft', (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ status, json: { message: 'No.', requestId: 'req_1', ...refusal } })
      : route.continue(),
  )
}
