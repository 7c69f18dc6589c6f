import { describe, expect, it } from 'vitest'
import { check } from '@/lib/flow/check'
import { emptyFlow, type Flow, type Step } from '@/lib/flow/schema'
import { catalog } from '../catalog'

const step = (key: string, action: string, more: Partial<Step> = {}): Step => ({
  ...{ key, app: 'logic', action, input: {} },
  ...more,
})
const edge = (from: string, to: string, branch = 'main') => ({ from, branch, to })

function codesOf(flow: Partial<Flow>): string[] {
  return check({ ...emptyFlow(), ...flow }, catalog()).map(({ code }) => code)
}
const loop = (body: NonNullable<Step['body']>): Partial<Flow> => ({
  steps: [step('all', 'each', { input: { items: '{{ trigger.body }}' }, body })],
  edges: [edge('trigger', 'all')],
})

describe('a step that leaves the loop', () => {
  it('stands inside a For each, at any depth, and nowhere else', () => {
    const inside = { steps: [step('out', 'leave')], edges: [edge('all', 'out')] }
    expect(codesOf(loop(inside))).toEqual([])
    const outside = { steps: [step('out', 'leave')], edges: [edge('trigger', 'out')] }
    expect(codesOf(outside)).toEqual(['leave_outside'])
  })

  it('is followed by nothing', () => {
    const steps = [step('out', 'leave'), step('more', 'stop')]
    const edges = [edge('all', 'out'), edge('out', 'more', 'leave')]
    expect(codesOf(loop({ steps, edges }))).toEqual(['unknown_branch'])
  })
})
