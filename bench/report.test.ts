import { describe, expect, it } from 'vitest'
import { groups } from './measure'
import { medians, table, verdict } from './report'

const higher = { title: '', unit: '/s', better: 'higher', must: 100, target: 200 } as const
const lower = { title: '', unit: 'ms', better: 'lower', must: 20, target: 8 } as const

describe('verdict', () => {
  it('compares in the direction that is better', () => {
    expect([250, 150, 50].map((figure) => verdict(figure, higher))).toEqual([
      'target reached',
      'must reached',
      'BELOW MUST',
    ])
    expect([5, 15, 25].map((figure) => verdict(figure, lower))).toEqual([
      'target reached',
      'must reached',
      'BELOW MUST',
    ])
  })

  it('never calls a figure that is missing or no number a success', () => {
    expect(verdict(undefined, higher)).toBe('not measured')
    expect(verdict(Number.NaN, higher)).toBe('BELOW MUST')
    expect(verdict(Number.NaN, lower)).toBe('BELOW MUST')
  })
})

describe('medians', () => {
  it('takes the middle of the repetitions that measured it', () => {
    const repetitions = [{ ackP50: 3 }, { ackP50: 1, readyMs: 10 }, { ackP50: 2 }]
    expect(medians(repetitions)).toEqual({ ackP50: 2, readyMs: 10 })
  })
})

describe('table', () => {
  it('shows a row for every measure, also for those that are missing', () => {
    const text = table({ ackPerSecond: 6_543.2 })
    expect(text).toMatch(/W1 acknowledged at saturation +6,543 \/s +3,000 \/s +6,000 \/s +target/)
    expect(text.indexOf(groups.w1)).toBeLessThan(text.indexOf('W1 acknowledged at saturation'))
    expect(text).toMatch(/W1 completed and saved +– .*not measured/)
  })

  it('leaves out the groups that were not measured', () => {
    const text = table({ pureRuns: 900 }, ['pure'])
    expect(text).toContain(groups.pure)
    expect(text).toMatch(/Completed and saved +900 \/s/)
    expect(text).not.toContain('W1')
  })
})
