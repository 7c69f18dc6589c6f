import { expect, test } from 'vitest'
import type { StepRecord } from '@/lib/engine/ports'
import { emptyFlow, type Step } from '@/lib/flow/schema'
import { inOrder } from './step-order'

const step = (key: string, body?: Step['body']): Step => ({
  ...{ key, app: 'data', action: 'set', title: key, input: {} },
  ...(body ? { body } : {}),
})
const flow = {
  ...emptyFlow(),
  steps: [step('after'), step('zebra', { steps: [step('inner')], edges: [] })],
  edges: [
    { from: 'trigger', branch: 'main', to: 'zebra' },
    { from: 'zebra', branch: 'main', to: 'after' },
  ],
}
const settled = (key: string, ms: number, item = ''): StepRecord => ({
  ...{ key, item, startedAt: new Date(0), attempts: [], status: 'succeeded' as const },
  ...{ input: {}, output: {}, branches: ['main'], settledAt: new Date(ms) },
})
const named = (steps: StepRecord[]) => steps.map(({ key, item }) => key + item)

test('lists steps as they settled', () => {
  expect(named(inOrder([settled('after', 2), settled('zebra', 1)], flow))).toEqual([
    'zebra',
    'after',
  ])
})

test('lists steps of one millisecond as the flow has them', () => {
  expect(named(inOrder([settled('after', 1), settled('zebra', 1)], flow))).toEqual([
    'zebra',
    'after',
  ])
})

test('lists items by their number, and what is open at the end', () => {
  const open: StepRecord = {
    ...{ key: 'after', item: '', startedAt: new Date(0), attempts: [] },
    ...{ status: 'waiting' as const, input: {}, until: new Date(9) },
  }
  const steps = [open, settled('inner', 1, '10'), settled('inner', 1, '9')]
  expect(named(inOrder(steps, flow))).toEqual(['inner9', 'inner10', 'after'])
})
