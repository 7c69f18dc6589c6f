import { describe, expect, it } from 'vitest'
import { rootGraph } from './graph'
import { shapeOf } from './graph-shape'
import { emptyFlow, type Flow } from './schema'

const step = (key: string) => ({ key, app: 'data', action: 'set', input: {} })
const edge = (from: string, to: string) => ({ from, branch: 'main', to })
const flow: Flow = {
  ...emptyFlow(),
  steps: [step('a'), step('b')],
  edges: [edge('trigger', 'a'), edge('a', 'b')],
}

describe('shapeOf', () => {
  it('stays while only what a step holds is another', () => {
    const typed = { ...flow, steps: [{ ...step('a'), input: { text: 'x' } }, step('b')] }
    expect(shapeOf(rootGraph(typed))).toBe(shapeOf(rootGraph(flow)))
  })

  it('is another when a step or a line has come or gone', () => {
    const { isBefore, reached } = shapeOf(rootGraph(flow))
    expect([isBefore('a', 'b'), [...reached].sort()]).toEqual([true, ['a', 'b', 'trigger']])
    const more = shapeOf(rootGraph({ ...flow, steps: [...flow.steps, step('c')] }))
    expect(more.reached.has('c')).toBe(false)
    const turned = shapeOf(rootGraph({ ...flow, edges: [edge('trigger', 'b'), edge('b', 'a')] }))
    expect([turned.isBefore('a', 'b'), turned.isBefore('b', 'a')]).toEqual([false, true])
    const renamed = shapeOf(rootGraph({ ...flow, steps: [step('z'), step('b')] }))
    expect(renamed.isBefore('z', 'b')).toBe(false)
  })
})
