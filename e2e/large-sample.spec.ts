import { expect } from '@playwright/test'
import type { Api } from '@/bench/api'
import { slowness, tasksOf } from '@/bench/ui/main-thread'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { flowOf, setStep } from './support/documents'
import { post } from './support/hooks'

/*
 * The builder on the largest event that an endpoint takes. Gates are processor time, as in
 * `budgets.spec.ts`: the longest task of the page's own thread, in terms of a known piece of work.
 */

// Playwright's own recording reads the page after every action: it would be measured too.
test.use({ trace: 'off' })

const bodyBytesMax = 1_048_576

/** As full of members as orders of a shop are. */
function largestBody(): string {
  const orders: unknown[] = []
  const order = (id: number) => ({
    ...{ id, name: `Customer ${id}`, email: `customer-${id}@shop.example`, paid: id % 3 === 0 },
    items: [{ sku: `S-${id}`, count: 2 }],
  })
  for (let bytes = 20; ; ) {
    const next = order(orders.length)
    bytes += JSON.stringify(next).length + 1
    if (bytes > bodyBytesMax) return JSON.stringify({ shop: 'Harbour', orders })
    orders.push(next)
  }
}

async function flowWithLargeSample(api: Api): Promise<{ id: string }> {
  const fields = {
    who: 'For {{ trigger.body.orders[0].name }}',
    all: '{{ trigger.body.orders }}',
    count: 'of {{ trigger.body.orders | size }} orders',
  }
  const flow = await api.createFlow('Largest event', flowOf([setStep(fields)]))
  const body = largestBody()
  expect(Buffer.byteLength(body)).toBeGreaterThan(bodyBytesMax * 0.99)
  const { status } = await post(flow.url, body)
  expect(status).toBe(202)
  return flow
}

test('an event of 1 MiB as the sample: panel, previews, list of data and test open, and typing stays fast', async ({
  page,
  api,
  product,
}) => {
  const flow = await flowWithLargeSample(api)
  const builder = new BuilderPage(page)
  await builder.open(product.workspace, flow.id)
  await expect(builder.card('Request received')).toContainText('used as sample')
  const field = builder.field('Fields, value of who')
  const insert = page.getByRole('dialog', { name: 'Insert data' })
  const search = insert.getByRole('textbox', { name: 'Search data' })
  const works: Record<string, () => Promise<unknown>> = {
    'open the step': async () => {
      await builder.selectStep('Set fields')
      await expect(builder.panel.getByText('For Customer 0')).toBeVisible()
    },
    write: async () => {
      await field.press('End')
      await page.keyboard.type(', as it came', { delay: 30 })
      await expect(builder.panel.getByText('For Customer 0, as it came')).toBeVisible()
      await builder.expectSaved()
    },
    'read the sample again after the save': () => refetched,
    'open the list of data': async () => {
      await builder.panel
        .getByRole('button', { name: 'Insert data into Fields, value of who' })
        .click()
      await expect(insert.getByRole('treeitem').first()).toBeVisible()
    },
    'search it': async () => {
      await search.pressSequentially('customer-77', { delay: 30 })
      await expect(insert.getByText('77', { exact: false }).first()).toBeVisible()
    },
    'close it': () => search.press('Escape'),
    'see what will be sent': async () => {
      await builder.openTab('Test')
      await expect(builder.panel.getByRole('tree', { name: 'Will send' })).toBeVisible()
    },
  }
  const before = await slowness(page)
  // Each save makes the page look again whether the samples still stand.
  const refetched = page.waitForResponse((response) => response.url().endsWith('/samples'), {
    timeout: 60_000,
  })
  const longest: Record<string, number> = {}
  for (const [what, work] of Object.entries(works)) {
    const tasks = await tasksOf(page, work)
    longest[what] = Math.max(...tasks.map(({ cpuMs }) => cpuMs))
  }
  const limitMs = 50 * Math.max(before, await slowness(page))
  const over = Object.entries(longest).filter(([, cpuMs]) => cpuMs > limitMs)
  expect(over, `more than ${limitMs.toFixed()} ms in one task`).toEqual([])
  // Without a trace there would be no task at all.
  expect(Math.max(...Object.values(longest))).toBeGreaterThan(1)
})

test('the page comes without the large event, and fetches it once it is there', async ({
  page,
  api,
  product,
}) => {
  const flow = await flowWithLargeSample(api)
  const sample = page.waitForResponse((response) => response.url().endsWith('/samples'))
  const document = await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  // The apps that the builder knows are most of what is left.
  expect((await document?.body())?.byteLength).toBeLessThan(bodyBytesMax / 4)
  expect((await (await sample).body()).byteLength).toBeGreaterThan(bodyBytesMax * 0.99)
  await expect(new BuilderPage(page).card('Request received')).toContainText('used as sample')
})
