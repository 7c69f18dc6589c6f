import { describe, expect, it } from 'vitest'
import type { ListedRun } from '@/lib/contracts/runs'
import { whyWords } from './why-words'

const base: ListedRun = {
  ...{ id: 'run_1', flow: 'flw_1', flowName: 'Orders', version: 3, event: 'evt_1' },
  ...{ status: 'succeeded', createdAt: '2026-11-27T12:00:00.000Z', startedAt: null },
  ...{ settledAt: null, durationMs: null },
}
const words = (run: Partial<ListedRun>) => whyWords({ ...base, ...run }, () => 'Thu 09:00')

describe('why a run is as it is', () => {
  it('is the first line of its error', () => {
    const error = { kind: 'rejected', message: 'Channel not found\n{"ok":false}' } as const
    expect(words({ status: 'failed', error })).toBe('Channel not found')
  })

  it('is what stopped it, before what it did', () => {
    const stopped = { step: 'filter', message: 'Amount under 50' }
    expect(words({ stopped, result: { summary: 'POST x', others: 0 } })).toBe('Amount under 50')
  })

  it('is what it did last, and that there is more', () => {
    expect(words({ result: { summary: 'Mail to ada', others: 0 } })).toBe('Mail to ada')
    expect(words({ result: { summary: 'Mail to ada', others: 2 } })).toBe('Mail to ada, and 2 more')
  })

  it('is what it waits for', () => {
    const until = '2026-12-03T09:00:00.000Z'
    const wait = (given: ListedRun['wait']) => words({ status: 'waiting', wait: given })
    expect(wait({ until })).toBe('Until Thu 09:00')
    expect(wait({ until, for: 'approval' })).toBe('Until somebody decides, or Thu 09:00')
    expect(wait({ until: null, for: 'call' })).toBe('Until its URL is called')
    expect(wait({ until, for: 'digest' })).toBe('Collects events until Thu 09:00')
    expect(wait({ until, for: 'flow' })).toBe('Until the flow that it started has ended')
  })

  it('is nothing when there is nothing to say', () => expect(words({})).toBe(''))
})
