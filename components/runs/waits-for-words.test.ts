import { describe, expect, it } from 'vitest'
import type { RunDetail } from '@/lib/contracts/runs'
import { type WaitsFor, waitReasons } from '@/lib/contracts/waits-for'
import { waitsForChip } from './waits-for-chip'
import { waitsForWords } from './waits-for-words'

const time = '2026-11-27T12:04:31.000Z'
const run: RunDetail = {
  ...{ id: 'run_1', flow: 'flw_1', flowName: 'Flow', version: 3, event: 'evt_1' },
  ...{ status: 'waiting', createdAt: time, startedAt: time, settledAt: null, durationMs: null },
  ...{ steps: [], stepsLeftOut: 0, items: [], itemSteps: [], reruns: [] },
  document: {
    schemaVersion: 1,
    trigger: { key: 'trigger', app: 'webhook', trigger: 'received', input: {} },
    steps: [{ key: 'post', app: 'http', action: 'request', input: {} }],
    edges: [{ from: 'trigger', branch: 'main', to: 'post' }],
    notes: [],
  },
}

const said = { timeZone: 'UTC', now: new Date('2026-11-27T12:00:00Z') }
const say = (waitsFor: WaitsFor) => {
  const { title, text } = waitsForWords(run, waitsFor, said)
  return `${title} ${text}`
}

describe('the words for why a run waits', () => {
  it('say for every reason what it is and what happens next', () => {
    const all = waitReasons.map((reason) => say({ reason, step: 'post', until: time }))
    expect(new Set(all).size).toBe(waitReasons.length)
    for (const words of all) expect(words).toMatch(/^[A-Z].*\. [A-Z].*\.$/)
  })

  it('count what comes first, and stop where counting does', () => {
    expect(say({ reason: 'queue', ahead: 1 })).toContain('one comes before it')
    expect(say({ reason: 'queue', ahead: 12 })).toContain('12 come before it')
    expect(say({ reason: 'queue', ahead: 1_000 })).toContain('1,000 or more come before it')
    expect(say({ reason: 'limit', limit: 2, ahead: 3 })).toContain('2 runs at once, and 3 come')
    expect(say({ reason: 'limit', limit: 1, ahead: 1 })).toContain('one run at once')
  })

  it('name step, item, try and moment', () => {
    expect(say({ reason: 'retry', step: 'post', attempt: 3, until: time })).toBe(
      'Step 2 failed. Try 3 is at 12:04:31. Try now from the step, or cancel the run.',
    )
    expect(say({ reason: 'call', step: 'post', item: '4', until: time, others: 2 })).toBe(
      'Step 2, item 5, waits for a call until 12:04:31. Its URL is at the step, for whoever is to call it. 2 more steps wait too.',
    )
  })

  it('are a few beside the status', () => {
    expect(waitsForChip(run, { reason: 'queue', ahead: 0 })).toBe('Next in turn')
    expect(waitsForChip(run, { reason: 'limit', ahead: 4 })).toBe('Queued, 4 before it')
    expect(waitsForChip(run, { reason: 'approval', step: 'post' })).toBe('Waiting at step 2')
    expect(waitsForChip(run, { reason: 'worker' })).toBe('Waiting for a worker')
  })
})
