import { describe, expect, it } from 'vitest'
import type { RunDetail, StepRun } from '@/lib/contracts/runs'
import type { Catalog } from '@/lib/flow/schema'
import { openingKey, toTimeline } from './timeline'

const at = (ms: number) => new Date(1_700_000_000_000 + ms).toISOString()

function stepRun(key: string, change: Partial<StepRun>): StepRun {
  return {
    key,
    status: 'succeeded',
    startedAt: at(0),
    durationMs: 10,
    attempts: [{ startedAt: at(0), durationMs: 10 }],
    input: {},
    output: {},
    ...change,
  }
}

function run(steps: StepRun[], change: Partial<RunDetail> = {}): RunDetail {
  const keys = ['filter', 'post', 'mail']
  return {
    id: 'run_1',
    flow: 'flw_1',
    flowName: 'Flow',
    version: 3,
    event: 'evt_1',
    status: 'succeeded',
    createdAt: at(0),
    startedAt: at(0),
    settledAt: at(1_000),
    durationMs: 1_000,
    reruns: [],
    ...{ stepsLeftOut: 0, items: [], itemSteps: [] },
    document: {
      schemaVersion: 1,
      trigger: { key: 'trigger', app: 'webhook', trigger: 'received', input: {} },
      steps: keys.map((key) => ({ key, app: 'http', action: 'request', input: {} })),
      edges: keys.map((to, index) => ({ from: keys[index - 1] ?? 'trigger', branch: 'main', to })),
      notes: [],
    },
    steps,
    ...change,
  }
}

const catalog: Catalog = []
const later = 1_700_000_009_000

describe('the timeline of a run', () => {
  it('shows every step of the flow in its order, also those that were not reached', () => {
    const { rows } = toTimeline(run([stepRun('filter', {})]), catalog, later)
    expect(rows.map(({ key, number, status }) => [key, number, status])).toEqual([
      ['trigger', 1, 'succeeded'],
      ['filter', 2, 'succeeded'],
      ['post', 3, 'not_reached'],
      ['mail', 4, 'not_reached'],
    ])
  })

  it('separates working, waiting and failed tries, in percent of the run', () => {
    const error = { kind: 'unavailable' as const, message: 'no' }
    const step = stepRun('filter', {
      status: 'failed',
      startedAt: at(100),
      attempts: [
        { startedAt: at(100), durationMs: 100, error },
        { startedAt: at(600), durationMs: 200, error },
      ],
    })
    const { rows } = toTimeline(run([step]), catalog, later)
    expect(rows[1]?.bars).toEqual([
      { kind: 'failed', left: 10, width: 10 },
      { kind: 'waiting', left: 20, width: 40 },
      { kind: 'failed', left: 60, width: 20 },
    ])
    expect(rows[1]?.summary).toBe('2 attempts, 10 ms')
  })

  it('lets a running step grow until now', () => {
    const step = stepRun('filter', { status: 'started', attempts: [], durationMs: null })
    const { rows } = toTimeline(run([step], { settledAt: null }), catalog, Date.parse(at(500)))
    expect(rows[1]).toMatchObject({
      status: 'running',
      bars: [{ kind: 'working', left: 0, width: 100 }],
    })
  })

  it('shows how long the run waited for a worker', () => {
    const { rows } = toTimeline(run([], { startedAt: at(250) }), catalog, later)
    expect(rows[0]?.bars).toEqual([
      { kind: 'queued', left: 0, width: 25 },
      { kind: 'working', left: 0, width: 1.5 },
    ])
  })

  it('shows a step that was under way when the run was cancelled up to that moment', () => {
    const step = stepRun('filter', { status: 'started', attempts: [], durationMs: null })
    const { rows } = toTimeline(run([step], { status: 'cancelled' }), catalog, later)
    expect(rows[1]).toMatchObject({ status: 'cancelled', summary: 'Cancelled' })
    expect(rows[1]?.bars).toEqual([{ kind: 'working', left: 0, width: 100 }])
  })

  it('says what a step waits for, and nothing of tries where none has failed', () => {
    const attempts = [{ startedAt: at(0), durationMs: 5 }]
    const summaryOf = (more: Partial<StepRun>) => {
      const step = stepRun('filter', { status: 'waiting', attempts, durationMs: null, ...more })
      return toTimeline(run([step], { settledAt: null }), catalog, later).rows[1]?.summary
    }
    expect(summaryOf({})).toBe('Waiting')
    expect(summaryOf({ waitFor: 'approval' })).toBe('Waiting for a decision')
  })

  it('says that a failed try will be tried again', () => {
    const error = { kind: 'unavailable' as const, message: 'no' }
    const attempts = [{ startedAt: at(0), durationMs: 5, error }]
    const step = stepRun('filter', { status: 'waiting', attempts, durationMs: null })
    const { rows } = toTimeline(run([step], { settledAt: null }), catalog, Date.parse(at(20)))
    expect(rows[1]).toMatchObject({
      status: 'waiting',
      summary: '1 attempt, waiting for the next try',
    })
  })

  it('says why a run was stopped on purpose', () => {
    const stopped = { step: 'filter', message: 'priority “low” is not “urgent”' }
    const { rows } = toTimeline(run([stepRun('filter', {})], { stopped }), catalog, later)
    expect(rows[1]).toMatchObject({ status: 'stopped', summary: stopped.message })
  })

  it('opens on the failure, else on what runs, else on the last step that ran', () => {
    const failed = stepRun('post', { status: 'failed' })
    const open = (steps: StepRun[]) => openingKey(toTimeline(run(steps), catalog, later))
    expect(open([stepRun('filter', {}), failed, stepRun('mail', {})])).toBe('post')
    expect(open([stepRun('filter', {}), stepRun('post', { status: 'waiting' })])).toBe('post')
    expect(open([stepRun('filter', {}), stepRun('post', {})])).toBe('post')
    expect(open([])).toBe('trigger')
  })

  it('opens on the step inside a container that made it fail, if the shown item has one', () => {
    const inside = ['first', 'second']
    const steps = [
      { key: 'each', status: 'failed' as const },
      { key: 'first', item: '3' },
      { key: 'second', item: '3', status: 'failed' as const },
    ].map(({ key, ...change }) => stepRun(key, change))
    const body = {
      steps: inside.map((key) => ({ key, app: 'http', action: 'request', input: {} })),
      edges: inside.map((to, n) => ({ from: inside[n - 1] ?? 'each', branch: 'main', to })),
    }
    const given = run(steps)
    const document = {
      ...given.document,
      steps: [
        { key: 'each', app: 'logic', action: 'each', input: {}, body },
        { key: 'after', app: 'http', action: 'request', input: {} },
      ],
      edges: [
        { from: 'trigger', branch: 'main', to: 'each' },
        { from: 'each', branch: 'main', to: 'after' },
      ],
    }
    const timeline = toTimeline({ ...given, document }, catalog, later)
    expect(timeline.rows.map(({ key, depth }) => [key, depth])).toEqual([
      ['trigger', 0],
      ['each', 0],
      ['first', 1],
      ['second', 1],
      ['after', 0],
    ])
    expect(openingKey(timeline)).toBe('second')
    const others = { ...given, document, steps: steps.slice(0, 2) }
    expect(openingKey(toTimeline(others, catalog, later))).toBe('each')
  })
})
