import { describe, expect, it } from 'vitest'
import { newSince as newInLook, seenMax } from './seen-items'

const tokenOf = (id: string) => `redacted:${id.padEnd(16, '0')}`
const newSince = (cursor: unknown, found: ReturnType<typeof items>, isHidden = false) =>
  newInLook({ cursor, seenIds: { tokenOf, isHidden } }, found)
const items = (...ids: string[]) => ids.map((id) => ({ id, event: { item: { id } } }))
const idsOf = ({ events }: { events: { id: string }[] }) => events.map(({ id }) => id)

describe('what is new in a list', () => {
  it('is nothing at the first look', () => {
    expect(newSince(undefined, items('b', 'a')).events).toEqual([])
  })

  it('is what was not there before, the oldest first, each once', () => {
    const first = newSince(undefined, items('b', 'a'))
    const second = newSince(first.cursor, items('d', 'c', 'b'))
    expect(idsOf(second)).toEqual(['c', 'd'])
    expect(idsOf(newSince(second.cursor, items('d', 'c', 'b', 'a')))).toEqual([])
  })

  it('is everything after a list that was empty', () => {
    expect(idsOf(newSince(newSince(undefined, []).cursor, items('a')))).toEqual(['a'])
  })

  it('survives a cursor that makes no sense, and stays bounded', () => {
    expect(idsOf(newSince({ seen: 'x' }, items('a')))).toEqual(['a'])
    const many = items(...Array.from({ length: seenMax + 10 }, (_, at) => String(at)))
    const { cursor } = newSince({ seen: ['old'] }, many)
    expect(Reflect.get(Object(cursor), 'seen')).toHaveLength(seenMax)
  })

  it('is known again by a token where ids may not be kept, also when that changes', () => {
    const plain = newSince(undefined, items('b', 'a'))
    const hidden = newSince(plain.cursor, items('c', 'b'), true)
    expect(idsOf(hidden)).toEqual(['c'])
    expect(hidden.cursor).toEqual({ seen: ['c', 'b', 'a'].map(tokenOf) })
    expect(newSince(hidden.cursor, items('c', 'b', 'a'), true).events).toEqual([])
    expect(idsOf(newSince(hidden.cursor, items('d', 'c', 'b', 'a')))).toEqual(['d'])
  })
})
