import { describe, expect, it } from 'vitest'
import { learnHeights, type RowHeights, rangeInView, rowOffsets, windowParts } from './row-window'

const ids = Array.from({ length: 1_000 }, (_, n) => `row ${n}`)
const even: RowHeights = { usual: 20, others: new Map() }
const offsets = rowOffsets(ids, even)
const none = { first: 0, end: 0 }
const view = (top: number) => ({ top, bottom: top + 400 })

describe('rangeInView', () => {
  it('has the rows in view, and eight more at both ends', () => {
    expect(rangeInView(offsets, view(4_000), none)).toEqual({ first: 192, end: 229 })
  })

  it('ends where the list does', () => {
    expect(rangeInView(offsets, view(0), none)).toEqual({ first: 0, end: 29 })
    expect(rangeInView(offsets, view(19_600), none)).toEqual({ first: 972, end: 1_000 })
  })

  it('stays as it was while enough is left at both ends', () => {
    const before = rangeInView(offsets, view(4_000), none)
    expect(rangeInView(offsets, view(4_060), before)).toBe(before)
    expect(rangeInView(offsets, view(3_940), before)).toBe(before)
    expect(rangeInView(offsets, view(4_120), before)).toEqual({ first: 198, end: 235 })
  })

  it('does not keep more rows than a smaller window needs', () => {
    const tall = rangeInView(offsets, { top: 4_000, bottom: 6_000 }, none)
    expect(rangeInView(offsets, view(5_000), tall)).toEqual({ first: 242, end: 279 })
  })

  it('has rows at the nearest end while the list is out of view', () => {
    expect(rangeInView(offsets, view(-9_000), none)).toEqual({ first: 0, end: 9 })
    expect(rangeInView(offsets, view(90_000), none)).toEqual({ first: 991, end: 1_000 })
  })

  it('knows which rows are higher than the others', () => {
    const tall = rowOffsets(ids, { usual: 20, others: new Map([['row 10', 3_000]]) })
    expect(rangeInView(tall, view(1_000), none)).toEqual({ first: 2, end: 19 })
  })
})

describe('windowParts', () => {
  const parts = (kept: number[]) => windowParts(offsets, { first: 100, end: 103 }, kept)
  const words = (kept: number[]) =>
    parts(kept).map((part) => (part.kind === 'row' ? part.index : `${part.height} px`))

  it('puts gaps of the right height in place of the other rows', () => {
    expect(words([])).toEqual(['2000 px', 100, 101, 102, '17940 px'])
  })

  it('keeps rows in their place wherever they are, each once', () => {
    expect(words([0, 101, 500])).toEqual([0, '1980 px', 100, 101, 102, '7940 px', 500, '9980 px'])
  })

  it('takes no notice of rows that there are not', () => {
    expect(words([-1, 1_000])).toEqual(words([]))
  })

  it('is as high as all rows, however it is cut', () => {
    for (const kept of [[], [0], [999], [3, 4, 5, 700]]) {
      const heights = parts(kept).map((part) => (part.kind === 'row' ? 20 : part.height))
      expect(heights.reduce((sum, height) => sum + height)).toBe(20_000)
    }
  })
})

describe('learnHeights', () => {
  const measured = (...heights: number[]) =>
    heights.map((height, at) => ({ id: `row ${at}`, height }))

  it('stays the same while all are as high as was thought', () => {
    expect(learnHeights(even, measured(20, 20.3, 19.8))).toBe(even)
  })

  it('notes what differs, and forgets it when it does not any more', () => {
    const open = learnHeights(even, measured(20, 90, 20))
    expect(open).toEqual({ usual: 20, others: new Map([['row 1', 90]]) })
    expect(learnHeights(open, measured(20, 20, 20))).toEqual(even)
  })

  it('begins anew when most rows differ: the list is laid out in another way', () => {
    const known = { usual: 20, others: new Map([['row 900', 60]]) }
    expect(learnHeights(known, measured(44, 44, 88))).toEqual({
      usual: 44,
      others: new Map([['row 2', 88]]),
    })
  })
})
