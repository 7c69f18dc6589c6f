import { describe, expect, it } from 'vitest'
import type { StepChange, StepComparison } from '@/lib/contracts/compare'
import { changeMarks, lastWorkedWords, pathWords, writtenPath } from './comparison-words'

const now = new Date('2026-11-27T12:04:31Z')
const said = { timeZone: 'UTC', now }

const comparison = (changes: StepChange[], change: Partial<StepComparison> = {}) => ({
  lastSuccess: { run: 'run_1', version: 2, settledAt: '2026-11-27T11:30:12Z' },
  ...{ changes, changesLeftOut: 0, isTooLarge: false, lookedThrough: 2_000, ...change },
})

const channel: StepChange = {
  ...{ path: ['channel'], kind: 'changed', before: '"#sales"', after: '"#emea"' },
}
const text: StepChange = { path: ['text'], kind: 'added', after: '"a"' }

describe('what is said of the last time a step worked', () => {
  it('names the one value that has changed since', () => {
    expect(lastWorkedWords(comparison([channel]), said)).toBe(
      'It worked 34 minutes ago with #sales.',
    )
  })

  it('counts where there are several, or where the value does not fit into a sentence', () => {
    const several = 'It worked 34 minutes ago. Since then 2 values have changed.'
    expect(lastWorkedWords(comparison([channel, text]), said)).toBe(several)
    const one = 'It worked 34 minutes ago. Since then one value has changed.'
    for (const before of [`"${'x'.repeat(50)}"`, '"a\\nb"', '"••••••••"', '{"a":1}', '""']) {
      expect(lastWorkedWords(comparison([{ ...channel, before }]), said)).toBe(one)
    }
  })

  it('says that nothing changed, so that the cause is sought elsewhere', () => {
    expect(lastWorkedWords(comparison([]), said)).toBe(
      'It worked 34 minutes ago with the same input.',
    )
    expect(lastWorkedWords(comparison([], { isTooLarge: true }), said)).toBe(
      'It worked 34 minutes ago.',
    )
    expect(lastWorkedWords(comparison([], { lastSuccess: null }), said)).toBeUndefined()
  })
})

describe('the path of a change', () => {
  it('reads as it is written in code', () => {
    expect(pathWords(['blocks', 1, 'text'])).toBe('blocks[1].text')
    expect(pathWords(['a b', 'c"d'])).toBe('["a b"]["c\\"d"]')
    expect(pathWords([])).toBe('the whole input')
  })

  it('is written as an expression reads it', () => {
    expect(writtenPath(['body', 0], 'trigger')).toBe('trigger.body[0]')
    expect(writtenPath([1, 'n'], 'steps.post')).toBe('steps.post[1].n')
    expect(writtenPath([], 'steps.post')).toBe('steps.post')
    expect(writtenPath(['a'])).toBe('a')
  })
})

describe('the marks of changes', () => {
  it('say what a value was, or that it is new', () => {
    const removed: StepChange = { path: ['gone'], kind: 'removed', before: '1' }
    expect([...changeMarks([channel, text, removed])]).toEqual([
      ['["channel"]', { kind: 'changed', note: 'was "#sales"' }],
      ['["text"]', { kind: 'changed', note: 'new' }],
    ])
  })
})
