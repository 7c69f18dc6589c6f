import { expect, it } from 'vitest'
import { runProgress } from './run-progress'
import type { StepStatus } from './step-status'

const of = (...statuses: StepStatus['status'][]) =>
  new Map(statuses.map((status, index) => [`s${index}`, { status, text: `${status} text` }]))

it('counts what has succeeded, and says a failure first', () => {
  expect(runProgress(of('succeeded', 'running', 'queued'))).toBe('1 of 3 steps succeeded.')
  expect(runProgress(of('succeeded', 'failed', 'skipped'))).toBe('Step 2 of 3 failed: failed text')
})
