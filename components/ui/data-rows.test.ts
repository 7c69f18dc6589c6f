import { describe, expect, it } from 'vitest'
import { childrenStep, dataPathId, dataRows, type TreeView } from './data-rows'
import { searchData } from './data-search'
import { targetOf } from './use-data-tree'

const view = (change: Partial<TreeView> = {}): TreeView => ({
  toggled: new Map(),
  shown: new Map(),
  openLevels: 2,
  ...change,
})
const names = (value: unknown, change?: Partial<TreeView>) =>
  dataRows(value, view(change)).map(({ name, level }) => `${level} ${name}`)
const order = { number: 48_213, lines: [{ sku: 'mug' }, { sku: 'cup' }], note: null }

describe('dataRows', () => {
  it('opens the first level and leaves deeper ones closed', () => {
    expect(names(order)).toEqual(['1 number', '1 lines', '2 0', '2 1', '1 note'])
  })

  it('tells position and size of the set for every row', () => {
    const rows = dataRows(order, view())
    expect(rows.map(({ position, setSize }) => [position, setSize])).toEqual([
      [1, 3],
      [2, 3],
      [1, 2],
      [2, 2],
      [3, 3],
    ])
  })

  it('follows what was opened and closed by hand', () => {
    const toggled = new Map([
      [dataPathId(['lines', 1]), true],
      [dataPathId(['note']), false],
    ])
    expect(names(order, { toggled })).toContain('3 sku')
    expect(names(order, { toggled: new Map([[dataPathId(['lines']), false]]) })).toHaveLength(3)
  })

  it('shows 200 children and then says how many are left', () => {
    const rows = dataRows(Array.from({ length: 450 }), view())
    expect(rows).toHaveLength(childrenStep + 1)
    expect(rows.at(-1)?.more).toEqual({ parentId: '[]', left: 250, nextId: '[200]' })
    const shown = new Map([['[]', 400]])
    expect(dataRows(Array.from({ length: 450 }), view({ shown })).at(-1)?.more?.left).toBe(50)
  })

  it('stops at as many rows as are wanted in all', () => {
    const wide = Array.from({ length: 40 }, () => Array.from({ length: 40 }, () => ({ a: 1 })))
    const rows = dataRows(wide, view({ openLevels: 9, rowsMax: 300 }))
    expect(rows.length).toBeGreaterThan(250)
    expect(rows.length).toBeLessThan(350)
  })

  it('shows a value that is no object as one row without a name', () => {
    expect(dataRows('hello', view())).toMatchObject([{ name: '', kind: 'string', level: 1 }])
    expect(dataRows(undefined, view())).toMatchObject([{ kind: 'null' }])
  })

  it('does not walk what is closed, however deep', () => {
    let deep: unknown = 1
    for (let depth = 0; depth < 100_000; depth++) deep = [deep]
    expect(dataRows(deep, view())).toHaveLength(2)
  })

  it('keeps keys apart that look like paths', () => {
    const ids = dataRows({ 'a.b': 1, a: { b: 2 } }, view()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('searchData', () => {
  it('counts keys and values apart and keeps the way to each', () => {
    const found = searchData({ total: 1, order: { total_tax: 2, note: 'tote bag' }, x: 3 }, 'TOT')
    expect(found).toMatchObject({ keys: 2, values: 1 })
    expect([...found.shown].sort()).toEqual(
      [['order'], ['order', 'note'], ['order', 'total_tax'], ['total']].map(dataPathId).sort(),
    )
  })

  it('searches 100 levels deep and no further', () => {
    let deep: unknown = { needle: 1 }
    for (let depth = 0; depth < 5_000; depth++)
      deep = { deeper: deep, ...(depth > 4_980 && { hay: 1 }) }
    expect(searchData(deep, 'needle').keys).toBe(0)
    expect(searchData(deep, 'hay').keys).toBe(19)
  })
})

describe('targetOf', () => {
  const rows = dataRows(order, view())
  const go = (key: string, from: number) => targetOf(rows, key, from)?.name

  it('moves by arrows, to the ends, and from a child to its parent', () => {
    expect([go('ArrowDown', 0), go('ArrowUp', 1), go('Home', 3), go('End', 0)]).toEqual([
      'lines',
      'number',
      'number',
      'note',
    ])
    expect(go('ArrowLeft', 3)).toBe('lines')
    expect(go('ArrowRight', 1)).toBe('0')
  })

  it('stays where there is nowhere to go', () => {
    expect(go('ArrowUp', 0)).toBeUndefined()
    expect(go('ArrowDown', 4)).toBeUndefined()
    expect(go('ArrowLeft', 0)).toBeUndefined()
  })

  it('jumps to the next name with a letter, round the end', () => {
    expect(go('n', 0)).toBe('note')
    expect(go('n', 4)).toBe('number')
  })
})

describe('a sample of 10 MB', () => {
  const lines = Array.from({ length: 60_000 }, (_, index) => ({
    ...{ sku: `sku-${index}`, note: 'x'.repeat(100), amount: index },
  }))
  const sample = { lines, total: 7, note: 'y'.repeat(2_000_000) }

  it('is drawn and searched only as far as somebody reads', () => {
    const searched = searchData(sample, 'sku')
    expect(searched.keys + searched.values).toBeLessThanOrEqual(2_001)
    const found = dataRows(sample, view({ only: searched.shown, rowsMax: 300 }))
    expect(found.length).toBeLessThan(900)
    expect(dataRows(sample, view({ openLevels: 3, rowsMax: 300 })).length).toBeLessThan(900)
  })

  it('still shows what lies near its top, however much lies below', () => {
    expect(searchData(sample, 'total').shown).toContain(dataPathId(['total']))
  })
})
