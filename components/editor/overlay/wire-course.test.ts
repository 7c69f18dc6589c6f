import { describe, expect, it } from 'vitest'
import type { StepStatus, StepStatuses } from './step-status'
import { wireCourse } from './wire-course'

const took = (branch: string): StepStatus => ({
  status: 'succeeded',
  text: 'Succeeded',
  branches: [branch],
})
const just = (status: StepStatus['status']): StepStatus => ({ status, text: status })
const of = (steps: Record<string, StepStatus>): StepStatuses => new Map(Object.entries(steps))

describe('wireCourse', () => {
  const yes = { from: 'if', branch: 'true', to: 'a' }
  const no = { from: 'if', branch: 'false', to: 'b' }

  it('tells the way that was chosen from the one that was not', () => {
    const statuses = of({ if: took('true'), a: took('main'), b: just('skipped') })
    expect(wireCourse(yes, statuses)).toBe('taken')
    expect(wireCourse(no, statuses)).toBe('passed')
  })

  it('is active while the step it leads to runs, and decides nothing before that', () => {
    expect(wireCourse(yes, of({ if: just('running'), a: just('queued') }))).toBe('open')
    expect(wireCourse(yes, of({ if: took('true'), a: just('queued') }))).toBe('open')
    expect(wireCourse(yes, of({ if: took('true'), a: just('running') }))).toBe('active')
    expect(wireCourse(yes, of({ if: took('true'), a: just('waiting') }))).toBe('taken')
  })

  it('marks an open end by the choice alone', () => {
    expect(wireCourse({ ...yes, to: undefined }, of({ if: took('true') }))).toBe('taken')
    expect(wireCourse({ ...no, to: undefined }, of({ if: took('true') }))).toBe('passed')
  })

  it('does not take a line to a join from a branch that did not lead there', () => {
    const statuses = of({
      if: took('false'),
      a: just('skipped'),
      b: took('main'),
      join: just('succeeded'),
    })
    expect(wireCourse({ from: 'a', branch: 'main', to: 'join' }, statuses)).toBe('passed')
    expect(wireCourse({ from: 'b', branch: 'main', to: 'join' }, statuses)).toBe('taken')
    expect(wireCourse({ from: 'join', branch: undefined, to: 'join' }, statuses)).toBe('taken')
  })

  it('goes on from a failed step only on the way that its settings name', () => {
    const failed: StepStatus = { status: 'failed', text: 'Failed', branches: ['error'] }
    const statuses = of({ call: failed, tell: took('main'), next: just('skipped') })
    expect(wireCourse({ from: 'call', branch: 'error', to: 'tell' }, statuses)).toBe('taken')
    expect(wireCourse({ from: 'call', branch: 'main', to: 'next' }, statuses)).toBe('passed')
  })

  it('takes a line in a body when any of the items got to its end', () => {
    const statuses = of({ first: just('succeeded'), next: just('failed'), other: just('skipped') })
    expect(wireCourse({ from: 'first', branch: 'true', to: 'next' }, statuses)).toBe('taken')
    expect(wireCourse({ from: 'first', branch: 'false', to: 'other' }, statuses)).toBe('passed')
  })
})
