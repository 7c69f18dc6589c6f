import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import type { Receiver } from './fakes/receiver'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { expectAccessible } from './support/axe'
import { requestStep } from './support/documents'
import { post, settledRun } from './support/hooks'

const setStep = (key: string, fields: Record<string, string>) => ({
  ...{ key, app: 'data', action: 'set', title: key, input: { fields } },
})

/** Sends the link of the question to the receiver, asks, and goes one of two ways. */
function askingFlow(receiver: Receiver) {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      requestStep({ url: receiver.url, method: 'POST', body: { link: '{{ run.urls.ask }}' } }),
      {
        ...{ key: 'ask', app: 'logic', action: 'approval', title: 'Ask the boss' },
        input: {
          title: 'Refund of order {{ trigger.body.order }}?',
          message: '<b>40 €</b> go back to Ada.',
        },
      },
      setStep('refund', { by: '{{ steps.ask.by }}' }),
      setStep('refuse', { why: '{{ steps.ask.comment }}' }),
    ],
    edges: [
      { from: 'trigger', to: 'deliver' },
      { from: 'deliver', to: 'ask' },
      { from: 'ask', branch: 'approved', to: 'refund' },
      { from: 'ask', branch: 'declined', to: 'refuse' },
    ],
  }
}

async function begin(api: Api, receiver: Receiver): Promise<{ run: string; link: string }> {
  const flow = await api.createLiveFlow(test.info().title, askingFlow(receiver))
  const { body } = await post(flow.url, '{"order":4812}')
  const run = String(body.run)
  await expect
    .poll(async () => (await api.call<{ status: string }>('GET', `/runs/${run}`)).status)
    .toBe('waiting')
  const { link } = JSON.parse(String(receiver.requests.at(-1)?.body))
  return { run, link }
}

test('a person who has the link declines, and the run goes the declined way', async ({
  api,
  receiver,
  browser,
}) => {
  const { run, link } = await begin(api, receiver)
  // Nobody is signed in here.
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Refund of order 4812?' })).toBeVisible()
  await expect(page.getByText('<b>40 €</b> go back to Ada.')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Comment').fill('Too late for that.')
  await page.getByRole('button', { name: 'Decline' }).click()
  await expect(page.getByRole('status')).toContainText('Declined')

  const settled = await settledRun(api, run)
  const statuses = Object.fromEntries(settled.steps.map(({ key, status }) => [key, status]))
  expect(statuses).toMatchObject({ ask: 'succeeded', refuse: 'succeeded', refund: 'skipped' })
  expect(settled.steps.find(({ key }) => key === 'refuse')?.output).toEqual({
    why: 'Too late for that.',
  })

  await page.goto(link)
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0)
  await expect(page.getByRole('status')).toContainText('By somebody with the link')
  await expectAccessible(page)
  await context.close()
})

test('works without scripts, and looking decides nothing', async ({ api, receiver, browser }) => {
  const { run, link } = await begin(api, receiver)
  expect((await fetch(link)).status).toBe(200)
  expect((await fetch(link, { method: 'HEAD' })).status).toBe(200)
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: { cookies: [], origins: [] },
  })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByRole('status')).toContainText('Approved')
  const settled = await settledRun(api, run)
  expect(settled.steps.find(({ key }) => key === 'refund')?.status).toBe('succeeded')
  await context.close()
})

test('a member approves on the page of the run', async ({ api, receiver, page, product }) => {
  const { run } = await begin(api, receiver)
  const runPage = new RunPage(page)
  await runPage.open(product.workspace, run)
  await runPage.step('Ask the boss').click()
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('alertdialog').getByLabel('Comment').fill('Fine with me.')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click()
  await runPage.expectStatus('Succeeded')
  const settled = await settledRun(api, run)
  const ask = settled.steps.find(({ key }) => key === 'ask')
  expect(ask?.output).toMatchObject({ decision: 'approved', comment: 'Fine with me.' })
})
