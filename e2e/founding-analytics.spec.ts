import { expect } from '@playwright/test'
import { test } from './fixtures'
import { DataPage } from './pages/data-page'
import { expectAccessible } from './support/axe'
import { post } from './support/hooks'
import { shoot } from './support/shoot'

const minuteMs = 60_000
const readings = 20
const threshold = 100
/** What each reading of a device says; the sums of a minute are 200, 120 and 60. */
const devices = { 'boiler-1': 10, 'boiler-2': 6, 'boiler-3': 3 }

/** Count per minute and device; the one reading that lifts a minute over the threshold alerts. */
function analyticsFlow(alertUrl: string): unknown {
  const device = '{{ trigger.body.device }}'
  return {
    schemaVersion: 1,
    trigger: {
      app: 'webhook',
      trigger: 'received',
      input: { dedupe: { key: '{{ trigger.body.id }}' } },
    },
    steps: [
      {
        ...{ key: 'minute', app: 'data', action: 'count', title: 'Count per minute' },
        input: {
          ...{ counter: 'readings', key: device, value: '{{ trigger.body.value }}' },
          ...{ at: '{{ trigger.body.at }}', unit: 'minute' },
        },
      },
      {
        ...{ key: 'last', app: 'data', action: 'table_upsert', title: 'Last value' },
        input: {
          ...{ table: 'devices', key: device },
          values: { value: '{{ trigger.body.value }}', place: '{{ trigger.body.place }}' },
        },
      },
      {
        ...{ key: 'crossed', app: 'logic', action: 'if', title: 'Over the threshold?' },
        input: {
          condition: {
            all: [
              { left: '{{ steps.minute.before.sum }}', operator: 'at_most', right: threshold },
              { left: '{{ steps.minute.sum }}', operator: 'greater_than', right: threshold },
            ],
          },
        },
      },
      {
        ...{ key: 'alert', app: 'http', action: 'request', title: 'Alert' },
        input: {
          ...{ method: 'POST', url: alertUrl },
          body: { device, minute: '{{ steps.minute.startsAt }}' },
        },
      },
    ],
    edges: [
      { from: 'trigger', to: 'minute' },
      { from: 'trigger', to: 'last' },
      { from: 'minute', to: 'crossed' },
      { from: 'crossed', branch: 'true', to: 'alert' },
    ],
  }
}

test('a stream of device events is counted, kept, drawn, and alerts once per window', async ({
  page,
  api,
  product,
  receiver,
}) => {
  const flow = await api.createLiveFlow('Device readings', analyticsFlow(receiver.url))
  const thisMinute = Math.floor(Date.now() / minuteMs) * minuteMs
  const minutes = [thisMinute - 20 * minuteMs, thisMinute - 10 * minuteMs]
  const events = minutes.flatMap((minute) =>
    Object.entries(devices).flatMap(([device, value]) =>
      Array.from({ length: readings }, (_, n) => ({
        ...{ id: `${device} ${minute} ${n}`, device, value, place: 'Cellar' },
        at: new Date(minute + n * 1_000).toISOString(),
      })),
    ),
  )
  const data = new DataPage(page, product.workspace)
  await data.openCounter('readings', '?unit=minute&show=sum&over=100')

  // Every fourth is delivered twice, as senders do when an answer is lost.
  const sent = events.flatMap((event, n) => (n % 4 === 0 ? [event, event] : [event]))
  const answers = await Promise.all(sent.map((event) => post(flow.url, JSON.stringify(event))))
  const statuses = answers.map(({ body }) => body.status)
  expect(statuses.filter((status) => status === 'accepted')).toHaveLength(events.length)
  expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(events.length / 4)
  await expect.poll(() => api.hasUnsettledRuns(flow.id), { timeout: 60_000 }).toBe(false)

  await test.step('the alert went out once per device and window that passed the threshold', () => {
    const alerts = receiver.requests.map(({ body }) => JSON.parse(body))
    const expected = minutes.flatMap((minute) =>
      ['boiler-1', 'boiler-2'].map((device) => ({
        ...{ device, minute: new Date(minute).toISOString() },
      })),
    )
    expect(alerts).toHaveLength(expected.length)
    expect(alerts).toEqual(expect.arrayContaining(expected))
  })

  await test.step('the chart, open since before, shows the totals', async () => {
    const total = minutes.length * readings * (10 + 6 + 3)
    await expect(data.figure.getByRole('listitem')).toHaveText(`All keys${total}`)
    await data.reading.focus()
    await page.keyboard.press('End')
    // The minutes that were counted are ten and twenty before now.
    await expect(async () => {
      await page.keyboard.press('ArrowLeft')
      await expect(data.reading).toHaveAttribute('aria-valuetext', /: 380$/, { timeout: 50 })
    }).toPass()
    await shoot(page, 'data-chart')
    await expectAccessible(page)
    await data.choose('Keys', 'Compare the top 3')
    await expect(data.figure.getByRole('listitem')).toHaveText([
      ...['boiler-1400', 'boiler-2240', 'boiler-3120'],
    ])
    await page.getByRole('button', { name: 'Show as table' }).click()
    await expect(data.table('Sum of readings, last hour').getByRole('row')).toHaveCount(61)
    await shoot(page, 'data-windows')
  })

  await test.step('the table has one row per device, with its last value', async () => {
    await data.open()
    await expect(data.row('Tables', 'devices')).toContainText('3')
    await data.openTable('devices')
    for (const [device, value] of Object.entries(devices)) {
      await expect(data.row('Rows of devices', device)).toContainText(String(value))
    }
    await shoot(page, 'data-table')
    await expectAccessible(page)
  })
})

test('rows are added, changed and deleted by hand, and the store is looked after', async ({
  page,
  api,
  product,
}) => {
  await api.call('POST', '/tables', { name: 'prices' })
  const data = new DataPage(page, product.workspace)
  await data.openTable('prices')
  await page.getByRole('button', { name: 'Add row' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Key').fill('tea')
  await dialog.getByRole('button', { name: 'Add column' }).click()
  await dialog.getByLabel('New column').fill('price')
  await dialog.getByLabel('Value').fill('3.5')
  await dialog.getByRole('button', { name: 'Save row' }).click()
  await expect(data.row('Rows of prices', 'tea')).toContainText('3.5')
  const [row] = await api.list<{ values: unknown }>('/tables/prices/rows')
  expect(row?.values).toEqual({ price: 3.5 })

  await page.getByRole('button', { name: 'Actions for tea' }).click()
  await page.getByRole('menuitem', { name: 'Edit…' }).click()
  await dialog.getByLabel('price').fill('4')
  await dialog.getByRole('button', { name: 'Save row' }).click()
  await expect(data.row('Rows of prices', 'tea')).toContainText('4')

  await page.getByRole('button', { name: 'Actions for tea' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('button', { name: 'Delete row' }).click()
  await expect(page.getByText('No rows yet.')).toBeVisible()

  // The store is one for all that ran before.
  for (const { key } of await api.list<{ key: string }>('/store')) {
    await api.call('DELETE', `/store/${encodeURIComponent(key)}`)
  }
  await data.open()
  await data.tab('Store')
  await expect(page.getByText('Nothing is stored yet.')).toBeVisible()
  await expectAccessible(page)
})
