import { describe, expect, it } from 'vitest'
import { findStep } from '@/lib/flow/graph'
import { exampleFlow } from './example.data'
import { canSkip, toggleSkipped } from './skip-steps'

const choosing = {
  ...exampleFlow,
  edges: [
    { from: 'trigger', branch: 'main', to: 'filter' },
    { from: 'filter', branch: 'true', to: 'request' },
  ],
}
const skipped = (flow: typeof exampleFlow) =>
  flow.steps.filter(({ disabled }) => disabled).map(({ key }) => key)

describe('skipping steps', () => {
  it('skips those that are not skipped yet, then none of them', () => {
    const one = toggleSkipped(exampleFlow, ['filter'])
    expect(skipped(one)).toEqual(['filter'])
    const both = toggleSkipped(one, ['filter', 'request'])
    expect(skipped(both)).toEqual(['filter', 'request'])
    const none = toggleSkipped(both, ['filter', 'request'])
    expect(skipped(none)).toEqual([])
    expect(findStep(none, 'filter')).toEqual(findStep(exampleFlow, 'filter'))
  })

  it('leaves the trigger and what chooses between ways alone', () => {
    expect(toggleSkipped(exampleFlow, ['trigger'])).toBe(exampleFlow)
    expect(canSkip(choosing, 'filter')).toBe(false)
    expect(toggleSkipped(choosing, ['filter'])).toBe(choosing)
  })
})
