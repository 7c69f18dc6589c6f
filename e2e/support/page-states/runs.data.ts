import { expect } from '@playwright/test'
import { openFirst, openRefused, openRows, openRun } from '../open-pages'
import { flow, type PageState, ws } from './page-state'

/** Runs: their lists and the page of one. */
export const runStates: PageState[] = [
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
    ...{ route: `${ws}/runs`, state: 'loaded' },
    open: (page, place) => openRows(page, place, 'runs', 'Runs'),
  },
  {
    ...{ route: `${ws}/runs`, state: 'error' },
    open: (page, { workspace }) =>
      openRefused(page, `/w/${workspace}/runs`, (shown) =>
        shown.getByRole('combobox', { name: 'Search runs' }).fill(`anything ${Date.now()}`),
      ),
  },
  {
    ...{ route: `${ws}/runs`, state: 'filtered, nothing found' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/runs?filter=${encodeURIComponent('nosuchword status:bad')}`)
      await expect(page.getByText(/^Nothing matches/)).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/runs`, state: 'suggestions open' },
    open: async (page, place) => {
      await openRows(page, place, 'runs', 'Runs')
      await expect(async () => {
        await page.getByRole('combobox', { name: 'Search runs' }).fill('sta')
        await expect(page.getByRole('option').first()).toBeVisible({ timeout: 2_000 })
      }).toPass({ timeout: 20_000 })
    },
  },
  {
    ...{ route: `${ws}/runs`, state: 'runs selected' },
    open: async (page, place) => {
      await openRows(page, place, 'runs', 'Runs')
      await expect(async () => {
        const all = page.getByRole('checkbox', { name: 'Select all runs' })
        if (!(await all.isChecked())) await all.press('Space', { timeout: 1_000 })
        await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toBeVisible({
          timeout: 2_000,
        })
      }).toPass({ timeout: 20_000 })
    },
  },
  {
    ...{ route: `${ws}/runs`, state: 'menu open' },
    open: async (page, place) => {
      await openRows(page, place, 'runs', 'Runs')
      await openFirst(page, 'button', /^Saved views/, 'menu')
    },
  },
  {
    ...{ route: `${ws}/runs`, state: 'dialog open' },
    open: async (page, place) => {
      await openRows(page, place, 'runs', 'Runs')
      await openFirst(page, 'button', 'Export', 'dialog')
    },
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
    ...{ route: `${ws}/runs/[runId]`, state: 'on the canvas' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/runs/${world.failed}?view=canvas`)
      const canvas = page.getByRole('region', { name: 'Run on the canvas' })
      await expect(canvas.getByRole('group').first()).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'compared' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/runs/${world.failed}?tab=compare`)
      await expect(page.getByRole('tabpanel', { name: 'Compare' })).toContainText(/\w/)
      await expect(page.getByText('Comparing…')).toHaveCount(0)
    },
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'searched' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/runs/${world.failed}?find=e`)
      await expect(page.getByRole('list', { name: 'Found in the data' })).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'public links' },
    open: async (page, { workspace, world }) => {
      await openRun(page, workspace, world.failed)
      await openFirst(page, 'button', 'Other ways to share', 'menu')
      await page.getByRole('menuitem', { name: 'Public links…' }).click()
      await expect(page.getByRole('dialog').getByText('None.')).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/runs`, state: 'run beside' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/runs?run=${world.failed}`)
      await expect(page.getByRole('complementary', { name: 'Run' })).toContainText('Failed at')
    },
  },
  {
    ...{ route: `${ws}/runs`, state: 'looked at what many would do' },
    open: async (page, place) => {
      await openRows(page, place, 'runs', 'Runs')
      await expect(async () => {
        const all = page.getByRole('checkbox', { name: 'Select all runs' })
        if (!(await all.isChecked())) await all.press('Space', { timeout: 1_000 })
        await page.getByRole('button', { name: /^Run again/ }).click({ timeout: 2_000 })
      }).toPass({ timeout: 20_000 })
      await expect(page.getByRole('alertdialog')).toContainText(/\d flows?\./)
    },
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'not the address of a run' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/runs/run_06`)
      await expect(page.getByText('This is not the address of a run.')).toBeVisible()
    },
  },
  {
    ...{ route: `${ws}/runs/[runId]`, state: 'not there' },
    open: async (page, { workspace }) => {
      await page.goto(`/w/${workspace}/runs/run_00000000000000000000000000`)
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    },
  },
]
