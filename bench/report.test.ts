import { describe, expect, it } from 'vitest'
import { groups } from './measure'
import { markdown, medians, missed, sectionsOf, table, verdict, withoutFailed } from './report'
import { notHeld } from './statistics'

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

  it('puts an earlier result beside it and marks what is more than a fifth worse', () => {
    const earlier = { ackPerSecond: 6_000, runsPerSecond: 4_000, cpuPerRun: 0.5 }
    const now = { ackPerSecond: 4_500, runsPerSecond: 3_920, cpuPerRun: 0.25 }
    const lines = table(now, ['w1'], earlier).split('\n')
    const row = (title: string) => lines.find((line) => line.includes(title)) ?? ''
    expect(row('W1 acknowledged at saturation')).toMatch(/6,000 \/s +×0.75 +WORSE$/)
    expect(row('W1 completed and saved')).toMatch(/4,000 \/s +×0.98$/)
    expect(row('W1 CPU per run')).toMatch(/×0.50$/)
    expect(row('Memory at saturation')).toMatch(/– +–$/)
  })

  it('says that a rate was not held instead of giving a number', () => {
    const text = table({ ackP99At1000: notHeld }, ['latency'])
    expect(text).toMatch(/W1 at 1,000\/s: acknowledged, p99 +not held/)
  })
})

describe('what was missed', () => {
  it('names what must be before what should be, and nothing that was reached', () => {
    const figures = { ackPerSecond: 4_000, runsPerSecond: 2_000, cpuPerRun: 0.2, ackGrowth: 1 }
    expect(missed(figures, sectionsOf(['w1']))).toEqual([
      'W1 completed and saved: 2,000 /s, must 2,500 /s',
      'W1 acknowledged at saturation: 4,000 /s, target 6,000 /s',
    ])
  })

  it('leaves no figure to a scenario that failed in one of its repetitions', () => {
    const figures = { ackPerSecond: 5_000, memoryIdle: 200 }
    expect(withoutFailed(figures, { w1: '1 acknowledged events are not in the history' })).toEqual({
      memoryIdle: 200,
    })
  })
})

describe('markdown', () => {
  it('has the rows with a goal, in columns', () => {
    expect(markdown({ ackPerSecond: 6_543 }, sectionsOf(['w1', 'pure'])).split('\n')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\| measure +\| +figure \| +must \| +target \|$/),
        expect.stringMatching(/^\| -+ \| -+: \| -+: \| -+: \|$/),
        expect.stringMatching(
          /^\| W1 acknowledged at saturation +\| 6,543 \/s \| 3,000 \/s \| 6,000 \/s \|$/,
        ),
      ]),
    )
    expect(markdown({}, sectionsOf(['pure'])).split('\n')).toHaveLength(2)
  })
})
