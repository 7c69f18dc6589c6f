import { expect } from '@playwright/test'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { RunPage } from './pages/run-page'
import { post, settledRun } from './support/hooks'
import { shoot, shootForDocs } from './support/shoot'

const ticket = (id: number, priority: string) => ({
  id,
  subject: `Parcel ${id} arrived "empty"`,
  priority,
  customer: { name: 'Mira Okafor', plan: 'business' },
})

test('a drawn flow posts urgent tickets to the chat and stops on the others', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const flows = new FlowsPage(page, product.workspace)
  const builder = new BuilderPage(page)
  const runs = new RunPage(page)

  await flows.open()
  await shoot(page, '1-flows')
  const flow = await flows.createFlow()
  await builder.rename('Urgent ticket to the chat')

  const url = await builder.copyUrl()
  expect(url).toMatch(/^http:\/\/localhost:\d+\/hooks\/[0-9A-Za-z]{22}$/)
  await shoot(page, '2-listening')
  const sample = await post(url, JSON.stringify(ticket(8840, 'urgent')))
  expect(sample.body.status).toBe('kept')
  await expect(builder.deliveries).toHaveCount(1)
  await expect(builder.deliveries).toContainText('Used as sample')
  await shoot(page, '3-first-event')

  await builder.addStep('Request received', 'Filter')
  await builder.write('Go on only if: value', { search: 'priority' })
  await builder.write('Go on only if: compared with', 'urgent')
  await shoot(page, '4-filter')

  await builder.addStep('Filter', 'HTTP request')
  await builder.choose('Method', 'POST')
  await builder.write('URL', receiver.url)
  await builder.write(
    'Body',
    '{"text":"New urgent ticket: ',
    { search: 'subject' },
    ' from ',
    { search: 'Mira Okafor' },
    '","ticket":"',
    { search: '8840' },
    '"}',
  )
  await builder.expectSaved()
  await builder.expectNoProblems()
  await shoot(page, '5-request')
  await shootForDocs(page, 'builder')
  await builder.publish()
  await shoot(page, '6-live')

  await runs.openList(product.workspace, flow)
  const urgent = await post(url, JSON.stringify(ticket(8841, 'urgent')))
  const low = await post(url, JSON.stringify(ticket(8842, 'low')))
  expect([urgent.body.status, low.body.status]).toEqual(['accepted', 'accepted'])

  // The page was open before the events came, and is not loaded again.
  await expect(runs.rows('Succeeded')).toHaveCount(1)
  await expect(runs.rows('Stopped')).toHaveCount(1)
  await shoot(page, '7-runs')

  await settledRun(api, low.body.run)
  expect(receiver.requests).toHaveLength(1)
  expect(receiver.requests[0]).toMatchObject({
    method: 'POST',
    headers: { 'idempotency-key': expect.stringContaining(urgent.body.run ?? 'no run') },
  })
  expect(JSON.parse(receiver.requests[0]?.body ?? '')).toEqual({
    text: 'New urgent ticket: Parcel 8841 arrived "empty" from Mira Okafor',
    ticket: 8841,
  })

  await runs.open(product.workspace, urgent.body.run ?? '')
  await runs.expectStatus('Succeeded')
  await runs.step('HTTP request').click()
  await expect(await runs.data('Input')).toContainText('Parcel 8841 arrived')
  await expect(await runs.data('Output')).toContainText('200')
  await shoot(page, '8-run')
  const sent = await runs.data('Sent')
  // The tree shows texts as JSON writes them.
  await expect(sent.getByRole('tree', { name: 'What was sent' })).toContainText(
    JSON.stringify('New urgent ticket: Parcel 8841 arrived "empty" from Mira Okafor'),
  )
  await expect(sent.getByRole('tree', { name: 'What came back' })).toContainText('200')
  await shoot(page, '9-sent')
  await runs.step('Filter').click()
  await expect(await runs.data('Input')).toContainText('urgent')
  await expect(await runs.data('Output')).toBeVisible()
})

test('a run that is still under way is seen to end without a reload', async ({
  page,
  api,
  product,
  receiver,
}) => {
  let answer = () => {}
  receiver.respondWith((response) => {
    answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"seen":1}')
  })
  const flow = await api.createLiveFlow('Slow receiver', {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      {
        key: 'deliver',
        app: 'http',
        action: 'request',
        title: 'Tell the shop',
        input: { method: 'POST', url: receiver.url, body: { n: '{{ trigger.body.n }}' } },
      },
    ],
    edges: [{ from: 'trigger', to: 'deliver' }],
  })
  const { body } = await post(flow.url, '{"n":41}')
  await receiver.waitFor(1)
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await runs.expectStatus('Running')
  answer()
  await runs.expectStatus('Succeeded')
  await runs.step('Tell the shop').click()
  await expect(await runs.data('Output')).toContainText('seen')
})
