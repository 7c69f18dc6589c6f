import { describe, expect, it } from 'vitest'
import type { RunDetail, StepRun } from '@/lib/contracts/runs'
import type { Flow, Step } from '@/lib/flow/schema'
import { runStatuses } from './run-statuses'

const at = '2026-11-27T12:00:00.000Z'
const step = (key: string, more: Partial<Step> = {}): Step => ({
  ...{ key, app: 'http', action: 'request', input: {} },
  ...more,
})
const stepRun = (key: string, more: Partial<StepRun>): StepRun => ({
  ...{ key, status: 'succeeded', startedAt: at, durationMs: 812, attempts: [] },
  ...{ input: {}, output: {} },
  ...more,
})
const goOn = (then: 'branch' | 'continue') => ({ then })
const flow = (steps: Step[]): Flow => ({
  schemaVersion: 1,
  trigger: { key: 'trigger', app: 'webhook', trigger: 'received', input: {} },
  ...{ steps, edges: [], notes: [] },
})
const runOf = (document: Flow, more: Partial<RunDetail> = {}): RunDetail => ({
  ...{ id: 'run_1', flow: 'flw_1', flowName: 'F', version: 1, event: 'evt_1', status: 'running' },
  ...{ createdAt: at, startedAt: at, settledAt: null, durationMs: null },
  ...{ steps: [], stepsLeftOut: 0, items: [], itemSteps: [], reruns: [], document },
  ...more,
})

describe('runStatuses', () => {
  it('says of every step whether it was reached, and of the rest whether it still may be', () => {
    const document = flow([step('a'), step('b'), step('c')])
    const steps = [stepRun('a', {}), stepRun('b', { status: 'started', durationMs: null })]
    expect([...runStatuses(runOf(document, { steps }))]).toEqual([
      ['trigger', { status: 'succeeded', text: 'Received', branches: ['main'] }],
      ['a', { status: 'succeeded', text: 'Succeeded, 812 ms', branches: ['main'] }],
      ['b', { status: 'running', text: 'Running' }],
      ['c', { status: 'queued', text: 'Not reached yet' }],
    ])
    const over = runStatuses(runOf(document, { steps, settledAt: at, status: 'cancelled' }))
    expect(over.get('b')?.status).toBe('cancelled')
    expect(over.get('c')).toMatchObject({ status: 'skipped', text: 'Not reached' })
  })

  it('keeps the order in which the flow reads', () => {
    const document = flow([step('b'), step('a')])
    document.edges = [
      { from: 'trigger', branch: 'main', to: 'a' },
      { from: 'a', branch: 'main', to: 'b' },
    ]
    expect([...runStatuses(runOf(document)).keys()]).toEqual(['trigger', 'a', 'b'])
  })

  it('says why a step failed and which way the flow goes on', () => {
    const error = { kind: 'rejected', message: 'The service said no.' } as const
    const document = flow([
      step('a', { onFailure: goOn('branch') }),
      step('b', { onFailure: goOn('continue') }),
      step('c'),
    ])
    const steps = document.steps.map(({ key }) => stepRun(key, { status: 'failed', error }))
    const statuses = runStatuses(runOf(document, { steps }))
    expect(statuses.get('a')).toEqual({
      ...{ status: 'failed', text: 'Failed: The service said no.', branches: ['error'] },
    })
    expect(statuses.get('b')?.branches).toEqual(['main'])
    expect(statuses.get('c')?.branches).toEqual([])
  })

  it('says of a step that was skipped by choice that the run went on after it', () => {
    const document = {
      ...flow([step('a', { disabled: true }), step('b', { disabled: true })]),
      edges: [
        { from: 'trigger', branch: 'main', to: 'a' },
        { from: 'a', branch: 'error', to: 'b' },
      ],
    }
    const steps = [stepRun('a', { status: 'skipped' }), stepRun('b', { status: 'skipped' })]
    const statuses = runStatuses(runOf(document, { steps }))
    const passed = { status: 'skipped', text: 'Skipped by choice', branches: ['main'] }
    expect(statuses.get('a')).toEqual(passed)
    expect(statuses.get('b')).toMatchObject({ text: 'Skipped', branches: [] })
  })

  it('shows a run that was stopped on purpose at the step that did it', () => {
    const document = flow([step('filter'), step('after')])
    const stopped = { step: 'filter', message: 'Stopped on purpose: amount 20 is under 50' }
    const run = runOf(document, { steps: [stepRun('filter', {})], stopped, settledAt: at })
    expect(runStatuses(run).get('filter')?.status).toBe('stopped')
    expect(runStatuses(run).get('after')?.status).toBe('skipped')
  })

  it('counts the items of a step in a body, the worst of them first', () => {
    const none = { started: 0, waiting: 0, succeeded: 0, failed: 0, skipped: 0 }
    const body = { steps: [step('in'), step('never')], edges: [] }
    const document = flow([step('each', { body })])
    const statusOf = (count: object) => {
      const itemSteps = [{ key: 'in', ...none, ...count }]
      return runStatuses(runOf(document, { itemSteps })).get('in')
    }
    expect(statusOf({ succeeded: 38, failed: 2 })).toEqual({
      ...{ status: 'failed', text: '38 succeeded, 2 failed' },
    })
    expect(statusOf({ succeeded: 3, started: 1 })).toEqual({
      ...{ status: 'running', text: '3 succeeded, 1 under way' },
    })
    expect(statusOf({ succeeded: 40 })?.status).toBe('succeeded')
    expect(statusOf({ skipped: 4 })?.status).toBe('skipped')
    expect(runStatuses(runOf(document)).get('never')?.status).toBe('queued')
  })
})
