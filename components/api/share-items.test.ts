import { describe, expect, it } from 'vitest'
import { shareItems } from './share-items'

const row = (id: string, status = 'running') => ({ id, status, error: { step: id } })
const list = (...items: ReturnType<typeof row>[]) => ({
  pages: [{ items, nextCursor: null }],
  pageParams: [undefined],
})
type List = ReturnType<typeof list>

describe('shareItems', () => {
  it('keeps the objects of rows that moved down, and takes those that are new or changed', () => {
    const before = list(row('c'), row('b'), row('a'))
    const now = list(row('d'), row('c'), row('b', 'failed'), row('a'))
    // It gives back what it was given, in another shape of the same objects.
    const shared = shareItems(before, now) as List
    expect(shared).toEqual(now)
    const [c, b, a] = before.pages[0]?.items ?? []
    const items = shared.pages[0]?.items ?? []
    expect(items[1]).toBe(c)
    expect(items[2]).not.toBe(b)
    expect(items[3]).toBe(a)
  })

  it('keeps the whole list when nothing changed', () => {
    const before = list(row('b'), row('a'))
    expect(shareItems(before, list(row('b'), row('a')))).toBe(before)
  })

  it('takes the first list as it is', () => {
    const now = list(row('a'))
    expect(shareItems(undefined, now)).toBe(now)
  })
})
