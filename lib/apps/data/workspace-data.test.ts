import { describe, expect, it } from 'vitest'
import type { StepCounters, StepStore, StepTables, StepWorkspace } from '../ports'
import { settled, testContext } from '../test-context'
import { count } from './count'
import { storeGet } from './store-get'
import { storeIncrement } from './store-increment'
import { storeSet } from './store-set'
import { tableFind } from './table-find'
import { tableUpdate } from './table-update'

function workspaceOf(parts: {
  store?: Partial<StepStore>
  tables?: Partial<StepTables>
  counters?: Partial<StepCounters>
}): StepWorkspace {
  // Each test gives what its step uses.
  return parts as StepWorkspace
}

describe('a stored value', () => {
  const stored = (value: unknown) => workspaceOf({ store: { get: async () => value } })
  const read = async (value: unknown, input: object) =>
    settled(
      await storeGet.run(
        testContext(storeGet.input.parse({ key: 'a', ...input }), { workspace: stored(value) }),
      ),
    ).output

  it('is told from none, for which the default stands', async () => {
    expect(await read(0, { default: 5 })).toEqual({ value: 0, found: true })
    expect(await read(null, { default: 5 })).toEqual({ value: null, found: true })
    expect(await read(undefined, { default: 5 })).toEqual({ value: 5, found: false })
    expect(await read(undefined, {})).toEqual({ value: null, found: false })
  })

  it('needs a key, and what expires needs a time', () => {
    expect(storeSet.input.safeParse({ key: '  ', value: 1 }).success).toBe(false)
    expect(storeSet.input.safeParse({ key: 'a', value: 1, expiresAfterMs: 0 }).success).toBe(false)
    expect(storeIncrement.input.parse({ key: ' a ' })).toEqual({ key: 'a', by: 1 })
  })
})

describe('table rows', () => {
  it('are found with the first one at hand, also when there is none', async () => {
    const find = async (rows: Awaited<ReturnType<StepTables['find']>>) =>
      settled(
        await tableFind.run(
          testContext(tableFind.input.parse({ table: 't' }), {
            workspace: workspaceOf({ tables: { find: async () => rows } }),
          }),
        ),
      ).output
    const row = { id: 'row_1', key: null, values: {}, createdAt: '', updatedAt: '' }
    expect(await find([row])).toEqual({ rows: [row], count: 1, found: true, first: row })
    expect(await find([])).toEqual({ rows: [], count: 0, found: false, first: null })
  })

  it('are never all changed because a condition was left empty', async () => {
    const input = tableUpdate.input.parse({ table: 't', where: {}, values: { a: 1 } })
    await expect(tableUpdate.run(testContext(input))).rejects.toMatchObject({
      kind: 'invalid_input',
      message: expect.stringContaining('every row'),
    })
  })

  it('may have a column called __proto__ in no way', () => {
    const values = JSON.parse('{"__proto__": 1}')
    expect(tableUpdate.input.safeParse({ table: 't', key: 'a', values }).success).toBe(false)
  })
})

describe('counting', () => {
  const counted: Parameters<StepCounters['add']>[0][] = []
  const workspace = workspaceOf({
    counters: {
      async add(given) {
        counted.push(given)
        const before = { count: 2, sum: 0.2 }
        return { startsAt: given.at.toISOString(), count: 3, sum: 0.3, min: 0, max: 0.2, before }
      },
    },
  })
  const run = (input: object) =>
    count.run(testContext(count.input.parse({ counter: 'c', ...input }), { workspace }))

  it('gives the average beside the totals', async () => {
    const { output } = settled(await run({}))
    expect(output).toMatchObject({ count: 3, average: 0.1, before: { count: 2, sum: 0.2 } })
    expect(counted.at(-1)).toMatchObject({ key: '', value: 1, unit: 'minute' })
  })

  it('takes the moment of the sender, as text or in seconds or milliseconds', async () => {
    for (const at of ['2026-11-03T12:04:31Z', '1793707471', '1793707471000']) {
      await run({ at })
      expect(counted.at(-1)?.at.toISOString()).toBe('2026-11-03T12:04:31.000Z')
    }
    await expect(run({ at: 'yesterday' })).rejects.toMatchObject({
      kind: 'invalid_input',
      message: expect.stringContaining('“yesterday” is no time'),
    })
  })
})
