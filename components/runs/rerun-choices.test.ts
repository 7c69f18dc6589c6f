import { describe, expect, it } from 'vitest'
import type { RunDetail, StepRun } from '@/lib/contracts/runs'
import type { Step } from '@/lib/flow/schema'
import { rerunChoices } from './rerun-choices'

const at = '2026-11-24T12:00:00.000Z'

function stepRun(key: string, status: StepRun['status']): StepRun {
  return { key, status, startedAt: at, durationMs: 1, attempts: [], input: {}, output: {} }
}

function run(change: Partial<RunDetail>, body?: Step['body']): RunDetail {
  return {
    ...{ id: 'run_1', flow: 'flw_1', flowName: 'F', version: 3, event: 'evt_1', status: 'failed' },
    ...{ createdAt: at, startedAt: at, settledAt: at, durationMs: 0, reruns: [], steps: [] },
    ...{ stepsLeftOut: 0, items: [], itemSteps: [] },
    document: {
      ...{ schemaVersion: 1, edges: [], notes: [] },
      trigger: { key: 'trigger', app: 'webhook', trigger: 'received', input: {} },
      steps: [{ key: 'a', app: 'logic', action: 'x', input: {}, ...(body ? { body } : {}) }],
    },
    ...change,
  }
}

const idsOf = (given: RunDetail) => rerunChoices(given).map(({ id }) => id)

describe('the ways to run a run again', () => {
  it('are the live version, the same one, the failed step and the draft', () => {
    expect(rerunChoices(run({})).map(({ label, target, from }) => [label, target, from])).toEqual([
      ['Run again', 'live', 'start'],
      ['On the same version (v3)', 3, 'start'],
      ['Retry from the failed step', 'live', 'failed'],
      ['Run on my draft', 'draft', 'start'],
    ])
  })

  it('leave out the failed step where nothing failed', () => {
    expect(idsOf(run({ status: 'succeeded' }))).toEqual(['again', 'version', 'draft'])
  })

  it('stay on the draft for a test', () => {
    const choices = rerunChoices(run({ version: 'draft' }))
    expect(choices.map(({ id, target }) => [id, target])).toEqual([
      ['again', 'draft'],
      ['failed', 'draft'],
    ])
  })

  it('offer the unfinished items of a list also where the run succeeded', () => {
    expect(idsOf(run({ status: 'succeeded' }, { steps: [], edges: [] }))).toContain('unfinished')
  })

  it('offer the unfinished ones where several steps are open', () => {
    const one = [stepRun('a', 'succeeded'), stepRun('b', 'failed'), stepRun('c', 'skipped')]
    expect(idsOf(run({ steps: one }))).not.toContain('unfinished')
    expect(idsOf(run({ steps: [...one, stepRun('d', 'started')] }))).toContain('unfinished')
  })
})
