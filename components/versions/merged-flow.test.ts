import { describe, expect, it } from 'vitest'
import { allGraphs, allSteps, findCycle, graphOf, reachableKeys } from '@/lib/flow/graph'
import type { Edge, Flow, Step } from '@/lib/flow/schema'
import { mergedFlow } from './merged-flow'

const step = (key: string, body?: Step['body']): Step =>
  ({ key, app: 'data', action: 'set', input: {}, ...(body ? { body } : {}) }) as Step
const line = (...keys: string[]): Edge[] =>
  keys.slice(1).map((to, index) => ({ from: keys[index] ?? '', branch: 'main', to }))
const flow = (steps: Step[], edges: Edge[]): Flow => ({
  schemaVersion: 1,
  trigger: { key: 'trigger', app: 'webhook', trigger: 'received', input: {} },
  ...{ steps, edges, notes: [] },
})

const edgesTo = (merged: Flow, key: string) =>
  allGraphs(merged)
    .flatMap(({ edges }) => edges)
    .filter(({ to }) => to === key)
    .map(({ from }) => from)

describe('two versions in one drawing', () => {
  it('is the newer one alone when nothing was removed', () => {
    const before = flow([step('a')], line('trigger', 'a'))
    const after = flow([step('a'), step('b')], line('trigger', 'a', 'b'))
    expect(mergedFlow(before, after)).toBe(after)
  })

  it('hangs a removed step where it was, and leads nothing that stays through it', () => {
    const before = flow([step('a'), step('x'), step('b')], line('trigger', 'a', 'x', 'b'))
    const after = flow([step('a'), step('b')], line('trigger', 'a', 'b'))
    const merged = mergedFlow(before, after)
    expect(edgesTo(merged, 'x')).toEqual(['a'])
    expect(edgesTo(merged, 'b')).toEqual(['a'])
  })

  it('keeps removed steps in their order, and in the body they stood in', () => {
    const body = { steps: [step('x'), step('y'), step('b')], edges: line('loop', 'x', 'y', 'b') }
    const before = flow([step('loop', body)], line('trigger', 'loop'))
    const after = flow(
      [step('loop', { steps: [step('b')], edges: line('loop', 'b') })],
      line('trigger', 'loop'),
    )
    const merged = mergedFlow(before, after)
    expect(graphOf(merged, 'y')?.entry).toBe('loop')
    expect([edgesTo(merged, 'x'), edgesTo(merged, 'y')]).toEqual([['loop'], ['x']])
  })

  it('shows a removed container with what was lost in it, and every key once', () => {
    const body = { steps: [step('x'), step('stays')], edges: line('loop', 'x', 'stays') }
    const before = flow([step('a'), step('loop', body)], line('trigger', 'a', 'loop'))
    const after = flow([step('a'), step('stays')], line('trigger', 'a', 'stays'))
    const merged = mergedFlow(before, after)
    expect(allSteps(merged).map(({ key }) => key)).toEqual(['a', 'stays', 'loop', 'x'])
    expect(graphOf(merged, 'stays')?.entry).toBe('trigger')
    for (const graph of allGraphs(merged)) {
      expect(findCycle(graph)).toBeUndefined()
      expect(graph.steps.every(({ key }) => reachableKeys(graph).has(key))).toBe(true)
    }
  })

  it('hangs what followed a step that stands elsewhere now at the start', () => {
    const body = { steps: [step('a')], edges: line('loop', 'a') }
    const before = flow([step('a'), step('x')], line('trigger', 'a', 'x'))
    const after = flow([step('loop', body)], line('trigger', 'loop'))
    expect(edgesTo(mergedFlow(before, after), 'x')).toEqual(['trigger'])
  })
})
