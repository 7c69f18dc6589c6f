import { expect } from '@playwright/test'
import { ofWorld } from '../example-world'
import { openFirst, openList } from '../open-pages'
import { flow, type PageState, ws } from './page-state'

/** The list of flows and the settings of one. */
export const flowStates: PageState[] = [
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
    ...{ route: `${flow}/settings`, state: 'loaded' },
    open: (page, place) => openList(page, place, `flows/${place.world.flow}/settings`),
  },
  {
    ...{ route: `${flow}/settings`, state: 'a rule that matches and one that is refused' },
    open: async (page, place) => {
      await openList(page, place, `flows/${place.world.flow}/settings`)
      const path = page.getByRole('textbox', { name: 'Mask the value at' })
      await expect(async () => {
        await path.fill('*.name')
        await path.press('Enter')
        await expect(page.getByText(/, a text of \d+ characters\.$/)).toBeVisible({
          timeout: 3_000,
        })
      }).toPass({ timeout: 20_000 })
      await path.fill('nonsense')
      await path.press('Enter')
      await expect(page.getByText(/^Begin with body/)).toBeVisible()
    },
  },
]
