import { describe, expect, it } from 'vitest'
import { runStatuses } from './ports'
import { isSettled, settledRunStatuses, stepStatuses } from './status'

describe('isSettled', () => {
  it('holds for exactly the final statuses of a run', () => {
    expect(runStatuses.filter(isSettled)).toEqual([...settledRunStatuses])
  })

  it('holds for exactly the final statuses of a step', () => {
    expect(stepStatuses.filter(isSettled)).toEqual(['succeeded', 'failed', 'skipped'])
  })
})
