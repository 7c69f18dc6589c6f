import { describe, expect, it } from 'vitest'
import type { Issue } from '@/lib/flow/schema'
import { exampleFlow } from './example.data'
import { footers, issueText, worstFirst } from './footers'

const timeOf = (iso: string) => iso.slice(11, 19)
const testedAt = '2026-11-24T12:04:31.000Z'
const missing: Issue = {
  code: 'input_required',
  level: 'blocker',
  step: 'request',
  path: 'url',
  message: 'Step “HTTP request” needs “URL”.',
}
const broken: Issue = {
  code: 'reference_unknown',
  level: 'blocker',
  step: 'request',
  message: 'Step “HTTP request” uses data from a step that was deleted.',
}

describe('footers', () => {
  it('says when the sample arrived and when a step was tested', () => {
    const samples = {
      trigger: { event: 'evt_1', receivedAt: testedAt, value: {} },
      steps: {
        filter: { output: {}, testedAt, isStale: false },
        request: { output: {}, testedAt, isStale: true },
      },
    }
    const found = footers({ flow: exampleFlow, issues: [], samples, timeOf })
    expect(found.get('trigger')?.text).toBe('Received 12:04:31, used as sample')
    expect(found.get('filter')).toEqual({ status: 'succeeded', text: 'Tested 12:04:31' })
    expect(found.get('request')?.status).toBe('stale')
  })

  it('puts a problem before what was last seen, and what is wrong before what is missing', () => {
    const samples = {
      trigger: null,
      steps: { request: { output: {}, testedAt, isStale: false } },
    }
    const issues = [missing, broken]
    const footer = footers({ flow: exampleFlow, issues, samples, timeOf }).get('request')
    expect(footer).toEqual({
      status: 'failed',
      text: 'Uses data from a step that was deleted.',
      action: 'Fix',
    })
    expect(worstFirst(issues)).toEqual([broken, missing])
  })

  it('asks for what is not filled in yet in amber', () => {
    const found = footers({ flow: exampleFlow, issues: [missing], samples: undefined, timeOf })
    expect(found.get('request')).toEqual({ status: 'needs', text: 'Needs “URL”.', action: 'Fix' })
  })

  it('says of a skipped step that it is, whatever was seen of it before', () => {
    const flow = {
      ...exampleFlow,
      steps: exampleFlow.steps.map((step) => ({ ...step, disabled: true })),
    }
    const samples = { trigger: null, steps: { filter: { output: {}, testedAt, isStale: false } } }
    const found = footers({ flow, issues: [], samples, timeOf })
    expect(found.get('filter')).toEqual({ status: 'skipped', text: 'Skipped' })
  })

  it('offers to reconnect an account that stopped working, but not where the step is skipped', () => {
    const steps = exampleFlow.steps.map((step) => ({ ...step, connectionId: 'con_1' }))
    const [filter, request] = steps
    if (!filter || !request) throw new Error('no example steps')
    const flow = { ...exampleFlow, steps: [filter, { ...request, disabled: true }] }
    const brokenAccounts = new Map([['con_1', 'Slack']])
    const found = footers({ flow, issues: [], samples: undefined, timeOf, brokenAccounts })
    expect(found.get('filter')).toEqual({
      ...{ status: 'needs', text: 'Slack signed us out', action: 'Reconnect Slack' },
    })
    expect(found.get('request')?.text).toBe('Skipped')
  })

  it('leaves a sentence that names no step as it is', () => {
    expect(issueText({ code: 'x', level: 'warning', message: 'too many' })).toBe('Too many')
  })
})
