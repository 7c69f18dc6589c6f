import { beforeEach, describe, expect, it } from 'vitest'
import { makeWorkspace, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { list, order, type Recorded, recordSteps, startItemRun } from './test-item-runs'
import { eachInItsWorkspace } from './test-workspace'

const { workspace } = eachInItsWorkspace()
let run: string
beforeEach(async () => {
  run = await startItemRun(workspace)
})

const call = (path: string, key = workspace.key) => send('GET', `/runs/${run}${path}`, { key })
const get = async (path: string) => (await call(path)).body
const record = (steps: Recorded[]) => recordSteps(workspace, run, steps)

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
    // The first call of a process compiles its queries; the machine may be busy with other tests.
    const tookMs: number[] = []
    for (let n = 0; n < 3; n += 1) {
      const startMs = performance.now()
      await get('')
      tookMs.push(performance.now() - startMs)
    }
    expect(Math.min(...tookMs)).toBeLessThan(1_000)
    const body = await get('')
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

  it('have succeeded where the flow handles the failure of their step', async () => {
    await record([{ key: 'orders', input: { items: list(1) } }])
    await record(order(0, { status: 'failed' }))
    expect(await get('/steps/lines/items?item=0')).toMatchObject({ succeeded: 1, failed: 0 })
  })

  it('are skipped where a step that had begun was closed without a result', async () => {
    await record([{ key: 'orders', status: 'failed', input: { items: list(1) } }])
    const cut = { ...{ item: '0', status: 'skipped' }, attempts: 1 }
    await record([
      { key: 'open', item: '0' },
      { key: 'lines', ...cut },
      { key: 'close', ...cut },
    ])
    expect(await items()).toMatchObject({ succeeded: 0, skipped: 1 })
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
