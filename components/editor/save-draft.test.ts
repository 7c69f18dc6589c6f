import { describe, expect, it } from 'vitest'
import { exampleFlow } from './example.data'
import { isSameDocument } from './save-draft'

describe('isSameDocument', () => {
  it('is so whatever the order of members, and without what is undefined', () => {
    const { steps, ...rest } = exampleFlow
    expect(isSameDocument({ ...exampleFlow, settings: undefined }, { steps, ...rest })).toBe(true)
  })

  it('is not so when a step holds something else', () => {
    const [first, ...others] = exampleFlow.steps
    if (!first) throw new Error('The example has no steps.')
    const steps = [{ ...first, input: { other: 1 } }, ...others]
    expect(isSameDocument(exampleFlow, { ...exampleFlow, steps })).toBe(false)
  })
})
