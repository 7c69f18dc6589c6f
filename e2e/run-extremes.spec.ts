import { expect, type Page } from '@playwright/test'
import { test } from './fixtures'
import { RunPage } from './pages/run-page'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

/** How much the page has been given by the API. */
async function countBytes(page: Page): Promise<() => number> {
  let bytes = 0
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.startsWith('/api/v1/')) return
    response
      .body()
      .then((body) => {
        bytes += body.byteLength
      })
      // A stream has no body.
      .catch(() => undefined)
  })
  return () => bytes
}

test('an answer of 50 MB fails its step in a sentence, and the page stays small', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const megabyte = Buffer.alloc(1024 * 1024, 'a')
  receiver.respondWith((response) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    for (let n = 0; n < 50; n += 1) response.write(megabyte)
    response.end()
  })
  const { url } = await api.createLiveFlow('Huge', flowOf([requestStep({ url: receiver.url })]))
  const { body } = await post(url, '{}')
  expect((await settledRun(api, body.run)).status).toBe('failed')
  const bytes = await countBytes(page)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await expect(page.getByRole('region', { name: 'Step 2' }).getByRole('alert')).toContainText(
    /M(i)?B/,
  )
  await runs.data('Output')
  expect(bytes()).toBeLessThan(1024 * 1024)
  await shoot(page, '1-huge')
})

test('a value of megabytes is begun, searched on the server and never loaded', async ({
  page,
  api,
  product,
}) => {
  const { url } = await api.createLiveFlow(
    'Large',
    flowOf([setStep({ list: '{{ trigger.body.list }}' }, 'copy')]),
  )
  const list = Array.from(
    { length: 6_000 },
    (_, n) => `line ${n} of a long list of lines ${'x'.repeat(80)}`,
  )
  const { body } = await post(url, JSON.stringify({ list }))
  await settledRun(api, body.run)
  const bytes = await countBytes(page)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  const output = await runs.data('Output')
  await expect(output).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search the data of this run' }).fill('line 5765 of')
  const hits = page.getByRole('list', { name: 'Found in the data' }).getByRole('button')
  await expect(hits.filter({ hasText: 'Output' })).toContainText('line 5765 of')
  expect(bytes()).toBeLessThan(4 * 1024 * 1024)
})

test('a run of 10,000 items opens at once, and goes to any of them', async ({
  page,
  api,
  product,
}) => {
  const each = {
    ...{ key: 'each', app: 'logic', action: 'each', title: 'Each row' },
    input: { items: '{{ trigger.body.rows }}', concurrency: 20 },
    body: { steps: [setStep({ n: '{{ item }}' }, 'row')], edges: [{ from: 'each', to: 'row' }] },
  }
  const { url } = await api.createLiveFlow('Many rows', flowOf([each]))
  const rows = Array.from({ length: 10_000 }, (_, n) => n)
  const { body } = await post(url, JSON.stringify({ rows }))
  const status = async () =>
    (await api.call<{ status: string }>('GET', `/runs/${body.run}?itemSteps=0`)).status
  await expect.poll(status, { timeout: 150_000, intervals: [1_000] }).toBe('succeeded')
  const bytes = await countBytes(page)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await expect(runs.items('Each row')).toContainText('10,000 succeeded')
  await runs.itemNumber('Each row').fill('9876')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/item=9875/)
  await runs.step('Set fields').click()
  await expect(await runs.data('Output')).toContainText(/n9875(?!\d)/)
  expect(bytes()).toBeLessThan(2 * 1024 * 1024)
})
