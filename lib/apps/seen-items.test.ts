import { describe, expect, it } from 'vitest'
import { newSince, seenMax } from './seen-items'

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
})
