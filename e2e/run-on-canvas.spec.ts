import type { ServerResponse } from 'node:http'
import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { requestStep, setStep } from './support/documents'
import { post } from './support/hooks'
import { shoot } from './support/shoot'

const condition = { left: '{{ trigger.body.amount }}', operator: 'greater_than', right: 50 }

/** A fork whose first way calls the receiver, and a join below both ways. */
function forkedFlow(url: string): unknown {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received', input: {} },
    steps: [
      { key: 'big', app: 'logic', action: 'if', title: 'Big deal?', input: { condition } },
      { ...requestStep({ url }), title: 'Tell sales' },
      { ...setStep({ size: 'small' }, 'small'), title: 'Note it' },
      { ...setStep({ done: true }, 'done'), title: 'Done' },
    ],
    edges: [
      { from: 'trigger', to: 'big' },
      { from: 'big', branch: 'true', to: 'deliver' },
      { from: 'big', branch: 'false', to: 'small' },
      { from: 'deliver', to: 'done' },
      { from: 'small', to: 'done' },
    ],
  }
}

const courses = (page: Page, course: string): Locator => page.locator(`[data-course="${course}"]`)

test('a test of the flow lights up its steps as they run, and leads back to editing', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const held: ServerResponse[] = []
  receiver.respondWith((response) => held.push(response))
  const flow = await api.call<{ id: string; url: string }>('POST', '/flows', {
    name: 'Lit up',
    document: forkedFlow(receiver.url),
  })
  await post(flow.url, '{"amount":80}')
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await expect(builder.card('Request received')).toHaveAccessibleName(/Received/)
  await page.getByRole('button', { name: 'Test flow' }).click()
  await expect(page.getByText('Viewing run')).toBeVisible()
  const canvas = page.getByRole('region', { name: 'Run on the canvas' })
  const card = (title: string) =>
    canvas.getByRole('group', { name: new RegExp(`^Step \\d of 5, ${title},`) })
  await expect(card('Tell sales')).toHaveAccessibleName(/Running/)
  await expect(courses(page, 'active')).toHaveCount(1)
  await expect(page.locator('[data-moving-dot]')).toHaveCount(1)
  await expect(card('Note it')).toHaveAccessibleName(/Skipped/)
  await shoot(page, 'run-on-canvas-live')
  for (const response of held) response.end('{}')
  await expect(card('Done')).toHaveAccessibleName(/Succeeded/)
  await expect(page.locator('[data-moving-dot]')).toHaveCount(0)
  // Into the fork, along Yes, to the join, and its trunk.
  await expect(courses(page, 'taken')).toHaveCount(4)
  await expect(courses(page, 'passed')).toHaveCount(2)
  await expectAccessible(page)
  await shoot(page, 'run-on-canvas')
  await page.getByRole('button', { name: 'Back to editing' }).click()
  await expect(builder.canvas).toBeVisible()
  await expect(page).not.toHaveURL(/run=/)
})

test('a run is drawn as the version that ran, though the draft has changed since', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const flow = await api.call<{ id: string; url: string }>('POST', '/flows', {
    name: 'Old version',
    document: forkedFlow(receiver.url),
  })
  await api.call('POST', `/flows/${flow.id}/publish`, {})
  await post(flow.url, '{"amount":10}')
  const runs = () =>
    api.call<{ items: { id: string; status: string }[] }>('GET', `/runs?flow=${flow.id}`)
  await expect.poll(async () => (await runs()).items[0]?.status).toBe('succeeded')
  const { revision } = await api.call<{ revision: number }>('GET', `/flows/${flow.id}/draft`)
  const document = { schemaVersion: 1, trigger: { app: 'webhook', trigger: 'received' } }
  await api.call('PUT', `/flows/${flow.id}/draft`, { document, revision })
  const run = (await runs()).items[0]?.id
  await page.goto(`/w/${product.workspace}/flows/${flow.id}?run=${run}`)
  await expect(page.getByText('of v1')).toBeVisible()
  const canvas = page.getByRole('region', { name: 'Run on the canvas' })
  await expect(canvas.getByRole('group', { name: /Note it,.*Succeeded/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Add a step/ })).toHaveCount(0)
  await canvas.getByRole('group', { name: /^Step 1 of 5/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(canvas.getByRole('group', { name: /^Step 2 of 5/ })).toBeFocused()
})

test('a run of another flow is not shown, and says so', async ({ page, api, product }) => {
  const one = await api.call<{ id: string }>('POST', '/flows', { name: 'One' })
  await page.goto(`/w/${product.workspace}/flows/${one.id}?run=run_00000000000000000000000000`)
  await expect(page.getByText('Couldn’t show this run.')).toBeVisible()
  await page.getByRole('button', { name: 'Back to editing' }).click()
  await expect(new BuilderPage(page).canvas).toBeVisible()
})
