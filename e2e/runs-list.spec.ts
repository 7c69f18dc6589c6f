import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

const filter = (page: Page) => page.getByRole('combobox', { name: 'Search runs' })
const rows = (page: Page) =>
  page.getByRole('table', { name: 'Runs', exact: true }).locator('tbody tr')

/** Each test has its own names: they share one workspace. */
const named = (name: string) => `${name} ${test.info().testId.slice(-6)}`

async function makeFlow(api: Api, name: string) {
  return api.createLiveFlow(named(name), flowOf([setStep({ n: '{{ trigger.body.n }}' })]))
}

/** A body without n fails: the step needs it. */
async function run(api: Api, url: string, body: object): Promise<string> {
  const answer = await post(url, JSON.stringify(body))
  return (await settledRun(api, answer.body.run)).id
}

test('what is typed becomes chips, the address and the rows, and comes back from the address', async ({
  page,
  product,
  api,
}) => {
  const flow = await makeFlow(api, 'New lead')
  const ok = await run(api, flow.url, { n: 1, email: 'ada@example.com' })
  const failed = await run(api, flow.url, { email: 'bob@example.com' })
  await page.goto(`/w/${product.workspace}/runs`)
  await expect(rows(page).first()).toBeVisible()
  await filter(page).fill(`flow:"${named('New lead')}" status:failed `)
  await expect(page.getByRole('button', { name: 'Remove filter status failed' })).toBeVisible()
  await expect(rows(page)).toHaveCount(1)
  await expect(page.locator(`[data-run="${failed}"]`)).toBeVisible()
  await expect(page).toHaveURL(/filter=/)
  await shoot(page, 'runs-chips')
  await page.reload()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove filter status failed' }).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(filter(page)).toBeFocused()
  await filter(page).fill('ada@example.com')
  await expect(rows(page)).toHaveCount(1)
  await expect(page.locator(`[data-run="${ok}"]`)).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'runs-390')
})
