import { expect } from '@playwright/test'
import { openBuilder } from '../open-pages'
import { flow, type PageState } from './page-state'

/** The builder of a flow. */
export const builderStates: PageState[] = [
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
    ...{ route: flow, state: 'outline' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/flows/${world.flow}?view=outline`)
      await expect(page.getByRole('treegrid', { name: 'Steps' }).getByRole('row')).toHaveCount(6)
    },
  },
  {
    ...{ route: flow, state: 'a failed run on the canvas' },
    open: async (page, { workspace, world }) => {
      await page.goto(`/w/${workspace}/flows/${world.flow}?run=${world.failed}`)
      const canvas = page.getByRole('region', { name: 'Run on the canvas' })
      await expect(canvas.getByRole('group', { name: /Failed/ })).toBeVisible()
    },
  },
]
