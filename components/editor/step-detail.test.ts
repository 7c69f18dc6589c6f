import { describe, expect, it } from 'vitest'
import { stepDetail } from './step-detail'

describe('what a card says of a step', () => {
  it('is its condition in words', () => {
    const condition = { left: '{{ trigger.body.priority }}', operator: 'equals', right: 'urgent' }
    expect(stepDetail({ condition })).toBe('priority is urgent')
    expect(stepDetail({ condition: { all: [] } })).toBeUndefined()
  })

  it('is where its items come from', () => {
    expect(stepDetail({ items: '{{ trigger.body.order.lines }}' })).toBe('order › lines')
    expect(stepDetail({ items: '{{ steps.find.rows }}' })).toBe('rows')
    expect(stepDetail({ items: '{{ trigger.body.lines | first }}' })).toBeUndefined()
    expect(stepDetail({ items: [1, 2] })).toBeUndefined()
  })

  it('is how many ways it has, or how long it waits', () => {
    expect(stepDetail({ cases: [{}, {}], mode: 'all' })).toBe('2 cases, all that match')
    expect(stepDetail({ cases: [{}] })).toBe('1 case, the first that matches')
    expect(stepDetail({ forMs: 90_000 })).toBe('1 min 30 s')
    expect(stepDetail({ url: 'https://a.example' })).toBeUndefined()
  })
})
