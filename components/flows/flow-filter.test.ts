import { describe, expect, it } from 'vitest'
import { countStates, emptySentence, failedShare, filterFlows, readFlowFilter } from './flow-filter'

const flows = [
  { name: 'Urgent ticket to the chat', status: 'live', tags: ['support'] },
  { name: 'Refund request', status: 'paused', tags: [] },
  { name: 'Weekly numbers', status: 'draft', tags: [] },
] as const

const named = (state: string, q = '') => {
  const filter = readFlowFilter(new URLSearchParams({ status: state, q }))
  return filterFlows(
    flows.map((flow) => ({ ...flow, tags: [...flow.tags] })),
    filter,
  ).map(({ name }) => name)
}

describe('the filter of flows', () => {
  it('takes state and words from the address, and an unknown state as all', () => {
    expect(named('paused')).toEqual(['Refund request'])
    expect(named('bogus')).toHaveLength(3)
    expect(named('all', 'CHAT urgent')).toEqual(['Urgent ticket to the chat'])
    expect(named('live', 'refund')).toEqual([])
  })

  it('finds a flow by its tag', () => {
    expect(named('all', 'support')).toEqual(['Urgent ticket to the chat'])
  })

  it('counts each state', () => {
    expect(countStates(flows)).toEqual({ all: 3, live: 1, draft: 1, paused: 1 })
  })

  it('says what was looked for when nothing is there', () => {
    expect(emptySentence({ state: 'paused', q: 'refund' })).toBe(
      'Nothing matches “refund” in Paused.',
    )
    expect(emptySentence({ state: 'live', q: '' })).toBe('No flow is live.')
    expect(emptySentence({ state: 'draft', q: ' ' })).toBe('No flow is a draft.')
  })
})

describe('the share of failed runs', () => {
  it.each([
    [0, 0, undefined],
    [412, 0, '0 %'],
    [412, 1, '0.2 %'],
    [100_000, 1, 'under 0.1 %'],
    [6, 2, '33 %'],
    [1_000, 999, '99 %'],
    [4, 4, '100 %'],
  ])('of %d runs, %d failed reads %s', (total, failed, text) => {
    expect(failedShare({ total, failed })).toBe(text)
  })
})
