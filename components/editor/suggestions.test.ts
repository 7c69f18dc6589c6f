import { describe, expect, it } from 'vitest'
import { suggestedSteps } from './suggestions'

describe('suggestedSteps', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing for nothing', {}, []],
    ['a loop for a list', { order: { lines: [{ sku: 'mug' }] } }, ['logic.each']],
    ['no loop for an empty list', { lines: [] }, []],
    ['a filter for what has a status', { ticket: { priority: 'urgent' } }, ['logic.filter']],
    ['a mail for an address', { customer: { email: 'ada@example.com' } }, ['email.send']],
    ['a counter for a number', { amount: 12 }, ['data.count']],
  ])('are %s', (_, sample, expected) => {
    expect(suggestedSteps(sample, false)).toEqual(expected)
  })

  it('begin with the answer that a sender waits for, and are three at most', () => {
    const sample = { lines: [1], status: 'paid', email: 'ada@example.com', total: 3 }
    expect(suggestedSteps(sample, true)).toEqual(['webhook.respond', 'logic.each', 'logic.filter'])
  })

  it('look at the beginning of a large sample only', () => {
    let isRead = 0
    const large = {}
    for (let index = 0; index < 5_000; index++) {
      const get = () => (isRead += 1)
      Object.defineProperty(large, `field_${index}`, { enumerable: true, get })
    }
    suggestedSteps({ large }, false)
    expect(isRead).toBeLessThan(1_000)
  })
})
