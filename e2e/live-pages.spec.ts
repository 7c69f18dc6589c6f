import { expect, type Request } from '@playwright/test'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'
import { post } from './support/hooks'

const pathOf = (request: Request) => new URL(request.url()).pathname
const stream = /\/api\/v1\/stream\?/

test('a page that is there is not asked for again: only what changed since', async ({
  page,
  product,
  api,
}) => {
  const flow = await api.createFlow('Has no version', flowOf([setStep({ a: 1 })]))
  const asked: string[] = []
  page.on('request', (request) => asked.push(pathOf(request)))
  const opened = page.waitForResponse(stream)
  await page.goto(`/w/${product.workspace}/flows/${flow.id}/versions`)
  await opened
  const asksFlow = page.waitForRequest((request) => pathOf(request) === `/api/v1/flows/${flow.id}`)
  await api.call('PATCH', `/flows/${flow.id}`, { name: 'Has another name' })
  await asksFlow
  expect(asked).not.toContain(`/api/v1/flows/${flow.id}/versions`)
})

test('what changes while a page is on its way is told to it', async ({ page, product, api }) => {
  let isHeld = () => {}
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    isHeld = resolve
  })
  const going = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(stream, async (route) => {
    isHeld()
    await going
    await route.continue()
  })
  await page.goto(`/w/${product.workspace}/flows`)
  await held
  await api.createFlow('Made meanwhile', flowOf([setStep({ a: 1 })]))
  await expect(page.getByRole('row', { name: /Made meanwhile/ })).toHaveCount(0)
  letGo()
  await expect(page.getByRole('row', { name: /Made meanwhile/ })).toBeVisible()
})

test('what a paused flow holds is counted where somebody looks at it', async ({
  page,
  product,
  api,
}) => {
  const flow = await api.createLiveFlow('Holds', flowOf([setStep({ a: 1 })]))
  await api.call('POST', `/flows/${flow.id}/pause`)
  const first = await post(flow.url, '{"n":1}')
  // With a sample there is nothing that the page itself would change about the flow.
  await api.call('PUT', `/flows/${flow.id}/sample`, { event: first.body.event })
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  const state = (words: string) => page.getByRole('banner').getByText(words, { exact: true })
  await expect(state('Paused · 1 held')).toBeVisible()
  const second = await post(flow.url, '{"n":2}')
  await expect(state('Paused · 2 held')).toBeVisible()
  await api.call('POST', `/deliveries/${second.body.event}/process`)
  await expect(state('Paused · 1 held')).toBeVisible()
})
