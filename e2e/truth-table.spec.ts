import { createHmac } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import type { Api, DeliveryAnswer } from '@/bench/api'
import { test } from './fixtures'
import { BuilderPage } from './pages/builder-page'
import { FlowsPage } from './pages/flows-page'
import { TriggerPanel } from './pages/trigger-panel'
import { flowOf, setStep } from './support/documents'
import { type HookAnswer, post, settledRun } from './support/hooks'

/*
 * What a sender gets and what the owner sees, for every state of a flow and every kind of request:
 * the answer, what is kept, what runs, the row beside the canvas, what is said aloud, the card of the
 * trigger, the state in the header and in the list of flows.
 */

const secret = 'the secret of the shop'

type Kind = 'valid' | 'too big' | 'badly signed'

interface Cell {
  status: number
  /** As the sender reads it, and as the entry has it. */
  entry: string
  reason?: string
  row: RegExp
  said: RegExp
}

const refused: Record<Exclude<Kind, 'valid'>, Cell> = {
  'too big': {
    ...{ status: 413, entry: 'rejected', reason: 'too_large' },
    row: /Rejected.*413.*over the limit/s,
    said: /^Request rejected\. The body was .*over the limit\.$/,
  },
  'badly signed': {
    ...{ status: 401, entry: 'rejected', reason: 'bad_signature' },
    row: /Rejected.*401/s,
    said: /^Request rejected\. .*[Ss]ignature.*\.$/,
  },
}
const valid = { status: 202, said: /^Event received, 9 B, used as sample\.$/ }

interface Column {
  cells: Record<Kind, Cell>
  /** In the header of the builder, and in the list of flows. */
  header: string
  list: RegExp
}

const columns: Record<'draft' | 'live' | 'paused', Column> = {
  draft: {
    cells: { ...refused, valid: { ...valid, entry: 'kept', row: /Used as sample/ } },
    ...{ header: 'Draft', list: /Draft/ },
  },
  live: {
    cells: { ...refused, valid: { ...valid, entry: 'accepted', row: /Used as sample/ } },
    ...{ header: 'Live v1', list: /Live v1/ },
  },
  paused: {
    cells: {
      ...refused,
      valid: {
        ...{ ...valid, entry: 'held', reason: 'paused' },
        row: /Used as sample.*Came while the flow was paused/s,
      },
    },
    ...{ header: 'Paused · 1 held', list: /Paused.*1 held/s },
  },
}

for (const state of ['draft', 'live', 'paused'] as const) {
  test(`a ${state} flow: every request is answered, kept, shown and said as what it is`, async ({
    page,
    api,
    product,
  }) => {
    const { cells, header, list } = columns[state]
    const flow = await flowThatIs(api, state)
    const trigger = new TriggerPanel(page)
    await trigger.open(product.workspace, flow.id)
    // Until the list is known to be empty, what is in it is nothing new.
    await expect(trigger.panel.getByText(/^Send something to the URL/)).toBeVisible()
    await listen(page)
    const runs: unknown[] = []
    for (const [count, kind] of (['too big', 'badly signed', 'valid'] as const).entries()) {
      await test.step(kind, async () => {
        const cell = cells[kind]
        const { status, body } = await sendTo(flow.url, kind)
        expect({ status, body }).toMatchObject({
          status: cell.status,
          body: { status: cell.entry },
        })
        const entry = await api.call<DeliveryAnswer>('GET', `/deliveries/${body.event}`)
        expect(entry).toMatchObject({
          ...{ flow: flow.id, status: cell.entry, answer: { status: cell.status } },
          ...(cell.reason && { reason: cell.reason }),
        })
        if (body.run) runs.push((await settledRun(api, body.run)).status)
        await expect(trigger.deliveries).toHaveCount(count + 1)
        await expect(trigger.deliveries.first()).toContainText(cell.row)
        await expectSaid(page, cell.said)
      })
    }
    // Only what is live runs, and only what was accepted.
    expect(runs).toEqual(state === 'live' ? ['succeeded'] : [])
    const runsOfFlow = await api.list(`/runs?flow=${flow.id}`)
    expect(runsOfFlow).toHaveLength(runs.length)

    const card = new BuilderPage(page).card('Request received')
    await expect(card).toContainText(/Received \d\d:\d\d:\d\d, used as sample/)
    await expect(page.getByRole('banner').getByText(header, { exact: true })).toBeVisible()
    const flows = new FlowsPage(page, product.workspace)
    await flows.open()
    await expect(flows.row(flow.name)).toContainText(list)
  })
}

test('a deleted flow: every request is told so, nothing is kept, and it is nowhere shown', async ({
  page,
  api,
  product,
}) => {
  const flow = await flowThatIs(api, 'live')
  await api.call('DELETE', `/flows/${flow.id}`)
  await expect.poll(async () => (await sendTo(flow.url, 'valid')).status).toBe(410)
  const before = await Promise.all([runsAt(api), deliveriesAt(api)])
  for (const kind of ['valid', 'too big', 'badly signed'] as const) {
    const { status, body } = await sendTo(flow.url, kind)
    expect({ status, body }, kind).toEqual({ status: 410, body: { status: 'deleted' } })
  }
  expect(await Promise.all([runsAt(api), deliveriesAt(api)])).toEqual(before)
  await page.goto(`/w/${product.workspace}/flows/${flow.id}`)
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
  const flows = new FlowsPage(page, product.workspace)
  await flows.open()
  await expect(flows.row(flow.name)).toHaveCount(0)
})

/** Without how far the history has been read, which goes on. */
const runsAt = async (api: Api) =>
  (await api.call<{ items: unknown[] }>('GET', '/runs?limit=1')).items
const deliveriesAt = (api: Api) => api.call<{ items: unknown[] }>('GET', '/deliveries?limit=1')

type Listening = Window & { hooklineSaid?: Set<string> }

/** Everything that is said aloud from now on: the next sentence takes the place of the last. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said = new Set<string>()
    ;(window as Listening).hooklineSaid = said
    const note = () => {
      for (const status of document.querySelectorAll('[role="status"]')) {
        said.add(status.textContent ?? '')
      }
    }
    const what = { subtree: true, childList: true, characterData: true }
    new MutationObserver(note).observe(document.body, what)
  })
}

async function expectSaid(page: Page, sentence: RegExp): Promise<void> {
  const said = () => page.evaluate(() => [...((window as Listening).hooklineSaid ?? [])])
  await expect
    .poll(async () => (await said()).filter((one) => sentence.test(one)).length, {
      message: `${sentence} was said`,
    })
    .toBe(1)
}

interface Sent {
  id: string
  name: string
  url: string
}

async function flowThatIs(api: Api, state: keyof typeof columns): Promise<Sent> {
  const signature = { preset: 'github', secrets: [secret] }
  const document = flowOf([setStep({ id: '{{ trigger.body.id }}' })], { signature })
  const name = `Orders of a ${state} shop, ${Date.now()}`
  if (state === 'draft') return api.createFlow(name, document)
  const flow = await api.createLiveFlow(name, document)
  if (state === 'paused') await api.call('POST', `/flows/${flow.id}/pause`)
  return flow
}

async function sendTo(url: string, kind: Kind): Promise<HookAnswer> {
  const body = kind === 'too big' ? `{"id":"${'x'.repeat(1024 * 1024)}"}` : '{"id":17}'
  const digest = createHmac('sha256', secret).update(body).digest('hex')
  const signed = kind === 'badly signed' ? digest.replaceAll(/./g, '0') : digest
  return post(url, body, {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${signed}`,
  })
}
