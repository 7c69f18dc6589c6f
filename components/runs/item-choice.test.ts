import { describe, expect, it } from 'vitest'
import type { Flow, Step } from '@/lib/flow/schema'
import {
  chainOf,
  choicesOfAddress,
  containersAround,
  nearestFailed,
  nextIndex,
  openingIndex,
  pressedIndex,
  toBins,
} from './item-choice'

const step = (key: string, steps?: Step[]): Step => ({
  ...{ key, app: 'logic', action: 'each', input: {} },
  ...(steps ? { body: { steps, edges: [] } } : {}),
})

const flow: Flow = {
  ...{ schemaVersion: 1, edges: [], notes: [] },
  trigger: { key: 'trigger', app: 'webhook', trigger: 'received', input: {} },
  steps: [step('orders', [step('open'), step('lines', [step('line')])]), step('end')],
}

describe('the containers of a step', () => {
  it('are those around it, the outermost first; a container is one of its own chain', () => {
    expect(containersAround(flow, 'line')).toEqual(['orders', 'lines'])
    expect(containersAround(flow, 'lines')).toEqual(['orders'])
    expect(chainOf(flow, 'lines')).toEqual(['orders', 'lines'])
    expect(chainOf(flow, 'end')).toEqual([])
    expect(chainOf(flow, 'nothing')).toEqual([])
  })
})

describe('an address', () => {
  it('names one item for each container on the way to its step', () => {
    expect(choicesOfAddress(flow, 'line', '3.7')).toEqual({ 'orders@': 3, 'lines@3': 7 })
    expect(choicesOfAddress(flow, 'lines', '3')).toEqual({ 'orders@': 3 })
  })

  it('says nothing when it names no item, or more than the step has', () => {
    expect(choicesOfAddress(flow, 'open', '3.7')).toEqual({ 'orders@': 3 })
    for (const item of ['', '-1', '1e9', '3.', 'x', '99999999']) {
      expect(choicesOfAddress(flow, 'line', item)).toEqual({})
    }
    expect(choicesOfAddress(flow, null, '3')).toEqual({})
    expect(choicesOfAddress(flow, 'end', '3')).toEqual({})
  })
})

describe('moving through items', () => {
  const statuses = 'ssfssfr--'

  it('opens on the first failure, else on what runs or waits, else on the first item', () => {
    expect(openingIndex(statuses)).toBe(2)
    expect(['sssr', 'ssw-', 'sss', '---', ''].map(openingIndex)).toEqual([3, 2, 0, 0, 0])
  })

  it('goes to the next one and not beyond the ends', () => {
    const go = (from: number, by: 1 | -1) => nextIndex(statuses, { from, by, isOnlyFailed: false })
    expect([go(0, 1), go(8, 1), go(0, -1)]).toEqual([1, undefined, undefined])
  })

  it('goes to the next failed one where only those are wanted', () => {
    const go = (from: number, by: 1 | -1) => nextIndex(statuses, { from, by, isOnlyFailed: true })
    expect([go(2, 1), go(5, 1), go(5, -1), go(2, -1)]).toEqual([5, undefined, 2, undefined])
  })

  it('finds the nearest failed one', () => {
    expect([0, 2, 3, 4, 8].map((index) => nearestFailed(statuses, index))).toEqual([2, 2, 2, 5, 5])
    expect(nearestFailed('sss', 1)).toBeUndefined()
  })
})

describe('the places of items', () => {
  it('are one each as long as there is room', () => {
    expect(toBins('sf-', 100)).toEqual([
      { first: 0, status: 'succeeded' },
      { first: 1, status: 'failed' },
      { first: 2, status: undefined },
    ])
    expect(toBins('', 100)).toEqual([])
  })

  it('are never more than there is room for, and never hide a failure', () => {
    for (const length of [101, 150, 9_999, 10_000]) {
      for (const failed of [0, 1, 77, length - 1]) {
        const statuses = `${'s'.repeat(failed)}f${'s'.repeat(length - failed - 1)}`
        const bins = toBins(statuses, 100)
        expect(bins).toHaveLength(100)
        expect(bins.filter(({ status }) => status === 'failed')).toHaveLength(1)
        const at = bins.findIndex(({ status }) => status === 'failed')
        expect(bins[at]?.first).toBeLessThanOrEqual(failed)
        expect(bins[at + 1]?.first ?? length).toBeGreaterThan(failed)
      }
    }
  })

  it('lead to their failed item when they are pressed, otherwise to where the press was', () => {
    const statuses = `${'s'.repeat(555)}f${'s'.repeat(444)}`
    expect(pressedIndex(statuses, 551, 100)).toBe(555)
    expect(pressedIndex(statuses, 561, 100)).toBe(561)
  })
})
