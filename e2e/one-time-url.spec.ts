import { expect } from '@playwright/test'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { flowOf, requestStep } from './support/documents'
import { post, settledRun } from './support/hooks'

test('a run waits for a call of its one-time URL, and goes on with what was sent', async ({
  api,
  receiver,
}) => {
  const flow = await api.createLiveFlow(
    test.info().title,
    flowOf([
      requestStep({ url: receiver.url, method: 'POST', body: { url: '{{ run.urls.ready }}' } }),
      { key: 'ready', app: 'logic', action: 'wait_for_call', input: {} },
      {
        key: 'note',
        app: 'data',
        action: 'set',
        input: { fields: { id: '{{ steps.ready.body.id }}' } },
      },
    ]),
  )
  const { body } = await post(flow.url, '{}')
  await expect.poll(() => receiver.requests.length).toBe(1)
  const { url } = JSON.parse(String(receiver.requests[0]?.body))
  expect((await fetch(url)).status).toBe(405)
  // Right away: the run may not have begun to wait.
  const call = await post(url, '{"id":"job_7"}')
  expect(call).toMatchObject({ status: 202, body: { status: 'accepted' } })
  const run = await settledRun(api, body.run)
  expect(run.steps.at(-1)).toMatchObject({ key: 'note', output: { id: 'job_7' } })
  expect((await post(url, '{}')).status).toBe(409)
})

test('a person lets a delay end now', async ({ api, page, product }) => {
  const delay = {
    key: 'later',
    app: 'logic',
    action: 'delay',
    title: 'Later',
    input: { forMs: 3_600_000 },
  }
  const flow = await api.createLiveFlow(test.info().title, flowOf([delay]))
  const { body } = await post(flow.url, '{}')
  const runPage = new RunPage(page)
  await runPage.open(product.workspace, String(body.run))
  await runPage.step('Later').click()
  await page.getByRole('button', { name: 'Resume now' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Resume now' }).click()
  await runPage.expectStatus('Succeeded')
})
