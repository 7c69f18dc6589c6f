import { describe, expect, it } from 'vitest'
import { fieldChanges } from './field-changes'

describe('what differs in a field', () => {
  it('is named down to the single value, with both values', () => {
    const before = { order: '{{ trigger.body.order }}', same: 1, gone: true }
    const after = { order: '{{ trigger.body.number }}', same: 1, total: '7' }
    expect(fieldChanges(before, after)).toEqual([
      {
        path: ['order'],
        values: { before: '{{ trigger.body.order }}', after: '{{ trigger.body.number }}' },
      },
      { path: ['gone'], values: { before: 'true', after: '(empty)' } },
      { path: ['total'], values: { before: '(empty)', after: '7' } },
    ])
  })

  it('is nothing for another order of members, and one entry when too much differs', () => {
    expect(fieldChanges({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([])
    const many = (value: number) =>
      Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`f${index}`, value]))
    expect(fieldChanges(many(1), many(2))).toEqual([{ path: [] }])
  })

  it('does not look into a sealed secret, and shows no long texts', () => {
    const secret = (sealed: string) => ({ token: { sealed } })
    expect(fieldChanges(secret('sec_1'), secret('sec_2'))).toEqual([{ path: ['token'] }])
    expect(fieldChanges('x'.repeat(61), 'y')).toEqual([{ path: [] }])
  })
})
