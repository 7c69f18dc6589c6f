import { expect, type Page } from '@playwright/test'
import { sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { expectAccessible } from './support/axe'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

/** Posts a channel to the receiver, which knows all but one. */
const postTo = (url: string) =>
  flowOf([
    { ...setStep({ n: '{{ trigger.body.n }}' }, 'note'), title: 'Note the order' },
    {
      ...requestStep({ url, body: { channel: '{{ trigger.body.channel }}', text: 'Same' } }),
      title: 'Post to sales',
    },
    { ...setStep({ done: true }, 'done'), title: 'Done' },
  ])

const waits = (page: Page) => page.getByRole('status', { name: 'Why the run waits' })

async function phone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
}

test('a run that waits says why, and leads to what can be done', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const held: (() => unknown)[] = []
  receiver.respondWith((response) => held.push(() => sendJson(response, 200, {})))
  const limited = postTo(receiver.url) as Record<string, unknown>
  const document = { ...limited, settings: { concurrency: 1 } }
  const { url } = await api.createLiveFlow('One at a time', document)
  const first = await post(url, '{"n":1,"channel":"a"}')
  await receiver.waitFor(1)
  const second = await post(url, '{"n":2,"channel":"a"}')

  const runs = new RunPage(page)
  await runs.open(product.workspace, second.body.run ?? '')
  await expect(waits(page)).toContainText(
    'This flow does one run at once, and one comes before it.',
  )
  await expect(page.getByRole('banner').last()).toContainText('Queued, 1 before it')
  await shoot(page, '1-limit')
  await expectAccessible(page)
  await phone(page)
  await shoot(page, '2-limit-narrow')
  await page.setViewportSize({ width: 1440, height: 900 })
  await waits(page).getByRole('link', { name: 'Open the first one' }).click()
  await expect(page).toHaveURL(new RegExp(`/runs/${first.body.run}`))
  await page.goBack()
  held[0]?.()
  await receiver.waitFor(2)
  await expect(waits(page)).toHaveCount(0, { timeout: 15_000 })
  held[1]?.()
  await settledRun(api, second.body.run)
})

test('a step that failed and is tried again says when, and can be tried now', async ({
  page,
  api,
  product,
  receiver,
}) => {
  receiver.respondWith((response) => sendJson(response, 503, {}))
  const step = {
    ...requestStep({ url: receiver.url }),
    title: 'Call',
    onFailure: { retry: { attempts: 3, delayMs: 120_000 } },
  }
  const { url } = await api.createLiveFlow('Tries', flowOf([step]))
  const { body } = await post(url, '{}')
  await receiver.waitFor(1)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await expect(waits(page)).toContainText(/Step 2 failed\. Try 2 is at \d\d:\d\d:\d\d\./)
  await expect(page.getByRole('banner').last()).toContainText('Waiting to try again at step 2')
  await shoot(page, '1-retry')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Try now' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Try now' }).click()
  await receiver.waitFor(2)
  await expect(waits(page)).toContainText('Try 3 is at')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await runs.expectStatus('Cancelled')
})

test('a run under way is followed until somebody looks elsewhere, and again on request', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const held: (() => unknown)[] = []
  receiver.respondWith((response) => held.push(() => sendJson(response, 200, {})))
  const call = (key: string, title: string) => ({
    ...requestStep({ url: receiver.url }),
    key,
    title,
  })
  const document = flowOf([
    call('one', 'First call'),
    call('two', 'Second call'),
    call('three', 'Third call'),
  ])
  const { url } = await api.createLiveFlow('Followed', document)
  const { body } = await post(url, '{}')
  await receiver.waitFor(1)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await expect(runs.step('First call')).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('button', { name: 'Follow' })).toHaveCount(0)
  held[0]?.()
  await expect(runs.step('Second call')).toHaveAttribute('aria-current', 'true')
  await runs.step('Request received').click()
  await receiver.waitFor(2)
  held[1]?.()
  await receiver.waitFor(3)
  await expect(runs.step('Third call')).toContainText('Running')
  await expect(runs.step('Request received')).toHaveAttribute('aria-current', 'true')
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(runs.step('Third call')).toHaveAttribute('aria-current', 'true')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await runs.expectStatus('Cancelled')
  await expect(page.getByRole('main')).toContainText(/Cancelled by\S+/)
  await shoot(page, '1-cancelled')
  await expectAccessible(page)
  held[2]?.()
})
