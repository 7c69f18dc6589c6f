import { describe, expect, it } from 'vitest'
import type { BulkAction, BulkPreview } from '@/lib/contracts/bulk-actions'
import {
  ableOf,
  endWords,
  flowWords,
  noteWords,
  progressWords,
  scopeWords,
  warningWords,
} from './bulk-words'

const at = '2026-11-27T12:00:00.000Z'
const none = { left: 0, started: 0, succeeded: 0, failed: 0, other: 0, cancelled: 0, refused: 0 }
const preview: BulkPreview = {
  ...{ events: 37, looked: 37, sending: 0, steps: [], leftOut: [] },
  flows: [{ flow: 'flw_1', flowName: 'Orders', versions: [{ version: 3, runs: 37 }] }],
}
const action: BulkAction = {
  ...{ id: 'blk_1', verb: 'rerun', from: 'start', state: 'ready', total: 37 },
  ...{ isCut: false, isWaiting: false, preview, counts: { ...none, left: 37 }, refusals: [] },
  ...{ isMine: true, createdAt: at, startedAt: null, endedAt: null },
}
const step = (title: string, sentAgain: number): BulkPreview['steps'][number] => ({
  ...{ flow: 'flw_1', key: title, title, effect: 'once', runs: sentAgain, sentAgain },
})

describe('before many are run again', () => {
  it('counts events, runs and flows, and versions of each flow', () => {
    expect(scopeWords(action)).toBe('37 events, 37 runs, 1 flow.')
    const versions = [
      { version: 3, runs: 30 },
      { version: 'draft' as const, runs: 1_007 },
    ]
    expect(flowWords({ flow: 'f', flowName: 'Orders', versions })).toBe(
      'Orders: 30 of v3, 1,007 of the draft',
    )
    expect(flowWords({ flow: 'f', flowName: '', versions: [] })).toMatch(/^A deleted flow/)
  })

  it('says what would be sent a second time', () => {
    expect(warningWords(action)).toBeUndefined()
    const some = { ...preview, sending: 12, steps: [step('Ship it', 12), step('Note', 0)] }
    expect(warningWords({ ...action, preview: some })).toBe(
      '12 of them would send again what was sent already: “Ship it” 12 times.',
    )
    const steps = ['A', 'B', 'C', 'D'].map((title) => step(title, 1))
    expect(warningWords({ ...action, preview: { ...preview, sending: 37, steps } })).toBe(
      'All of them would send again what was sent already: “A” once, “B” once, “C” once and 1 more step.',
    )
  })

  it('leaves out what cannot be run, and says why', () => {
    const leftOut = [{ reason: 'This flow was deleted.', runs: 2 }]
    const left = { ...action, preview: { ...preview, leftOut } }
    expect(ableOf(left)).toBe(35)
    expect(scopeWords(left)).toBe('35 runs, 1 flow.')
    expect(noteWords(left)).toEqual(['2 runs left out: This flow was deleted.'])
  })

  it('says when not all were taken, or looked at', () => {
    expect(noteWords({ ...action, isCut: true, total: 10_000 })).toEqual([
      'More than 10,000 runs match: only the newest 10,000 are taken.',
      'Looked at the oldest 37 of them. What is said here is of those.',
    ])
  })
})

describe('how it goes, and how it went', () => {
  it('counts what is done, under way and failed', () => {
    const counts = { ...none, left: 20, started: 5, succeeded: 10, failed: 2 }
    expect(progressWords({ ...action, counts })).toBe('12 of 37 done, 5 under way, 2 failed.')
    expect(progressWords({ ...action, isWaiting: true })).toMatch(/^Waits for another/)
  })

  it('ends with how many there were of each kind', () => {
    const counts = { ...none, succeeded: 34, failed: 2, refused: 1 }
    expect(endWords({ ...action, state: 'done', counts })).toBe(
      '36 runs were run again: 34 succeeded, 2 failed.',
    )
    const stopped = { ...none, left: 30, succeeded: 7 }
    expect(endWords({ ...action, state: 'cancelled', counts: stopped })).toBe(
      'Stopped: 30 runs left as they were. 7 runs were run again: 7 succeeded.',
    )
    const cancelled = { ...none, cancelled: 1, refused: 36 }
    expect(endWords({ ...action, verb: 'cancel', state: 'done', counts: cancelled })).toBe(
      '1 run was cancelled.',
    )
  })
})
