import { expect } from '@playwright/test'
import { sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { RunPage } from './pages/run-page'
import { TriggerPanel } from './pages/trigger-panel'
import { post, settledRun } from './support/hooks'
import { shoot } from './support/shoot'

const order = (number: string, skus: string[]) => ({
  number,
  address: { name: 'Mira Okafor', street: 'Harbour Road 7', city: 'Bergen', country: 'NO' },
  lines: skus.map((sku, n) => ({ sku, quantity: n + 1, grams: 250 * (n + 1) })),
})

interface ShippingCall {
  path: string
  body: Record<string, unknown>
  key: string
}

test('a drawn flow hands an order over to the shipping application, once', async ({
  page,
  api,
  product,
  receiver,
}) => {
  // A whole flow is drawn, published and run: about 40 s on a busy machine.
  const flows = new FlowsPage(page, product.workspace)
  const builder = new BuilderPage(page)
  const trigger = new TriggerPanel(page)
  const runs = new RunPage(page)

  await flows.open()
  const flow = await flows.createFlow()
  await builder.rename('Orders to the shipping application')
  const url = await builder.copyUrl()
  await post(url, JSON.stringify(order('S-1', ['mug', 'bowl'])))
  await expect(builder.deliveries).toContainText('Used as sample')

  // A shop delivers again when our answer gets lost.
  await trigger.openSection('Duplicates')
  await builder.choose('Duplicates', 'By a key of your own')
  await builder.write('Key', { search: 'number' })
  await expect(trigger.section('Duplicates')).not.toContainText('Off')

  await builder.addStep('Request received', 'For each')
  await builder.write('Items', { search: 'lines' })
  await shoot(page, '1-for-each')
  await builder.addStep('inside For each', 'HTTP request')
  await builder.choose('Method', 'POST')
  await builder.write('URL', `${receiver.url}reservations`)
  await builder.write(
    'Body',
    ...['{"sku":"', { search: 'sku' }, '","quantity":', { search: 'quantity' }, '}'],
  )
  await shoot(page, '2-inside')

  await builder.addStep('For each', 'HTTP request')
  await builder.choose('Method', 'POST')
  await builder.write('URL', `${receiver.url}shipments`)
  await builder.write(
    'Body',
    ...['{"reference":"', { search: 'number' }, '","to":', { search: 'address' }, '}'],
  )
  await builder.openTab('Errors')
  await builder.panel.getByRole('textbox', { name: 'First wait' }).fill('0.2')
  await builder.panel.getByRole('textbox', { name: 'First wait' }).blur()
  await shoot(page, '3-errors')
  await builder.expectSaved()
  await builder.expectNoProblems()
  await builder.publish()

  // The shipping application is out of order when the first shipment comes.
  let refused = 0
  receiver.respondWith((response, { path }) => {
    const isRefused = path === '/shipments' && refused === 0
    if (isRefused) refused += 1
    sendJson(response, isRefused ? 503 : 201, { ok: !isRefused })
  })
  const sent = JSON.stringify(order('S-2', ['mug', 'bowl', 'plate']))
  const first = await post(url, sent)
  const again = await post(url, sent)
  expect([first.body.status, again.body.status]).toEqual(['accepted', 'duplicate'])
  expect(again.body.run).toBe(first.body.run)
  const run = await settledRun(api, first.body.run)
  expect([run.status, run.error]).toEqual(['succeeded', undefined])

  const calls = callsOf(receiver.requests)
  expect(calls.filter(({ path }) => path === '/reservations').map(({ body }) => body)).toEqual([
    { sku: 'mug', quantity: 1 },
    { sku: 'bowl', quantity: 2 },
    { sku: 'plate', quantity: 3 },
  ])
  const shipments = calls.filter(({ path }) => path === '/shipments')
  expect(shipments).toHaveLength(2)
  expect(new Set(shipments.map(({ key }) => key)).size).toBe(1)
  expect(shipments[1]?.body).toEqual({ reference: 'S-2', to: order('', []).address })

  await runs.open(product.workspace, first.body.run ?? '')
  await runs.expectStatus('Succeeded')
  await shoot(page, '4-run')
  await runs.openList(product.workspace, flow)
  await expect(runs.rows('Succeeded')).toHaveCount(1)
})

test('after a line that was refused, only what is unfinished is sent', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const { id, url } = await api.createLiveFlow('Lines', {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      {
        key: 'lines',
        app: 'logic',
        action: 'each',
        title: 'Each line',
        input: { items: '{{ trigger.body.lines }}', concurrency: 1, onItemFailure: 'stop' },
        body: {
          steps: [
            {
              key: 'reserve',
              app: 'http',
              action: 'request',
              title: 'Reserve',
              input: { method: 'POST', url: receiver.url, body: { n: '{{ item }}' } },
            },
          ],
          edges: [{ from: 'lines', to: 'reserve' }],
        },
      },
    ],
    edges: [{ from: 'trigger', to: 'lines' }],
  })
  receiver.respondWith((response, { body }) => {
    sendJson(response, JSON.parse(body).n === 37 ? 422 : 200, {})
  })
  const lines = Array.from({ length: 100 }, (_, n) => n + 1)
  const { body } = await post(url, JSON.stringify({ lines }))
  expect((await settledRun(api, body.run)).status).toBe('failed')
  expect(receiver.requests).toHaveLength(37)

  receiver.respondWith((response) => sendJson(response, 200, {}))
  const runs = new RunPage(page)
  await runs.open(product.workspace, body.run ?? '')
  await runs.expectStatus('Failed')
  await runs.runAgain('Only unfinished items')
  await expect.poll(() => receiver.requests.length).toBe(37 + 64)
  await expect(page).not.toHaveURL(new RegExp(body.run ?? 'no run'))
  await runs.expectStatus('Succeeded')
  expect(
    callsOf(receiver.requests)
      .slice(37)
      .map(({ body: sent }) => sent.n),
  ).toEqual(lines.slice(36))
  await runs.openList(product.workspace, id)
  await expect(runs.rows('Succeeded')).toHaveCount(1)
})

function callsOf(requests: { path: string; body: string; headers: Record<string, unknown> }[]) {
  return requests.map(
    ({ path, body, headers }): ShippingCall => ({
      path,
      body: JSON.parse(body),
      key: String(headers['idempotency-key']),
    }),
  )
}
