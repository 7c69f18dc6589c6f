import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedPaths } from './changed-paths'
import { isSealed } from './hidden-secrets'

const of = (before: unknown, after: unknown) => changedPaths(before, after, { max: 100 }).changes

describe('changed paths', () => {
  it('names only what differs, by its path', () => {
    const before = { channel: '#sales', text: 'a', blocks: [{ n: 1 }, { n: 2 }] }
    const after = { channel: '#sales-emea', text: 'a', blocks: [{ n: 1 }, { n: 3 }] }
    expect(of(before, after)).toEqual([
      { path: ['channel'], kind: 'changed', before: '#sales', after: '#sales-emea' },
      { path: ['blocks', 1, 'n'], kind: 'changed', before: 2, after: 3 },
    ])
  })

  it('names what one side lacks as a whole, also where it is null', () => {
    expect(of({ a: { b: 1 } }, { c: null })).toEqual([
      { path: ['c'], kind: 'added', after: null },
      { path: ['a'], kind: 'removed', before: { b: 1 } },
    ])
    expect(of([1], [1, 2])).toEqual([{ path: [1], kind: 'added', after: 2 }])
  })

  it('tells a value of another kind from the same members', () => {
    expect(of({ a: {} }, { a: [] })).toHaveLength(1)
    expect(of('1', 1)).toEqual([{ path: [], kind: 'changed', before: '1', after: 1 }])
  })

  it('looks at own members only, whatever they are called', () => {
    const named = JSON.parse('{"__proto__": 1, "constructor": 2}')
    expect(of({}, named).map(({ path }) => path)).toEqual([['__proto__'], ['constructor']])
    expect(of(named, JSON.parse('{"__proto__": 1, "constructor": 3}'))).toHaveLength(1)
  })

  it('counts what is too much to name, and ends at any depth', () => {
    const long = Array.from({ length: 50 }, (_, n) => n)
    const { changes, left } = changedPaths(long.map(String), long, { max: 20 })
    expect([changes.length, left]).toEqual([20, 30])
    const nest = (leaf: unknown) => {
      let value = leaf
      for (let level = 0; level < 1_000; level += 1) value = [value]
      return value
    }
    expect(of(nest(1), nest(2))).toHaveLength(1)
    expect(of(nest(1), nest(1))).toEqual([])
  })

  it('does not look into what is whole', () => {
    const secret = (sealed: string) => ({ token: { sealed } })
    const find = (before: unknown, after: unknown) =>
      changedPaths(before, after, { max: 9, isWhole: isSealed }).changes
    expect(find(secret('sec_1'), secret('sec_2')).map(({ path }) => path)).toEqual([['token']])
    expect(find(secret('sec_1'), secret('sec_1'))).toEqual([])
  })

  it('finds nothing in a copy, whatever the order of its members', () => {
    return fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy = JSON.parse(JSON.stringify(value), (_, member) =>
          typeof member === 'object' && member !== null && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).reverse())
            : member,
        )
        return of(JSON.parse(JSON.stringify(value)), copy).length === 0
      }),
    )
  })
})
