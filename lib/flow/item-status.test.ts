import { describe, expect, it } from 'vitest'
import { findItem, itemStatusAt, itemStatuses, writeItemStatuses } from './item-status'

describe('the statuses of items', () => {
  it('are read as they were written', () => {
    const given = [...itemStatuses, undefined]
    const written = writeItemStatuses(given)
    expect(written).toHaveLength(given.length)
    expect(given.map((_, index) => itemStatusAt(written, index))).toEqual(given)
    expect(itemStatusAt(written, 99)).toBeUndefined()
    expect(itemStatusAt(written, -1)).toBeUndefined()
  })

  it('are searched in both directions, the start included, and not beyond the ends', () => {
    const written = writeItemStatuses(['failed', 'succeeded', 'failed', 'succeeded'])
    const find = (from: number, by: 1 | -1) => findItem(written, { status: 'failed', from, by })
    expect([find(0, 1), find(1, 1), find(3, 1)]).toEqual([0, 2, -1])
    expect([find(3, -1), find(2, -1), find(1, -1), find(-1, -1)]).toEqual([2, 2, 0, -1])
    expect(find(-5, 1)).toBe(0)
  })
})
