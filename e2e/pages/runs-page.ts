import { expect, type Locator, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { flowOf, setStep } from '../support/documents'
import { post, settledRun } from '../support/hooks'
import { expectKeysHeard } from '../support/keys'

/** The list of runs, with its filter. */
export class RunsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** With this filter, as the address has it. */
  async open(workspace: string, text = ''): Promise<void> {
    const query = text === '' ? '' : `?${new URLSearchParams({ filter: text })}`
    await this.#page.goto(`/w/${workspace}/runs${query}`)
    await expectKeysHeard(this.#page)
  }

  get filter(): Locator {
    return this.#page.getByRole('combobox', { name: 'Search runs' })
  }

  get rows(): Locator {
    return this.#page.getByRole('table', { name: 'Runs', exact: true }).locator('tbody tr')
  }

  row(run: string): Locator {
    return this.#page.locator(`[data-run="${run}"]`)
  }

  chip(words: string): Locator {
    return this.#page.getByRole('button', { name: `Remove filter ${words}` })
  }

  get chart(): Locator {
    return this.#page.getByRole('figure', { name: /^Runs over time/ })
  }

  async expectRows(...runs: string[]): Promise<void> {
    await expect(this.rows).toHaveCount(runs.length)
    for (const run of runs) await expect(this.row(run)).toBeVisible()
  }
}

/** Its runs succeed with a body that has `n`, and fail with any other. */
export async function makeCountedFlow(api: Api, name: string) {
  return api.createLiveFlow(name, flowOf([setStep({ n: '{{ trigger.body.n }}' })]))
}

/** The run of one event, once it has ended. */
export async function runOf(api: Api, url: string, body: object): Promise<string> {
  const answer = await post(url, JSON.stringify(body))
  return (await settledRun(api, answer.body.run)).id
}
