import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { leastDifference, shootWithoutColours } from './support/vision'

/* Each state has a shape of its own: colour alone tells nothing. */

/** Of 255. Two fills without a pattern come to less than 1, however far apart their colours are. */
const differenceMin = 5

const isNamed = (right: string) => ({ left: '{{ trigger.body.go }}', operator: 'equals', right })
const logic = (key: string, action: string, input: object, title: string) => ({
  ...{ key, app: 'logic', action, title, input: { ...input } },
})

/** Runs that succeeded, failed, were stopped, wait and were cancelled. */
async function makeRuns(api: Api): Promise<{ flow: string; failed: string }> {
  const failing = { ...setStep({ n: '{{ trigger.body.missing }}' }, 'note'), title: 'Note it' }
  const steps = [
    logic('any', 'filter', { condition: isNamed('on') }, 'Only what goes on'),
    logic('hold', 'delay', { forMs: 86_400_000 }, 'Wait a day'),
  ]
  const waiting = await api.createLiveFlow('Long waits', flowOf(steps))
  const broken = await api.createLiveFlow('Broken', flowOf([failing, setStep({ done: true })]))
  const works = await api.createLiveFlow('Works', flowOf([setStep({ done: true })]))
  const [stopped, failed, succeeded] = await Promise.all(
    [waiting, broken, works].map(async ({ url }) => {
      const { body } = await post(url, '{"go":"off"}')
      return settledRun(api, body.run)
    }),
  )
  expect([stopped?.status, failed?.status, succeeded?.status]).toEqual([
    ...['succeeded', 'failed', 'succeeded'],
  ])
  for (const isCancelled of [false, true]) {
    const { body } = await post(waiting.url, '{"go":"on"}')
    await expect.poll(async () => (await api.getRun(body.run ?? '')).status).toBe('waiting')
    if (isCancelled) await api.call('POST', `/runs/${body.run}/cancel`, {})
  }
  return { flow: broken.id, failed: failed?.id ?? '' }
}

test('the states of runs, of steps and of time are told apart without any colour', async ({
  page,
  api,
  product,
}) => {
  const { flow, failed } = await makeRuns(api)
  await page.goto(`/w/${product.workspace}/runs`)
  const table = page.getByRole('table', { name: 'Runs' })
  const words = ['Succeeded', 'Failed', 'Stopped', 'Waiting', 'Cancelled']
  const shapes = words.map((word) =>
    table.getByRole('row').filter({ hasText: word }).first().locator('svg').first(),
  )
  for (const shape of shapes) await expect(shape).toBeVisible()
  expect(await leastDifference(page, shapes)).toBeGreaterThan(differenceMin)
  await shootWithoutColours(page, 'runs')

  await new RunPage(page).open(product.workspace, failed)
  const legend = page.getByRole('region', { name: 'Steps' }).getByRole('listitem')
  const fills = ['Working', 'Waiting', 'Queued', 'Failed try'].map((word) =>
    legend.filter({ hasText: new RegExp(`^${word}$`) }).locator('span'),
  )
  for (const fill of fills) await expect(fill).toBeVisible()
  expect(await leastDifference(page, fills)).toBeGreaterThan(differenceMin)
  await shootWithoutColours(page, 'run')

  await page.goto(`/w/${product.workspace}/flows/${flow}?run=${failed}`)
  const canvas = page.getByRole('region', { name: 'Run on the canvas' })
  await expect(canvas.getByRole('group', { name: /Failed/ })).toBeVisible()
  await expect(canvas.getByRole('group', { name: /Not reached/ })).toBeVisible()
  await shootWithoutColours(page, 'run-on-canvas')
})
