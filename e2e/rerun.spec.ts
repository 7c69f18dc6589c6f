import { expect, type Page } from '@playwright/test'
import type { Api } from '@/bench/api'
import { type Receiver, sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { flowOf, requestStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

/** The first step is sent; the second is refused, but would be taken by now. */
async function failedBehindSent(api: Api, receiver: Receiver): Promise<string> {
  receiver.respondWith((response, { path }) =>
    sendJson(response, path === '/second' ? 400 : 200, { ok: path !== '/second' }),
  )
  const sending = (key: string, title: string) => {
    const body = { order: '{{ trigger.body.order }}' }
    return { ...requestStep({ url: `${receiver.url}${key}`, body }), key, title }
  }
  const flow = await api.createLiveFlow(
    test.info().title,
    flowOf([sending('first', 'Tell the shop'), sending('second', 'Tell the store')]),
  )
  const { body } = await post(flow.url, '{"order":4812}')
  expect(await settledRun(api, body.run)).toMatchObject({ status: 'failed' })
  receiver.respondWith((response) => sendJson(response, 200, { ok: true }))
  receiver.requests.length = 0
  return String(body.run)
}

async function openRun(page: Page, workspace: string, run: string): Promise<RunPage> {
  const runPage = new RunPage(page)
  await runPage.open(workspace, run)
  await runPage.expectStatus('Failed')
  return runPage
}

const pathsOf = ({ requests }: Receiver) => requests.map(({ path }) => path)

test('a retry says what it keeps, and sends only the rest', async ({
  api,
  receiver,
  page,
  product,
}) => {
  const run = await failedBehindSent(api, receiver)
  const runPage = await openRun(page, product.workspace, run)
  const dialog = await runPage.chooseAgain('Retry from the failed step')
  const steps = dialog.getByRole('list', { name: 'What happens to each step' })
  await expect(steps.getByRole('listitem').filter({ hasText: 'Tell the shop' })).toContainText(
    'Kept',
  )
  await expect(steps.getByRole('listitem').filter({ hasText: 'Tell the store' })).toContainText(
    'Done again',
  )
  await shoot(page, 'retry')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(receiver.requests).toHaveLength(0)

  const next = await runPage.runAgain('Retry from the failed step')
  expect(await settledRun(api, next)).toMatchObject({ status: 'succeeded' })
  expect(pathsOf(receiver)).toEqual(['/second'])
})

test('running everything again is asked for first, and Enter says yes', async ({
  api,
  receiver,
  page,
  product,
}) => {
  const run = await failedBehindSent(api, receiver)
  const runPage = await openRun(page, product.workspace, run)
  await page.getByRole('button', { name: 'Run again', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Run again' })
  await expect(dialog.getByRole('button', { name: 'Run, sends 1 again' })).toBeFocused()
  await shoot(page, 'again')
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'again-390')
  expect(receiver.requests).toHaveLength(0)
  await page.keyboard.press('Enter')
  await runPage.expectStatus('Succeeded')
  expect(pathsOf(receiver)).toEqual(['/first', '/second'])
})

test('edited data runs in place of the original, once it is valid', async ({
  api,
  receiver,
  page,
  product,
}) => {
  const run = await failedBehindSent(api, receiver)
  const runPage = await openRun(page, product.workspace, run)
  await runPage.chooseAgain('Edit data and run…')
  const dialog = page.getByRole('alertdialog', { name: 'Edit data and run' })
  const editor = dialog.getByRole('textbox', { name: 'Edited' })
  await expect(editor).toHaveValue('{\n  "order": 4812\n}')
  await expect(dialog.getByText('One thing was sent for this event already')).toBeVisible()
  await editor.fill('{\n  "order": \n}')
  await editor.press('Control+Enter')
  await expect(dialog.getByText('line 3')).toBeVisible()
  await shoot(page, 'edit')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(dialog.getByRole('textbox', { name: 'Original' })).toBeHidden()
  await shoot(page, 'edit-390')
  expect(receiver.requests).toHaveLength(0)
  await editor.fill('{"order": 7}')
  await editor.press('Control+Enter')
  await runPage.expectStatus('Succeeded')
  const orders = receiver.requests.map(({ body }) => JSON.parse(body).order)
  expect(orders).toEqual([7, 7])
})
