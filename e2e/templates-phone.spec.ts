import { expect } from '@playwright/test'
import type { FlowAnswer } from '@/bench/api'
import { test } from './fixtures'
import { TemplateGuide } from './pages/template-guide'
import { expectAccessible } from './support/axe'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('a template is chosen, set up by its checklist and published by touch', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const guide = new TemplateGuide(page)
  const sheet = page.getByRole('dialog', { name: 'Step', exact: true })
  const close = async () => {
    await sheet.getByRole('button', { name: 'Close panel' }).tap()
    await expect(sheet).toBeHidden()
  }
  await page.goto(`/w/${product.workspace}/templates/ticket-to-chat`)
  await page.getByRole('button', { name: 'Use this template' }).tap()
  await page.waitForURL(/\/flows\/flw_[0-9a-z]{26}/)
  const flow = /flw_[0-9a-z]{26}/.exec(page.url())?.[0] ?? ''
  const head = guide.checklist.getByRole('button', { name: /^Set it up/ })
  await expect(head).toBeVisible()
  await shoot(page, '1-folded')
  await head.tap()
  await guide.expectOpen('Send a test event')
  await shoot(page, '2-open')
  await expectAccessible(page)

  await guide.line('Send a test event').tap()
  await expect(sheet).toBeVisible()
  await shoot(page, '3-event')
  await close()
  await guide.expectDone('Send a test event')
  await guide.line('Paste the address of your chat').tap()
  const focused = sheet.locator(':focus')
  await expect(focused).toHaveRole('textbox')
  await page.keyboard.type(receiver.url)
  await shoot(page, '4-field')
  await close()
  await guide.expectDone('Paste the address of your chat')
  await guide.line('Publish').tap()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await shoot(page, '5-publish')
  await dialog.getByRole('button', { name: 'Publish v1' }).tap()
  await expect(guide.checklist).toContainText('All done')
  await shoot(page, '6-done')

  const { url } = await api.call<FlowAnswer>('GET', `/flows/${flow}`)
  const { body } = await post(url, JSON.stringify({ id: 7, subject: 'Smoke', priority: 'urgent' }))
  expect((await settledRun(api, body.run)).status).toBe('succeeded')
  await receiver.waitFor(1)

  // All five pages of the flow can be seen, or it can be seen that there are more.
  await page.goto(`/w/${product.workspace}/flows/${flow}/events`)
  const tabs = page.getByRole('navigation', { name: 'Flow' })
  await shoot(page, '7-tabs')
  const settings = tabs.getByRole('link', { name: 'Settings' })
  const isWhole = await settings.evaluate((link) => {
    const row = link.closest('[data-more]')
    return row !== null && link.getBoundingClientRect().right <= row.getBoundingClientRect().right
  })
  if (!isWhole) await expect(tabs.locator('..')).toHaveAttribute('data-more', 'true')
  await settings.tap()
  await expect(page).toHaveURL(/\/settings$/)
  await expect(settings).toBeInViewport({ ratio: 1 })
  await shoot(page, '8-settings')
})
