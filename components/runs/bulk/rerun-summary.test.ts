import { describe, expect, it } from 'vitest'
import type { RunSummary } from '@/lib/contracts/runs'
import { type RerunPlan, summarizeReruns } from './rerun-summary'

const at = '2026-11-27T12:00:00.000Z'

function plan(
  id: string,
  given: { flow?: string; sent?: string[]; blocker?: string } = {},
): RerunPlan {
  const { flow = 'flw_1', sent = [], blocker } = given
  const run: RunSummary = {
    ...{ id, flow, flowName: flow, version: 1, event: `evt_${id}`, status: 'succeeded' },
    ...{ createdAt: at, startedAt: at, settledAt: at, durationMs: 5 },
  }
  const alreadySent = sent.map((summary) => ({ id: '', summary, at, state: 'done' as const }))
  const steps: RerunPlan['preview']['steps'] = [
    {
      ...{ key: 'a', title: 'A', does: 'again', effect: 'once', alreadySent },
      ...{ isInDoubt: false, isChanged: false },
    },
  ]
  const blockers = blocker === undefined ? [] : [blocker]
  return { run, preview: { willSend: sent.length, blockers, steps } }
}

describe('what running many again would do', () => {
  it('counts events, runs and flows', () => {
    const { sentence, warning } = summarizeReruns([plan('1'), plan('2', { flow: 'flw_2' })])
    expect(sentence).toBe('2 events, 2 runs, 2 flows.')
    expect(warning).toBeUndefined()
  })

  it('says what would be sent a second time', () => {
    const plans = [plan('1', { sent: ['Mail to ada'] }), plan('2'), plan('3')]
    expect(summarizeReruns(plans).warning).toBe(
      '1 of them would send again what was sent already: Mail to ada.',
    )
    const all = [1, 2, 3, 4].map((n) => plan(`${n}`, { sent: [`Mail ${n}`] }))
    expect(summarizeReruns(all).warning).toBe(
      'All of them would send again what was sent already: Mail 1, Mail 2, Mail 3 and 1 more.',
    )
  })

  it('leaves out what cannot be run, and says why once', () => {
    const blocker = 'This flow was deleted.'
    const summary = summarizeReruns([plan('1'), plan('2', { blocker }), plan('3', { blocker })])
    expect(summary.runnable.map(({ id }) => id)).toEqual(['1'])
    expect(summary.sentence).toBe('1 event, 1 run, 1 flow.')
    expect(summary.leftOut).toEqual(['2 runs left out: This flow was deleted.'])
  })
})
