import { expect } from '@playwright/test'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'

const stream = /\/api\/v1\/stream\?/

test('a page that is there is not asked for again: only what changed since', async ({
  page,
  product,
  api,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const opened = page.waitForResponse(stream)
  await page.goto(`/w/${product.workspace}/runs`)
  await opened
  const asksFlows = page.waitForRequest(
    (request) => new URL(request.url()).pathname === '/api/v1/flows',
  )
  await api.createFlow('Changes a list', flowOf([setStep({ a: 1 })]))
  await asksFlows
  expect(asked).not.toContain('/api/v1/runs')
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
