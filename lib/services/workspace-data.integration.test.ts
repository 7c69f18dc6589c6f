import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHotPool, type HotPool } from '@/lib/db/hot/pool'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { makeWorkspace, openTestWorld } from './test-world'
import { createStepData, type WorkspaceData } from './workspace-data'

let world: { close(): Promise<void> }
let pool: HotPool
let data: WorkspaceData
let other: WorkspaceData
let workspaceId = ''

beforeAll(async () => {
  world = await openTestWorld()
  pool = createHotPool({ databaseUrl: env().databaseUrl ?? '', name: 'test', max: 8 })
  // Two of them know as little of each other as two processes.
  data = createStepData(pool)
  other = createStepData(pool)
})
afterAll(async () => {
  await pool.end()
  await world.close()
})
beforeEach(async () => {
  workspaceId = (await makeWorkspace()).id
})

const once = (id: string = newId('request')) => ({ workspaceId, id })
const store = () => data.store(once())
const tables = () => data.tables(once())

/** The same step of the same run, 50 times at once, from two processes. */
function fifty<T>(work: (given: WorkspaceData) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: 50 }, (_, i) => work(i % 2 ? data : other)))
}

describe('the store', () => {
  it('gives back what was set, of every kind, and nothing where nothing is', async () => {
    const value = { text: 'é\u{1f600}', list: [1, null, true], exact: '12345678901234567890' }
    await store().set('a', value, {})
    expect(await store().get('a')).toEqual(value)
    await store().set('a', null, {})
    expect(await store().get('a')).toBeNull()
    expect(await store().get('b')).toBeUndefined()
  })

  it('keeps text that PostgreSQL cannot hold as near as it can', async () => {
    await store().set('odd', { 'a\u0000': 'b\u0000\ud800' }, {})
    expect(await store().get('odd')).toEqual({ 'a\ufffd': 'b\ufffd\ufffd' })
  })

  it('adds once per step run, also when 50 tries come at once', async () => {
    const key = once('run_1:add')
    const results = await fifty((given) => given.store(key).increment('n', 3, {}))
    expect(new Set(results)).toEqual(new Set([3]))
    await store().increment('n', 1, {})
    expect(await data.store(key).increment('n', 3, {})).toBe(3)
    expect(await store().get('n')).toBe(4)
  })

  it('sets and removes once: what others did meanwhile stays', async () => {
    const setting = once('run_1:set')
    await data.store(setting).set('k', 'mine', {})
    await store().set('k', 'theirs', {})
    await data.store(setting).set('k', 'mine', {})
    expect(await store().get('k')).toBe('theirs')
    const removing = once('run_1:remove')
    expect(await data.store(removing).remove('k')).toBe(true)
    await store().set('k', 'new', {})
    expect(await data.store(removing).remove('k')).toBe(true)
    expect(await store().get('k')).toBe('new')
    expect(await store().remove('nothing')).toBe(false)
  })

  it('gives every one of many that add at the same time a number of its own', async () => {
    const numbers = await fifty((given) => given.store(once()).increment('n', 1, {}))
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
  })

  it('adds decimals exactly, and begins at 0 again once the time is over', async () => {
    await store().increment('d', 0.1, {})
    expect(await store().increment('d', 0.2, {})).toBe(0.3)
    await store().increment('gone', 5, { expiresAfterMs: 60_000 })
    await pool.query(
      `UPDATE store_entry SET expires_at = now() - interval '1 second'
       WHERE workspace_id = $1 AND key = 'gone'`,
      [workspaceId],
    )
    expect(await store().get('gone')).toBeUndefined()
    expect(await store().remove('gone')).toBe(false)
    expect(await store().increment('gone', 2, { expiresAfterMs: 60_000 })).toBe(2)
  })

  it('says what is wrong with what it cannot keep', async () => {
    await expect(store().set('a', 'x'.repeat(262_144), {})).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('256 KB'),
    })
    await expect(store().set('x'.repeat(201), 1, {})).rejects.toMatchObject({
      kind: 'invalid_input',
      message: expect.stringContaining('201 characters'),
    })
    await store().set('text', 'hello', {})
    await expect(store().increment('text', 1, {})).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('no number'),
    })
  })

  it('shows nothing of another workspace', async () => {
    await store().set('secret', 1, {})
    const foreign = { workspaceId: (await makeWorkspace()).id, id: 'run_9:x' }
    expect(await data.store(foreign).get('secret')).toBeUndefined()
    expect(await data.store(foreign).remove('secret')).toBe(false)
    expect(await store().get('secret')).toBe(1)
  })
})

describe('tables', () => {
  it('add one row per step run, also when 50 tries come at once', async () => {
    const key = once('run_1:insert')
    const rows = await fifty((given) => given.tables(key).insert('orders', { total: 12.5 }))
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1)
    expect(rows[0]).toMatchObject({ key: null, values: { total: 12.5 } })
    expect(await tables().count('orders', {})).toBe(1)
  })

  it('have one row per key, whoever comes first, and keep the columns that are not named', async () => {
    const rows = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? data : other).tables(once()).upsert('devices', 'a', { [`c${i}`]: i }),
      ),
    )
    expect(rows.filter(({ isNew }) => isNew)).toHaveLength(1)
    const [row] = await tables().find('devices', { key: 'a' })
    expect(Object.keys(row?.values ?? {})).toHaveLength(20)
    await tables().upsert('devices', 'a', { c3: 'changed', z: null })
    const [changed] = await tables().find('devices', {})
    expect(changed?.values).toMatchObject({ c3: 'changed', c4: 4, z: null })
    expect(changed?.id).toBe(row?.id)
  })

  it('find and change the rows whose columns have all the values', async () => {
    await tables().insert('t', { city: 'Bern', n: 1, open: true })
    await tables().insert('t', { city: 'Bern', n: 2 })
    await tables().insert('t', { city: 'Oslo', n: 1, deep: { a: [1] } })
    const found = await tables().find('t', { where: { city: 'Bern' } })
    expect(found.map(({ values }) => values.n)).toEqual([2, 1])
    expect(await tables().count('t', { where: { n: '1' } })).toBe(2)
    expect(await tables().count('t', { where: { open: null } })).toBe(2)
    expect(await tables().count('t', { where: { deep: { a: [1] } } })).toBe(1)
    expect(await tables().find('t', { limit: 1 })).toHaveLength(1)
    const changing = once('run_1:update')
    const change = () =>
      data.tables(changing).update('t', { where: { city: 'Bern' } }, { city: 'Thun' })
    expect(await change()).toEqual({ updated: 2 })
    await tables().insert('t', { city: 'Bern' })
    expect(await change()).toEqual({ updated: 2 })
    expect(await tables().count('t', { where: { city: 'Bern' } })).toBe(1)
  })

  it('refuse a row over 64 KB, also one that would become so, and leave the rest as it was', async () => {
    await expect(tables().insert('big', { a: 'x'.repeat(65_536) })).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('64 KB'),
    })
    await tables().upsert('big', 'k', { a: 'x'.repeat(40_000) })
    await expect(tables().upsert('big', 'k', { b: 'x'.repeat(40_000) })).rejects.toMatchObject({
      message: expect.stringContaining('64 KB'),
    })
    const [row] = await tables().find('big', {})
    expect(Object.keys(row?.values ?? {})).toEqual(['a'])
  })

  it('refuse a table beyond the hundredth', async () => {
    await pool.query(
      `INSERT INTO data_table (workspace_id, name)
       SELECT $1, 'table ' || n FROM generate_series(1, 99) AS n`,
      [workspaceId],
    )
    await tables().insert('last', { a: 1 })
    await expect(tables().insert('one more', { a: 1 })).rejects.toMatchObject({
      message: expect.stringContaining('at most 100'),
    })
    await tables().insert('table 7', { a: 1 })
  })

  it('refuse a row beyond the last, but still change those that are there', async () => {
    await tables().upsert('full', 'here', { a: 1 })
    await pool.query(
      `INSERT INTO data_row (id, workspace_id, table_name, "values")
       SELECT $1 || n, $1, 'full', '{}' FROM generate_series(1, 99999) AS n`,
      [workspaceId],
    )
    const fresh = createStepData(pool)
    await expect(fresh.tables(once()).insert('full', { a: 1 })).rejects.toMatchObject({
      message: expect.stringContaining('100,000 rows'),
    })
    const changed = await fresh.tables(once()).upsert('full', 'here', { a: 2 })
    expect(changed).toMatchObject({ isNew: false, values: { a: 2 } })
  })

  it('show nothing of another workspace', async () => {
    await tables().upsert('devices', 'a', { n: 1 })
    const foreign = { workspaceId: (await makeWorkspace()).id, id: 'run_9:x' }
    const theirs = data.tables(foreign)
    expect(await theirs.find('devices', {})).toEqual([])
    expect(await theirs.update('devices', { key: 'a' }, { n: 2 })).toEqual({ updated: 0 })
    expect(await tables().find('devices', {})).toMatchObject([{ values: { n: 1 } }])
  })
})

describe('counters', () => {
  const add = (change: object = {}) =>
    data.counters(once()).add({
      ...{ counter: 'c', key: '', value: 1, at: new Date(), unit: 'day' },
      ...change,
    })

  it('refuse a moment that no window is kept for', async () => {
    await expect(add({ at: new Date('2001-01-01T00:00:00Z') })).rejects.toMatchObject({
      kind: 'invalid_input',
      message: expect.stringContaining('two years'),
    })
  })

  it('refuse a key too many on one day, and count on under those that are known', async () => {
    await add({ key: 'known' })
    await pool.query(
      `INSERT INTO counter_bucket (workspace_id, counter, key, unit, starts_at, count)
       SELECT $1, 'c', 'k' || n, 'day', date_trunc('day', now(), 'UTC'), 1
       FROM generate_series(1, 9999) AS n`,
      [workspaceId],
    )
    const fresh = createStepData(pool).counters(once())
    const given = { counter: 'c', value: 1, at: new Date(), unit: 'day' } as const
    await expect(fresh.add({ ...given, key: 'one more' })).rejects.toMatchObject({
      message: expect.stringContaining('10,000'),
    })
    expect(await fresh.add({ ...given, key: 'known' })).toMatchObject({ count: 2 })
  })
})
