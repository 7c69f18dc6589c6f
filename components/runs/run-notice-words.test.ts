import { describe, expect, it } from 'vitest'
import type { RunDetail } from '@/lib/contracts/runs'
import { emptyFlow } from '@/lib/flow/schema'
import { goneWords, isDataGone, noticeWords } from './run-notice-words'

const apps = new Set(['http', 'logic'])
const around = { keptDays: 30, timeZone: 'UTC', now: new Date('2026-11-27T12:00:00.000Z') }
const at = '2026-10-04T12:00:00.000Z'
const step = (key: string, app: string) => ({ key, app, action: 'request', title: key, input: {} })
const recorded: RunDetail['steps'][number] = {
  ...{ key: 'call', status: 'succeeded', startedAt: at, durationMs: 5, attempts: [] },
  ...{ input: {}, output: {} },
}
const run: RunDetail = {
  ...{ id: 'run_1', flow: 'flw_1', flowName: 'Orders', version: 3, event: 'evt_1' },
  ...{ status: 'succeeded', createdAt: at, startedAt: at, settledAt: at, durationMs: 5 },
  ...{ steps: [recorded], stepsLeftOut: 0, items: [], itemSteps: [], reruns: [] },
  document: { ...emptyFlow(), steps: [step('call', 'http')] },
}

describe('what is missing of a run', () => {
  it('is nothing, most of the time', () => {
    expect(noticeWords(run, apps)).toBeUndefined()
    const failedAtOnce: RunDetail = { ...run, status: 'failed', steps: [] }
    const empty = { ...run, document: emptyFlow(), steps: [] }
    for (const whole of [run, failedAtOnce, empty]) expect(isDataGone(whole)).toBe(false)
  })

  it('is its data, deleted on a day that is named where it is known', () => {
    const bare = { ...run, steps: [] }
    expect(isDataGone(bare)).toBe(true)
    expect(goneWords(bare, around)).toEqual({
      title: 'The data of this run was deleted on 3 Nov, after 30 days.',
      text: 'Its times are kept.',
    })
    const title = 'The data of this run was deleted.'
    const recent = { ...bare, createdAt: '2026-11-20T12:00:00.000Z' }
    expect(goneWords(recent, around).title).toBe(title)
    expect(goneWords(bare, { ...around, keptDays: undefined }).title).toBe(title)
  })

  it('is its version, with its flow', () => {
    expect(noticeWords({ ...run, isDocumentLost: true }, apps)?.title).toBe(
      'v3 of this flow is gone.',
    )
  })

  it('is an app that there was once', () => {
    const document = { ...run.document, steps: [step('call', 'http'), step('fax', 'fax')] }
    expect(noticeWords({ ...run, document }, apps)?.title).toBe(
      'The app “fax” is not here any more.',
    )
    expect(noticeWords({ ...run, document }, undefined)).toBeUndefined()
  })
})
