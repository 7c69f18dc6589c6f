import { describe, expect, it } from 'vitest'
import { conditionOf, conditionRows, withRow } from './condition-rows'

const urgent = { left: '{{ trigger.body.priority }}', operator: 'equals', right: 'urgent' } as const
const paid = { left: '{{ trigger.body.paid }}', operator: 'is_true' } as const

describe('rows of a condition', () => {
  it('shows one comparison as one row, and stores it as itself', () => {
    const rows = conditionRows(urgent)
    expect(rows?.rows).toEqual([urgent])
    expect(rows && conditionOf(rows)).toEqual(urgent)
  })

  it('shows a group as its rows, all or any', () => {
    for (const condition of [{ all: [urgent, paid] }, { any: [urgent, paid] }]) {
      const rows = conditionRows(condition)
      expect(rows && conditionOf(rows)).toEqual(condition)
    }
  })

  it('starts with one empty row, and stores nothing of it', () => {
    const rows = conditionRows(undefined)
    expect(rows?.rows).toHaveLength(1)
    expect(rows && conditionOf(rows)).toBeUndefined()
  })

  it('makes a group of a second row', () => {
    const rows = conditionRows(urgent)
    expect(rows && conditionOf(withRow(rows))).toEqual({ all: [urgent, { operator: 'equals' }] })
  })

  it('says when groups are nested, so that nothing is lost by showing rows', () => {
    expect(conditionRows({ all: [urgent, { any: [paid] }] })).toBeUndefined()
    expect(conditionRows('{{ trigger.body.condition }}')).toBeUndefined()
  })
})
