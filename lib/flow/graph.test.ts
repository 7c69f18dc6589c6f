import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ancestors,
  ancestorTest,
  findCycle,
  findStep,
  type Graph,
  rootGraph,
  stepNumbers,
  stepOrder,
  upstreamKeys,
} from './graph'
import { emptyFlow, type Flow, type Step } from './schema'

const step = (key: string, body?: Step['body']): Step => ({
  key,
  app: 'data',
  action: 'set',
  input: {},
  ...(body ? { body } : {}),
})
const edge = (line: string) => {
  const [from = '', to = '', branch = 'main'] = line.split(' ')
  return { from, to, branch }
}
const graph = (keys: string, lines: string[]): Graph => ({
  entry: 'trigger',
  steps: keys.split(' ').map((key) => step(key)),
  edges: lines.map(edge),
})
const looped: Flow = {
  ...emptyFlow(),
  steps: [
    step('first'),
    step('loop', {
      steps: [step('inner_one'), step('inner_two')],
      edges: [edge('loop inner_one'), edge('inner_one inner_two')],
    }),
    step('last'),
  ],
  edges: [edge('trigger first'), edge('first loop'), edge('loop last')],
}

describe('stepOrder', () => {
  it('keeps a branch in one piece and puts a join after all branches', () => {
    const diamond = graph('join no2 no yes2 yes start', [
      'trigger start',
      'start yes true',
      'start no false',
      'yes yes2',
      'no no2',
      'yes2 join',
      'no2 join',
    ])
    expect(stepOrder(diamond)).toEqual(['start', 'yes', 'yes2', 'no', 'no2', 'join'])
  })

  it('puts what nothing leads to last, in document order', () => {
    expect(stepOrder(graph('lost a lost2 b', ['trigger a', 'a b', 'lost lost2']))).toEqual([
      'a',
      'b',
      'lost',
      'lost2',
    ])
  })

  it('puts every step after all that lead to it, whatever the graph', async () => {
    await fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(15), fc.nat(15)), { maxLength: 40 }), (pairs) => {
        const keys = Array.from({ length: 16 }, (_, at) => `s${at}`)
        const lines = pairs.filter(([a, b]) => a < b).map(([a, b]) => `s${a} s${b}`)
        const order = stepOrder(graph(keys.join(' '), ['trigger s0', ...lines]))
        expect(order.toSorted()).toEqual(keys.toSorted())
        for (const { from, to } of lines.map(edge)) {
          expect(order.indexOf(from)).toBeLessThan(order.indexOf(to))
        }
      }),
    )
  })

  it('orders 10,000 steps in a row without recursion', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => `s${at}`)
    const lines = keys.map((key, at) => `${at === 0 ? 'trigger' : keys[at - 1]} ${key}`)
    expect(stepOrder(graph(keys.join(' '), lines))).toEqual(keys)
  })

  it('answers for a graph with a cycle too', () => {
    expect(stepOrder(graph('a b', ['trigger a', 'a b', 'b a']))).toEqual(['a', 'b'])
  })
})

describe('findCycle', () => {
  it('finds none in a diamond', () => {
    expect(findCycle(graph('a b c d', ['trigger a', 'a b', 'a c', 'b d', 'c d']))).toBeUndefined()
  })

  it('names the steps of one, also where nothing leads to it', () => {
    expect(findCycle(graph('a b c', ['trigger a', 'b c', 'c b']))).toEqual(['b', 'c'])
    expect(findCycle(graph('a', ['a a']))).toEqual(['a'])
  })
})

describe('upstreamKeys', () => {
  it('gives the trigger and what leads to a step, not its neighbours', () => {
    const flow = {
      ...emptyFlow(),
      ...graph('a b c d', ['trigger a', 'a b true', 'a c false', 'b d']),
    }
    expect(upstreamKeys(flow, 'd')).toEqual(['trigger', 'a', 'b'])
    expect(upstreamKeys(flow, 'c')).toEqual(['trigger', 'a'])
    expect(upstreamKeys(flow, 'trigger')).toEqual(['trigger'])
  })

  it('gives a step of a body what leads to its container, but not the container', () => {
    expect(upstreamKeys(looped, 'inner_two')).toEqual(['trigger', 'first', 'inner_one'])
    expect(upstreamKeys(looped, 'last')).toEqual(['trigger', 'first', 'loop'])
  })
})

describe('ancestorTest', () => {
  it('agrees with a walk over the edges', async () => {
    await fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 80 }), (pairs) => {
        const keys = Array.from({ length: 41 }, (_, at) => `s${at}`)
        const lines = pairs.filter(([a, b]) => a < b).map(([a, b]) => `s${a} s${b}`)
        const any = graph(keys.join(' '), lines)
        const isBefore = ancestorTest(any)
        for (const key of ['s40', 's20', 's7']) {
          const found = keys.filter((before) => isBefore(before, key))
          expect(new Set(found)).toEqual(ancestors(any, key))
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('stepNumbers', () => {
  it('counts the trigger as 1 and the steps of a body after their container', () => {
    expect([...stepNumbers(looped)]).toEqual([
      ['trigger', 1],
      ['first', 2],
      ['loop', 3],
      ['inner_one', 4],
      ['inner_two', 5],
      ['last', 6],
    ])
  })
})

describe('findStep', () => {
  it('finds steps in bodies', () => {
    expect(findStep(looped, 'inner_two')?.key).toBe('inner_two')
    expect(findStep(looped, 'nobody')).toBeUndefined()
    expect(rootGraph(looped).entry).toBe('trigger')
  })
})
