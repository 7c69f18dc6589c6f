import { describe, expect, it } from 'vitest'
import { comparedValues } from './compared-values'

const scope = { trigger: { body: { amount: 20, note: '' } } }

describe('comparedValues', () => {
  it('puts the values of the sample in place of where they come from', () => {
    const condition = {
      all: [
        { left: '{{ trigger.body.amount }}', operator: 'greater_than', right: 50 },
        { left: '{{ trigger.body.gone }}', operator: 'equals', right: 'paid' },
        { left: '{{ trigger.body.note }}', operator: 'exists' },
        { left: '{{ trigger.body.amount }}', operator: 'between', right: [1, 2] },
      ],
    }
    expect(comparedValues(condition, scope)).toEqual([
      '20 is greater than 50',
      '(missing) is paid',
      '(empty) exists',
      '20 is between 1, 2',
    ])
  })

  it('says nothing of a step without a condition, or with one that rows cannot show', () => {
    expect(comparedValues(undefined, scope)).toEqual([])
    expect(comparedValues({ all: [{ any: [] }] }, scope)).toEqual([])
  })
})
