import { describe, expect, it } from 'vitest'
import type { FlowSettings } from '@/lib/flow/schema'
import { hasLimitKeys, laneOf, runLimits } from './run-limits'

const flowId = 'flw_1'
const byCustomer = { concurrency: 3, concurrencyKey: '{{ trigger.body.customer }}' }

const limitsOf = (settings: FlowSettings | undefined, body: unknown = {}) =>
  runLimits({ settings, flowId, scope: { trigger: { body } } })

describe('the lane of a run', () => {
  it('is the flow’s own where no key is set', () => {
    const lane = limitsOf({ concurrency: 2 }, { customer: 1 })
    expect(lane).toEqual({ orderKey: expect.any(String), laneLimit: 2 })
    expect(limitsOf({ concurrency: 2 }, { customer: 2 })).toEqual(lane)
    const scope = { trigger: {} }
    const other = laneOf({ settings: { concurrency: 2 }, flowId: 'flw_2', scope })
    expect(other?.orderKey).not.toBe(lane.orderKey)
  })

  it('is apart for each value of the key', () => {
    const first = limitsOf(byCustomer, { customer: 'a' })
    expect(first.laneLimit).toBe(3)
    expect(limitsOf(byCustomer, { customer: 'a', more: 1 })).toEqual(first)
    expect(limitsOf(byCustomer, { customer: 'b' }).orderKey).not.toBe(first.orderKey)
  })

  it.each([
    ['missing', byCustomer, {}],
    ['empty', byCustomer, { customer: ' ' }],
    [
      'one that cannot be worked out',
      { ...byCustomer, concurrencyKey: '{{ trigger.body.customer | plus: 1 }}' },
      { customer: 'no number' },
    ],
  ])('is the flow’s own when the value is %s', (_case, settings, body) => {
    expect(limitsOf(settings, body)).toEqual(limitsOf({ concurrency: 3 }))
  })

  it('keeps its line when the number changes', () => {
    expect(limitsOf({ concurrency: 9 }).orderKey).toBe(limitsOf({ concurrency: 1 }).orderKey)
  })

  it('is that of the trigger’s order, one at a time, where there is one', () => {
    const scope = { trigger: {} }
    const limits = runLimits({ settings: byCustomer, flowId, scope, orderKey: 'order' })
    expect(limits).toEqual({ orderKey: 'order' })
  })
})

describe('the pace of a run', () => {
  it('spreads the runs evenly, apart for each value of its key', () => {
    const rate = { runs: 5, perMs: 1_000, key: '{{ trigger.body.customer }}' }
    const first = limitsOf({ rate }, { customer: 1 })
    expect(first).toEqual({ pace: { keyHash: expect.any(String), everyMs: 200 } })
    expect(limitsOf({ rate }, { customer: 2 }).pace?.keyHash).not.toBe(first.pace?.keyHash)
    const whole = limitsOf({ rate: { runs: 5, perMs: 1_000 } })
    expect(limitsOf({ rate }, {})).toEqual(whole)
  })

  it('goes with an order', () => {
    const settings = { rate: { runs: 1, perMs: 1_000 } }
    const limits = runLimits({ settings, flowId, scope: {}, orderKey: 'order' })
    expect(limits).toMatchObject({ orderKey: 'order', pace: { everyMs: 1_000 } })
  })
})

describe('a flow without limits', () => {
  it.each([[undefined], [{}], [{ timeoutMs: 60_000 }]])('gives its runs none: %j', (settings) => {
    expect(limitsOf(settings)).toEqual({})
  })

  it('reads no event for them', () => {
    expect(hasLimitKeys(undefined)).toBe(false)
    expect(hasLimitKeys({ concurrency: 1, rate: { runs: 1, perMs: 1_000 } })).toBe(false)
    expect(hasLimitKeys({ concurrencyKey: '{{ trigger.id }}' })).toBe(false)
    expect(hasLimitKeys(byCustomer)).toBe(true)
    expect(hasLimitKeys({ rate: { runs: 1, perMs: 1_000, key: '{{ trigger.id }}' } })).toBe(true)
  })
})
