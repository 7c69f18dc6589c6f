import { describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { newId } from '@/lib/ids'
import { makeWorkspace } from '@/lib/services/test-world'
import { createStepData } from '@/lib/services/workspace-data'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
const steps = () => createStepData(databasePool())
const once = () => ({ workspaceId: workspace.id, id: newId('request') })

describe('tables', () => {
  it('are made, filled, changed and emptied by hand', async () => {
    expect((await call('POST', '/tables', { name: 'a/b ü' })).status).toBe(201)
    expect((await call('POST', '/tables', { name: 'a/b ü' })).status).toBe(409)
    const path = `/tables/${encodeURIComponent('a/b ü')}`
    const added = await call('POST', `${path}/rows`, { key: 'k', values: { n: 1, m: [1] } })
    expect(added).toMatchObject({ status: 201, body: { key: 'k', values: { n: 1, m: [1] } } })
    expect(await call('POST', `${path}/rows`, { key: 'k', values: {} })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('has the key “k”') },
    })
    const row = `${path}/rows/${added.body.id}`
    expect(await call('PATCH', row, { values: { n: 2 } })).toMatchObject({
      body: { key: 'k', values: { n: 2 } },
    })
    expect((await call('PATCH', row, { key: null })).body).toMatchObject({ key: null })
    const [table] = (await call('GET', '/tables')).body.items
    expect(table).toMatchObject({ name: 'a/b ü', rows: 1, updatedAt: expect.any(String) })
    expect((await call('DELETE', row)).status).toBe(204)
    expect((await call('DELETE', row)).status).toBe(404)
    expect((await call('DELETE', path)).status).toBe(204)
    expect((await call('GET', `${path}/rows`)).status).toBe(404)
  })

  it('are read page by page, with the columns that stand in them, and searched', async () => {
    const tables = steps()
    for (let n = 0; n < 5; n += 1) {
      await tables.tables(once()).insert('t', { n, name: `row "${n}" 50%` })
    }
    const first = (await call('GET', '/tables/t/rows?limit=3')).body
    expect(first).toMatchObject({ columns: ['n', 'name'], total: 5 })
    const rest = (await call('GET', `/tables/t/rows?limit=3&cursor=${first.nextCursor}`)).body
    const all = [...first.items, ...rest.items].map(({ values }) => values.n)
    expect(all).toEqual([4, 3, 2, 1, 0])
    expect(rest.nextCursor).toBeNull()
    const found = await call('GET', `/tables/t/rows?q=${encodeURIComponent('Row "3"')}`)
    expect(found.body).toMatchObject({ total: 1, items: [{ values: { n: 3 } }] })
    expect((await call('GET', '/tables/t/rows?q=0%25')).body.total).toBe(5)
    expect((await call('GET', '/tables/t/rows?q=_ow')).body.total).toBe(0)
    expect((await call('GET', '/tables/t/rows?cursor=x')).status).toBe(422)
  })

  it('are exported as a file in which nothing is a formula', async () => {
    const data = steps()
    await data.tables(once()).upsert('t', '=1+1', { a: '@SUM(A1)', b: -1 })
    await data.tables(once()).insert('t', { c: 'x,y' })
    const { headers, text } = await call('GET', '/tables/t/rows.csv')
    expect(headers.get('content-disposition')).toContain('attachment')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    const [head, ...lines] = text.replace('\ufeff', '').trim().split('\r\n')
    expect(head).toBe('Key,c,a,b,Created,Changed')
    expect(lines[0]).toMatch(/^,"x,y",,,/)
    expect(lines[1]).toMatch(/^'=1\+1,,'@SUM\(A1\),-1,/)
  })
})

describe('counters', () => {
  const hourMs = 3_600_000
  const add = (change: object = {}) =>
    steps()
      .counters(once())
      .add({ counter: 'c', key: 'a', value: 2, at: new Date(), unit: 'hour', ...change })

  it('give every window of a span, those without anything too, of one key or of all', async () => {
    await add({ at: new Date('2026-11-03T10:10:00Z') })
    await add({ at: new Date('2026-11-03T12:59:59Z'), key: 'b', value: -1 })
    await add({ at: new Date('2026-11-03T12:00:00Z') })
    const span = 'unit=hour&since=2026-11-03T10:30:00Z&until=2026-11-03T13:00:00Z'
    const { body } = await call('GET', `/counters/c?${span}`)
    expect(body.windows).toEqual([
      { startsAt: '2026-11-03T10:00:00.000Z', count: 1, sum: 2, min: 2, max: 2 },
      { startsAt: '2026-11-03T11:00:00.000Z', count: 0, sum: 0, min: null, max: null },
      { startsAt: '2026-11-03T12:00:00.000Z', count: 2, sum: 1, min: -1, max: 2 },
    ])
    const ofOne = (await call('GET', `/counters/c?key=b&${span}`)).body.windows
    expect(ofOne.map(({ sum }: { sum: number }) => sum)).toEqual([0, 0, -1])
    const keys = await call('GET', `/counters/c/keys?unit=hour&since=2026-11-03T00:00:00Z`)
    expect(keys.body.items).toEqual([
      { key: 'a', count: 2, sum: 4 },
      { key: 'b', count: 1, sum: -1 },
    ])
    const long = await call('GET', '/counters/c?unit=minute&since=2026-01-01T00:00:00Z')
    expect(long).toMatchObject({ status: 422, body: { message: expect.stringContaining('3000') } })
  })

  it('end with the window of now when no span is asked for', async () => {
    await add()
    for (const [unit, windows] of [
      ['minute', 60],
      ['hour', 24],
      ['day', 30],
    ] as const) {
      const { body } = await call('GET', `/counters/c?unit=${unit}`)
      expect(body.windows).toHaveLength(windows)
      expect(body.windows.at(-1).count + body.windows.at(-2).count).toBe(1)
    }
  })

  it('are listed with what they counted today and in the last hours', async () => {
    await add()
    await add({ key: 'b', at: new Date(Date.now() - 30 * hourMs) })
    const { items } = (await call('GET', '/counters')).body
    expect(items).toMatchObject([{ name: 'c', keys: 2, today: { sum: expect.any(Number) } }])
    expect(items[0].hours).toHaveLength(24)
    expect(items[0].hours.reduce((a: number, b: number) => a + b)).toBe(1)
    expect((await call('DELETE', '/counters/c')).status).toBe(204)
    expect((await call('GET', '/counters')).body.items).toEqual([])
  })
})

describe('the store', () => {
  it('is listed by key, without what has expired, and long values cut', async () => {
    const data = steps()
    for (const key of ['b', 'a', 'long']) {
      await data.store(once()).set(key, key === 'long' ? 'x'.repeat(5_000) : { key }, {})
    }
    await data.store(once()).set('over', 1, { expiresAfterMs: 60_000 })
    await databasePool().query(`UPDATE store_entry SET expires_at = now() WHERE key = 'over'`)
    const first = (await call('GET', '/store?limit=2')).body
    expect(first.items).toMatchObject([
      { key: 'a', value: '{"key":"a"}', expiresAt: null },
      { key: 'b' },
    ])
    const rest = (await call('GET', `/store?limit=2&cursor=${first.nextCursor}`)).body
    expect(rest.items).toMatchObject([{ key: 'long', sizeBytes: 5_002 }])
    expect(rest.items[0].value).toHaveLength(2_000)
    expect((await call('GET', '/store?q=LON')).body.items).toHaveLength(1)
    expect((await call('DELETE', '/store/a')).status).toBe(204)
    expect((await call('DELETE', '/store/a')).status).toBe(404)
  })
})

describe('data of another workspace', () => {
  it('is not there, whatever is asked of it', async () => {
    const data = steps()
    const row = await data.tables(once()).upsert('t', 'k', { secret: 1 })
    await data.store(once()).set('s', 'secret', {})
    await data.counters(once()).add({
      ...{ counter: 'c', key: 'secret', value: 5, at: new Date(), unit: 'day' },
    })
    const { key } = await makeWorkspace()
    const theirs = (method: string, path: string, body?: unknown) =>
      send(method, path, { key, body })
    const refused = [
      ['GET', '/tables/t/rows'],
      ['GET', '/tables/t/rows.csv'],
      ['POST', '/tables/t/rows', { values: {} }],
      ['PATCH', `/tables/t/rows/${row.id}`, { values: {} }],
      ['DELETE', `/tables/t/rows/${row.id}`],
      ['DELETE', '/tables/t'],
      ['DELETE', '/counters/c'],
      ['DELETE', '/store/s'],
    ] as const
    for (const [method, path, body] of refused) {
      expect((await theirs(method, path, body)).status, `${method} ${path}`).toBe(404)
    }
    for (const path of ['/tables', '/counters', '/store', '/counters/c/keys']) {
      expect((await theirs('GET', path)).body.items, path).toEqual([])
    }
    const { windows } = (await theirs('GET', '/counters/c?unit=day')).body
    expect(windows.every(({ count }: { count: number }) => count === 0)).toBe(true)
    expect((await call('GET', '/tables/t/rows')).body.items).toMatchObject([{ id: row.id }])
  })
})
