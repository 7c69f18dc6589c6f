import { describe, expect, it } from 'vitest'
import { type PaletteEntry, searchPalette } from './palette-search'
import { recentPageOf } from './recent-pages'

const entry = (group: PaletteEntry['group'], label: string, hint?: string): PaletteEntry => ({
  ...{ id: `${group} ${label}`, group, label, hint },
})
const entries = [
  entry('page', 'Publish…'),
  entry('actions', 'New flow'),
  entry('places', 'Flows'),
  entry('recent', 'Ship orders'),
  entry('flows', 'Ship orders', 'Live'),
  entry('flows', 'Über alles', 'Draft'),
  entry('flows', 'Reorder stock', 'Live'),
  entry('runs', 'run_00order'),
]
const shown = (typed: string) =>
  searchPalette(entries, typed).map(({ id, entries: found }) => [id, found.map((e) => e.label)])

describe('the palette', () => {
  it('opens with what can be done here, what was open, and the pages', () => {
    expect(shown('')).toEqual([
      ['page', ['Publish…']],
      ['recent', ['Ship orders']],
      ['places', ['Flows']],
    ])
  })

  it('finds the beginning of a word before its middle, and puts runs last', () => {
    expect(shown('order')).toEqual([
      ['flows', ['Ship orders', 'Reorder stock']],
      ['runs', ['run_00order']],
    ])
    expect(shown('uber')).toEqual([['flows', ['Über alles']]])
    expect(shown('live stock')).toEqual([['flows', ['Reorder stock']]])
  })

  it('shows actions only after >', () => {
    expect(shown('>')).toEqual([
      ['page', ['Publish…']],
      ['actions', ['New flow']],
    ])
    expect(shown('> flow')).toEqual([['actions', ['New flow']]])
  })

  it('shows eight of a group, and is quick with thousands', () => {
    const many = Array.from({ length: 5_000 }, (_, n) => entry('flows', `Flow number ${n}`))
    const before = performance.now()
    const [group] = searchPalette(many, 'number 4')
    expect(performance.now() - before).toBeLessThan(80)
    expect(group?.entries).toHaveLength(8)
  })
})

describe('recent pages', () => {
  it('are flows, runs and connections, whatever part of them is open', () => {
    expect(recentPageOf('/w/a/flows/flw_1/runs')).toEqual({ kind: 'flow', id: 'flw_1' })
    expect(recentPageOf('/w/a/runs/run_1')).toEqual({ kind: 'run', id: 'run_1' })
    expect(recentPageOf('/w/a/runs')).toBeUndefined()
  })
})
