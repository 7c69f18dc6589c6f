import { describe, expect, it } from 'vitest'
import { type FlowOrder, readFlowOrder, sortFlows } from './flow-order'

const flow = (name: string, day: number, ran: number | undefined, failed = 0) => ({
  ...{ id: `flw_${name}`, name, createdAt: `2026-11-0${day}T00:00:00.000Z` },
  lastRun:
    ran === undefined
      ? null
      : {
          ...({ id: 'run_1', status: 'succeeded' } as const),
          createdAt: `2026-11-0${ran}T12:00:00.000Z`,
        },
  runs24h: { total: 9, failed, hours: [] },
})
const flows = [
  flow('Orders 10', 1, 5, 2),
  flow('orders 9', 2, undefined),
  flow('Mail', 3, 4, 7),
  flow('Calls', 6, undefined),
]
const sorted = (order: FlowOrder) => sortFlows(flows, order).map(({ name }) => name)

describe('the order of flows', () => {
  it('is that of the last run; a flow that never ran stands where it was made', () => {
    expect(sorted('run')).toEqual(['Calls', 'Orders 10', 'Mail', 'orders 9'])
  })

  it('is by name, as people count and without regard to capitals', () => {
    expect(sorted('name')).toEqual(['Calls', 'Mail', 'orders 9', 'Orders 10'])
  })

  it('is by failures, or by age, and never left to chance', () => {
    expect(sorted('failed').slice(0, 2)).toEqual(['Mail', 'Orders 10'])
    expect(sorted('created')).toEqual(['Calls', 'Mail', 'orders 9', 'Orders 10'])
    expect(sortFlows(flows.toReversed(), 'failed')).toEqual(sortFlows(flows, 'failed'))
  })

  it('is taken from the address, and an unknown one is the usual', () => {
    expect(readFlowOrder(new URLSearchParams('sort=name'))).toBe('name')
    expect(readFlowOrder(new URLSearchParams('sort=bogus'))).toBe('run')
  })
})
