import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { idTime } from '@/lib/ids'
import {
  makeWorkspace,
  openTestWorld,
  receive,
  settleRun,
  type TestWorkspace,
} from '@/lib/services/test-world'
import { send } from './test-client'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let run: string

const each = (key: string, steps: { key: string }[]) => ({
  ...{ key, app: 'logic', action: 'each', input: { items: '{{ trigger.body.lines }}' } },
  body: {
    steps,
    edges: steps.map((step, index) => ({ from: steps[index - 1]?.key ?? key, to: step.key })),
  },
})
const set = (key: string) => ({ key, app: 'data', action: 'set', input: { fields: {} } })

/** Orders, of each its lines; beside them one step that is in no list. */
const document = {
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps: [each('orders', [set('open'), each('lines', [set('line')]), set('close')]), set('end')],
  edges: [
    { from: 'trigger', to: 'orders' },
    { from: 'orders', to: 'end' },
  ],
}

const call = (path: string, key = workspace.key) => send('GET', `/runs/${run}${path}`, { key })
const get = async (path: string) => (await call(path)).body

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  workspace = await makeWorkspace()
  const made = { key: workspace.key, body: { name: 'Orders', document } }
  const flow = (await send('POST', '/flows', made)).body
  const event = await receive({ workspaceId: workspace.id, flowId: flow.id })
  const started = { key: workspace.key, body: { event, target: 'draft' } }
  run = (await send('POST', '/runs', started)).body.id
})

interface Recorded {
  key: string
  item?: string
  status?: string
  input?: unknown
  output?: unknown
  attempts?: number
  /** When it settled, after the start of the run; null: it has not. */
  afterMs?: number | null
}

/** Step runs as the journal keeps them. */
async function record(steps: Recorded[]): Promise<void> {
  const start = idTime(run)
  const rows = steps.map(({ afterMs = 5, ...step }) => ({
    ...{ key: step.key, item: step.item ?? '', status: step.status ?? 'succeeded' },
    settledAt: afterMs === null ? null : new Date(start.getTime() + afterMs),
    attempts: JSON.stringify(
      Array.from({ length: step.attempts ?? 1 }, () => ({ startedAt: start, durationMs: 1 })),
    ),
    input: step.input === undefined ? null : JSON.stringify(step.input),
    output: step.output === undefined ? null : JSON.stringify(step.output),
    error: step.status === 'failed' ? '{"kind":"rejected","message":"no"}' : null,
  }))
  await databasePool().query(
    `INSERT INTO step_run (run_id, step_key, item, created_at, workspace_id, status, started_at,
                           settled_at, attempts, input, output, error)
     SELECT $1, w.key, w.item, $2, $3, w.status, $2, w."settledAt", w.attempts, w.input, w.output,
            w.error
     FROM json_to_recordset($4::json) AS w(key text, item text, status text,
       "settledAt" timestamptz, attempts text, input text, output text, error text)`,
    [run, start, workspace.id, JSON.stringify(rows)],
  )
}

/** An order with one line: four step runs. */
const order = (index: number, change: Partial<Recorded> = {}): Recorded[] => [
  { key: 'open', item: String(index), input: { index }, output: { n: index } },
  { key: 'lines', item: String(index), input: { items: [1] } },
  { key: 'line', item: `${index}.0`, ...change },
  ...(change.status === 'failed' ? [] : [{ key: 'close', item: String(index) }]),
]

const list = (length: number) => Array.from({ length }, (_, index) => index)

describe('a run of 10,000 item step runs', () => {
  const count = 2_500
  const isFailed = (index: number) => index % 1_000 === 999

  beforeEach(async () => {
    await record([{ key: 'orders', input: { items: list(count) }, afterMs: 9 }, { key: 'end' }])
    const orders = list(count).flatMap((index) => [
      { key: 'open', item: String(index), input: { index }, output: { n: index } },
      { key: 'lines', item: String(index), input: { items: [1] } },
      { key: 'line', item: `${index}.0`, output: { index } },
      {
        ...{ key: 'close', item: String(index), output: {} },
        ...(isFailed(index) ? { status: 'failed', input: { index } } : {}),
      },
    ])
    await record(orders)
    await settleRun(run, 'succeeded')
  })

  it('comes with at most 500 of them, the failed ones first, within a second', async () => {
    const startMs = performance.now()
    const body = await get('')
    expect(performance.now() - startMs).toBeLessThan(1_000)
    const inItems = body.steps.filter(({ item }: Recorded) => item !== undefined)
    expect(inItems).toHaveLength(500)
    expect(body.stepsLeftOut).toBe(9_500)
    expect(body.steps).toHaveLength(502)
    expect(inItems.filter(({ status }: Recorded) => status === 'failed')).toMatchObject([
      { key: 'close', item: '999', input: { index: 999 } },
      { key: 'close', item: '1999' },
    ])
    expect(inItems.filter(({ status }: Recorded) => status !== 'failed').at(-1).item).toBe('124')
    expect(body.itemSteps).toContainEqual({
      ...{ key: 'close', started: 0, waiting: 0, succeeded: 2_498, failed: 2, skipped: 0 },
    })
  })

  it('counts the items of each container without loading them', async () => {
    const { items } = await get('?itemSteps=0')
    expect(items).toHaveLength(100)
    expect(items[0]).toEqual({
      ...{ container: 'orders', item: '', total: count },
      ...{ succeeded: 2_498, failed: 2, skipped: 0, waiting: 0, running: 0 },
    })
    expect(items[1]).toMatchObject({ container: 'lines', item: '0', total: 1, succeeded: 1 })
    const { statuses, failed } = await get('/steps/orders/items')
    expect(failed).toBe(2)
    expect(statuses).toHaveLength(count)
    expect([...statuses].flatMap((letter, at) => (letter === 'f' ? [at] : []))).toEqual([999, 1999])
    expect(await get('/steps/lines/items?item=7')).toMatchObject({ item: '7', statuses: 's' })
  })

  it('is read whole page by page, without a gap or a repeat, in the order of the items', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await get(`/steps?limit=200${cursor}`)
      seen.push(...page.items.map(({ key, item }: Recorded) => `${item}/${key}`))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    expect(seen).toHaveLength(10_000)
    expect(new Set(seen).size).toBe(10_000)
    expect(seen.slice(0, 5)).toEqual(['0/open', '0/lines', '0/close', '0.0/line', '1/open'])
    expect(seen.at(-1)).toBe('2499.0/line')
  })

  it('is narrowed to one container, one item with those inside it, and a status', async () => {
    const placesOf = async (query: string) =>
      (await get(`/steps?${query}`)).items.map(({ key, item }: Recorded) => `${item}/${key}`)
    expect(await placesOf('item=37')).toEqual(['37/open', '37/lines', '37/close', '37.0/line'])
    expect(await placesOf('item=37&container=orders')).toEqual(['37/open', '37/lines', '37/close'])
    expect(await placesOf('item=37&container=lines')).toEqual(['37.0/line'])
    expect(await placesOf('item=37.0')).toEqual(['37.0/line'])
    expect(await placesOf('status=failed')).toEqual(['999/close', '1999/close'])
    expect(await placesOf('item=9999')).toEqual([])
  })
})

describe('the items of a container', () => {
  const items = () => get('/steps/orders/items')

  it('are running, waiting or not begun while it goes on', async () => {
    const open = { afterMs: null }
    await record([{ key: 'orders', status: 'started', input: { items: list(6) }, ...open }])
    await record([...order(0), { key: 'open', item: '1' }])
    await record([
      { key: 'open', item: '2' },
      { key: 'lines', item: '2', status: 'waiting', ...open },
    ])
    await record([{ key: 'open', item: '3', status: 'failed' }])
    expect(await items()).toMatchObject({
      ...{ total: 6, succeeded: 1, failed: 1, skipped: 0, waiting: 1, running: 1 },
      statuses: 'srwf--',
    })
  })

  it('are skipped where they did not begin, or were cut off, once it is over', async () => {
    await record([{ key: 'orders', status: 'failed', input: { items: list(5) } }])
    await record([...order(0), ...order(1), { key: 'open', item: '2', status: 'failed' }])
    await record([{ key: 'open', item: '3' }])
    await settleRun(run, 'failed')
    expect(await items()).toMatchObject({ succeeded: 2, failed: 1, skipped: 2, statuses: 'ssfkk' })
  })

  it('are counted in batches where the list is divided', async () => {
    const input = { items: list(10), batchSize: 4 }
    await record([{ key: 'orders', status: 'started', input, afterMs: null }, ...order(0)])
    expect(await items()).toMatchObject({ total: 3, succeeded: 1, statuses: 's--' })
  })

  it('are none of a container that has not begun, was skipped, or has no list', async () => {
    const none = { total: 0, failed: 0, statuses: '' }
    expect(await items()).toMatchObject(none)
    await record([{ key: 'orders', status: 'skipped', attempts: 0 }])
    expect(await items()).toMatchObject(none)
    await record([{ key: 'lines', item: '0', status: 'failed', input: { items: 'text' } }])
    expect(await get('/steps/lines/items?item=0')).toMatchObject(none)
  })

  it('that a rerun kept are complete with what was copied of them', async () => {
    await record([{ key: 'orders', input: { items: list(2) }, afterMs: -1_000 }])
    await record([{ key: 'open', item: '0' }, ...order(1)])
    await settleRun(run, 'succeeded')
    expect(await items()).toMatchObject({ succeeded: 2, skipped: 0 })
  })
})

describe('a large value', () => {
  const text = (sizeBytes: number) => 'ü'.repeat(sizeBytes / 2)

  it('comes along in an ordinary run', async () => {
    await record([{ key: 'end', input: { a: 1 }, output: text(500_000) }])
    const { steps } = await get('')
    expect(steps[0].output).toHaveLength(250_000)
    expect(steps[0]).not.toHaveProperty('large')
  })

  it('is left out where there are too many, with its size, its start and a way to all of it', async () => {
    await record([{ key: 'end', input: { a: 1 }, output: text(5_000_000) }])
    await record([{ key: 'orders', input: { items: [] }, output: text(3_000_000) }])
    const { steps } = await get('')
    const [end, orders] = ['end', 'orders'].map((key) =>
      steps.find((step: Recorded) => step.key === key),
    )
    expect(orders.output).toHaveLength(1_500_000)
    expect(end).toMatchObject({ input: { a: 1 }, output: null })
    expect(end.large).toEqual({
      output: { sizeBytes: 5_000_002, start: `"${'ü'.repeat(2_047)}` },
    })
    const file = await call('/steps/end/output')
    expect(JSON.parse(file.text)).toHaveLength(2_500_000)
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-disposition': `attachment; filename="${run}-end-output.json"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': expect.stringContaining('application/octet-stream'),
      'x-content-type-options': 'nosniff',
    })
  })

  it('of an item is downloaded by the item', async () => {
    await record(order(3))
    expect((await call('/steps/open/input?item=3')).text).toBe('{"index":3}')
    const { headers } = await call('/steps/open/output?item=3')
    expect(headers.get('content-disposition')).toContain(`"${run}-open-3-output.json"`)
    expect((await call('/steps/open/input?item=4')).status).toBe(404)
    expect((await call('/steps/open/input')).status).toBe(404)
    expect((await call('/steps/line/input?item=3.0')).status).toBe(404)
  })
})

describe('what is asked of items', () => {
  it('finds nothing of another workspace', async () => {
    await record(order(0))
    const { key } = await makeWorkspace()
    const paths = ['', '/steps', '/steps/orders/items', '/steps/open/input?item=0']
    for (const path of paths) {
      expect([path, (await call(path, key)).status]).toEqual([path, 404])
    }
  })

  it('is refused or finds nothing when it is no item and no step', async () => {
    await record(order(0))
    const wrong = ['0;DROP', '-1', '1e3', '0.', '..', '%00', '9'.repeat(7), '0.'.repeat(60)]
    for (const item of wrong) {
      for (const path of ['/steps', '/steps/orders/items', '/steps/open/input']) {
        expect([item, (await call(`${path}?item=${item}`)).status]).toEqual([item, 422])
      }
    }
    for (const container of ["' OR 1=1 --", 'open', '__proto__', '%F0%9F%98%80']) {
      expect((await get(`/steps?container=${container}`)).items).toEqual([])
      expect((await call(`/steps/${container}/items`)).status).toBe(404)
    }
    for (const query of ['container=%00', 'status=done', 'cursor=x', 'limit=0', 'more=1']) {
      expect([query, (await call(`/steps?${query}`)).status]).toEqual([query, 422])
    }
    expect((await call('?itemSteps=501')).status).toBe(422)
  })
})
