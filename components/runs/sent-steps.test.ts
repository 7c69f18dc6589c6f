import { describe, expect, it } from 'vitest'
import type { RunDetail, StepCount, StepRun } from '@/lib/contracts/runs'
import type { Catalog, CatalogAction } from '@/lib/flow/schema'
import { repeatWarning, sentSteps } from './sent-steps'
import { toTimeline } from './timeline'

const at = '2026-11-24T12:00:00.000Z'

function action(key: string, effect: CatalogAction['effect']): CatalogAction {
  return {
    ...{ key, title: key, description: '', input: {}, output: {}, sample: null },
    ...{ branches: ['main'], effect, needsConnection: false },
  }
}

const catalog: Catalog = [
  {
    ...{ key: 'test', title: 'Test', description: '', icon: '', triggers: [] },
    actions: [action('mail', 'once'), action('call', 'depends'), action('set', 'none')],
  },
]

function sent(
  steps: [action: string, change?: Partial<StepRun>][],
  settledAt: string | null = at,
  itemSteps: StepCount[] = [],
) {
  const document = {
    schemaVersion: 1 as const,
    trigger: { key: 'trigger' as const, app: 'test', trigger: 'x', input: {} },
    steps: steps.map(([name], index) => ({
      ...{ key: `s${index}`, app: 'test', action: name, input: {} },
    })),
    edges: steps.map((_, index) => ({
      ...{ from: index === 0 ? 'trigger' : `s${index - 1}`, branch: 'main', to: `s${index}` },
    })),
    notes: [],
  }
  const run: RunDetail = {
    ...{ id: 'run_1', flow: 'flw_1', flowName: 'F', version: 1, event: 'evt_1', status: 'failed' },
    ...{ createdAt: at, startedAt: at, settledAt, durationMs: 0, document, reruns: [] },
    ...{ stepsLeftOut: 0, items: [], itemSteps },
    steps: steps.map(([, change], index) => ({
      ...{ key: `s${index}`, status: 'succeeded', startedAt: at, durationMs: 1 },
      ...{ attempts: [], input: {}, output: {} },
      ...change,
    })),
  }
  return sentSteps(run, toTimeline(run, catalog, 0).rows, catalog)
}

describe('what was sent to the outside', () => {
  it('is what a second run would repeat: mails and POST requests, not look-ups', () => {
    const found = sent([
      ['set'],
      ['mail'],
      ['call', { input: { method: 'GET' } }],
      ['call', { input: { method: 'POST' } }],
    ])
    expect(found.map(({ number }) => number)).toEqual([3, 5])
  })

  it('leaves out what certainly did not happen, and marks what had no answer', () => {
    const failed = (isInDoubt?: true): Partial<StepRun> => {
      const error = { kind: 'unavailable' as const, message: '' }
      const attempts = [{ startedAt: at, durationMs: 1, error, isInDoubt }]
      return { status: 'failed', error, attempts }
    }
    expect(sent([['mail', failed()]])).toEqual([])
    expect(sent([['mail', failed(true)]])).toEqual([
      { key: 's0', number: 2, title: 'mail', isUnsure: true },
    ])
  })

  it('counts a request in doubt while its next try is still to come or under way', () => {
    const error = { kind: 'unavailable' as const, message: '' }
    const attempts = [{ startedAt: at, durationMs: 1, error, isInDoubt: true as const }]
    expect(sent([['mail', { status: 'waiting', attempts }]])).toMatchObject([{ isUnsure: true }])
    const isNextUnderWay: Partial<StepRun> = { status: 'started', attempts }
    expect(sent([['mail', isNextUnderWay]], null)).toMatchObject([{ isUnsure: true }])
  })

  it('counts a request that was under way when the run was cancelled', () => {
    expect(sent([['mail', { status: 'started' }]])).toMatchObject([{ isUnsure: true }])
  })

  it('is a step of items when any item has sent it, also where another one is shown', () => {
    const counts = { started: 0, waiting: 0, succeeded: 0, failed: 1, skipped: 0 }
    const sentOf = (succeeded: number) =>
      sent([['mail', { item: '3', status: 'failed' }]], at, [{ ...counts, key: 's0', succeeded }])
    expect(sentOf(7)).toMatchObject([{ key: 's0', isUnsure: false }])
    expect(sentOf(0)).toEqual([])
  })

  it('is told in one sentence before it is repeated', () => {
    expect(repeatWarning([])).toBeUndefined()
    expect(repeatWarning(sent([['mail']]))).toBe('Step 2, mail, will send again.')
    expect(repeatWarning(sent([['mail'], ['mail'], ['mail']]))).toBe(
      'Steps 2, 3 and 4 will send again.',
    )
    const error = { kind: 'timeout' as const, message: '' }
    const attempts = [{ startedAt: at, durationMs: 1, error, isInDoubt: true as const }]
    const timeout: Partial<StepRun> = { status: 'failed', error, attempts }
    expect(repeatWarning(sent([['mail', timeout]]))).toBe('Step 2, mail, may send a second time.')
  })
})
