import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { expectAccessible } from './support/axe'
import { setStep } from './support/documents'
import { settledRun } from './support/hooks'
import { shoot } from './support/shoot'

interface Runs {
  items: { id: string; event: string; status: string }[]
}

const runsOf = async (api: Api, flow: string) =>
  (await api.call<Runs>('GET', `/runs?flow=${flow}&limit=200`)).items

test('a flow is drawn to run every second, runs once for each, and stops when it is paused', async ({
  page,
  api,
  product,
}) => {
  const builder = new BuilderPage(page)
  await page.goto(`/w/${product.workspace}/flows`)
  await page.getByRole('button', { name: 'Choose how it starts' }).click()
  await page.getByRole('menuitem', { name: /^On a schedule/ }).click()
  await page.waitForURL(/\/flows\/flw_[0-9a-z]{26}/)
  const flow = /flw_[0-9a-z]{26}/.exec(page.url())?.[0] ?? ''

  const next = builder.panel.getByRole('region', { name: 'Next times' })
  await expect(next).toContainText('At 09:00, Monday through Friday')
  await expect(next.getByRole('listitem')).toHaveCount(5)
  await builder.field('When').fill('every 7 minutes')
  await expect(builder.panel.getByText(/does not fit evenly/).first()).toBeVisible()
  await builder.field('When').fill('every second')
  await expect(next).toContainText('Every second')
  const zone = builder.panel.getByRole('combobox', { name: 'Time zone' })
  await zone.fill('Tokyo')
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
  await expect(next).toContainText('GMT+9')
  await builder.expectSaved()
  await shoot(page, 'trigger-schedule')
  await expectAccessible(page)

  await builder.panel.getByRole('button', { name: 'Test trigger' }).click()
  await expect(page.getByText('It is the sample now.')).toBeVisible()
  await builder.publish()
  await expect.poll(async () => (await runsOf(api, flow)).length).toBeGreaterThan(2)

  await api.call('POST', `/flows/${flow}/pause`, {})
  const runs = await runsOf(api, flow)
  const ticks: string[] = []
  for (const { id, event } of runs) {
    expect((await settledRun(api, id)).status).toBe('succeeded')
    const { body } = await api.call<{ body: { value: { scheduledAt: string } } }>(
      'GET',
      `/deliveries/${event}`,
    )
    ticks.push(body.value.scheduledAt)
  }
  expect(new Set(ticks).size).toBe(ticks.length)
  // Another schedule of the same second goes on: time passes, the paused one stays still.
  const other = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Clock',
    document: {
      schemaVersion: 1,
      trigger: { app: 'schedule', trigger: 'cron', input: { expression: '* * * * * *' } },
    },
  })
  await api.call('POST', `/flows/${other.id}/publish`, {})
  await expect.poll(async () => (await runsOf(api, other.id)).length).toBeGreaterThan(1)
  await api.call('POST', `/flows/${other.id}/pause`, {})
  expect((await runsOf(api, flow)).length).toBe(runs.length)
})

test('a flow is started by hand, with what was filled in', async ({ page, api, product }) => {
  const flow = await api.call<{ id: string }>('POST', '/flows', {
    name: 'Refund',
    document: {
      schemaVersion: 1,
      trigger: {
        app: 'manual',
        trigger: 'started',
        input: {
          fields: [
            { key: 'order', title: 'Order', required: true },
            { key: 'amount', title: 'Amount', type: 'number' },
          ],
        },
      },
      steps: [
        setStep({
          text: 'Refund {{ trigger.fields.order }}',
          amount: '{{ trigger.fields.amount }}',
        }),
      ],
      edges: [{ from: 'trigger', to: 'set_fields' }],
    },
  })
  await page.goto(`/w/${product.workspace}/flows/${flow.id}?step=trigger`)
  await page.getByRole('button', { name: 'Run now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Run now' })
  await dialog.getByRole('button', { name: 'Run now' }).click()
  await expect(dialog.getByText('“Order” must be filled in.')).toBeVisible()
  await dialog.getByLabel('Order').fill('A-17')
  await dialog.getByLabel('Amount').fill('12.5')
  await shoot(page, 'run-now')
  await dialog.getByRole('button', { name: 'Run now' }).click()
  await expect(dialog).toBeHidden()
  const [run] = await runsOf(api, flow.id)
  const { status, steps } = await settledRun(api, run?.id)
  expect(status).toBe('succeeded')
  expect(steps[0]?.output).toEqual({ text: 'Refund A-17', amount: 12.5 })
})

test('another trigger is chosen in the builder, and undo brings the first one back', async ({
  page,
  api,
  product,
}) => {
  const flow = await api.createFlow('Changing')
  const builder = new BuilderPage(page)
  await page.goto(`/w/${product.workspace}/flows/${flow.id}?step=trigger`)
  // With the keyboard: what is above the button still grows, and would take a click away.
  await builder.panel.getByRole('button', { name: 'Change trigger…' }).press('Enter')
  const picker = page.getByRole('dialog', { name: 'How should this flow start?' })
  await picker.getByRole('option', { name: 'Form submitted' }).click()
  await expect(picker).toBeHidden()
  await builder.expectSaved()
  await expect(builder.panel.getByRole('link', { name: 'Open the page' })).toHaveAttribute(
    'href',
    new RegExp(`/forms/${flow.url.slice(-22)}$`),
  )
  await shoot(page, 'trigger-form')
  await page.getByRole('button', { name: /^Undo: change the trigger/ }).click()
  await expect(builder.panel.getByRole('textbox', { name: 'Your URL' })).toContainText('/hooks/')
})
