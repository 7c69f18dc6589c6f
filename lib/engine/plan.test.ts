import { describe, expect, it } from 'vitest'
import type { Graph } from '@/lib/flow/graph'
import { plan } from './plan'
import type { StepRecord } from './ports'
import { graphOf, recordOf, recordsOf, type Settled } from './test-graph'

function disabledIn(graph: Graph, key: string): Graph {
  const steps = graph.steps.map((step) => (step.key === key ? { ...step, disabled: true } : step))
  return { ...graph, steps }
}

const main = { branch: 'main' }

describe('plan', () => {
  it('starts what follows the trigger, in running order', () => {
    const graph = graphOf(['b', 'a', 'c'], ['trigger>a', 'trigger>b', 'a>c'])
    expect(plan(graph, new Map()).ready.toSorted()).toEqual(['a', 'b'])
    expect(plan(graph, new Map())).toMatchObject({ skipped: [], undecided: ['c'] })
  })

  it('passes a disabled step by and goes on after it (rule 6)', () => {
    const graph = disabledIn(graphOf(['a', 'off', 'b'], ['trigger>a', 'a>off', 'off>b']), 'off')
    expect(plan(graph, recordsOf({ a: main }))).toEqual({
      ready: ['b'],
      skipped: ['off'],
      undecided: [],
    })
    expect(plan(graph, recordsOf({ a: main, off: 'skipped' })).ready).toEqual(['b'])
    expect(plan(graph, recordsOf({ a: main, off: 'skipped', b: main })).outcome).toBe('succeeded')
  })

  it('takes no way but main out of a disabled step, and none where it was not reached (rule 6)', () => {
    const edges = ['trigger>choose', 'choose.true>off', 'off>b', 'off.error>c', 'off.other>d']
    const graph = disabledIn(graphOf(['choose', 'off', 'b', 'c', 'd'], edges), 'off')
    const passed = plan(graph, recordsOf({ choose: { branch: 'true' } }))
    expect(passed).toMatchObject({ ready: ['b'], undecided: [] })
    expect(passed.skipped.toSorted()).toEqual(['c', 'd', 'off'])
    const missed = plan(graph, recordsOf({ choose: { branch: 'false' }, off: 'skipped' }))
    expect(missed).toMatchObject({ ready: [], outcome: 'succeeded' })
    expect(missed.skipped.toSorted()).toEqual(['b', 'c', 'd'])
  })

  it('runs only the branch that was chosen and skips all of the other (rules 1, 3)', () => {
    const graph = graphOf(
      ['choose', 'yes', 'no', 'after_no'],
      ['trigger>choose', 'choose.true>yes', 'choose.false>no', 'no>after_no'],
    )
    expect(plan(graph, recordsOf({ choose: { branch: 'true' } }))).toEqual({
      ready: ['yes'],
      skipped: ['no', 'after_no'],
      undecided: [],
    })
  })

  it('waits at a merge until every step before it has settled (rule 2)', () => {
    const graph = graphOf(['a', 'b', 'join'], ['trigger>a', 'trigger>b', 'a>join', 'b>join'])
    expect(plan(graph, recordsOf({ a: main, b: 'started' })).ready).toEqual([])
    expect(plan(graph, recordsOf({ a: main, b: 'waiting' })).ready).toEqual([])
    expect(plan(graph, recordsOf({ a: main, b: main })).ready).toEqual(['join'])
  })

  it('runs a merge when one input is live and skips it when none is (rule 2)', () => {
    const graph = graphOf(['a', 'b', 'join'], ['trigger>a', 'trigger>b', 'a>join', 'b>join'])
    expect(plan(graph, recordsOf({ a: main, b: 'skipped' })).ready).toEqual(['join'])
    const none = plan(graph, recordsOf({ a: { branch: 'other' }, b: 'skipped' }))
    expect(none).toEqual({ ready: [], skipped: ['join'], undecided: [], outcome: 'succeeded' })
  })

  it('takes every way out that was chosen, and joins them once both have settled (rules 1, 2)', () => {
    const graph = graphOf(
      ['paths', 'a', 'b', 'c', 'join'],
      ['trigger>paths', 'paths.a>a', 'paths.b>b', 'paths.c>c', 'a>join', 'b>join'],
    )
    const paths = { ...recordOf('paths', main), branches: ['a', 'b'] } as StepRecord
    const known = (more: Record<string, Settled>) =>
      new Map([...recordsOf(more), ['paths', paths] as const])
    expect(plan(graph, known({}))).toEqual({
      ...{ ready: ['a', 'b'], skipped: ['c'], undecided: ['join'] },
    })
    expect(plan(graph, known({ a: main, b: 'waiting' })).ready).toEqual([])
    expect(plan(graph, known({ a: main, b: main })).ready).toEqual(['join'])
  })

  it('ends the run at an unhandled failure and starts nothing new (rule 4)', () => {
    const graph = graphOf(['a', 'b', 'c'], ['trigger>a', 'trigger>b', 'a>c'])
    expect(plan(graph, recordsOf({ a: 'failed' }))).toEqual({
      ready: [],
      skipped: [],
      undecided: ['b', 'c'],
      outcome: { failed: 'a' },
    })
  })

  it('goes on along the main edges of a failed step that says continue (rule 1)', () => {
    const graph = graphOf({ a: 'continue', b: 'stop', c: 'stop' }, [
      'trigger>a',
      'a>b',
      'a.error>c',
    ])
    expect(plan(graph, recordsOf({ a: 'failed' }))).toEqual({
      ready: ['b'],
      skipped: ['c'],
      undecided: [],
    })
  })

  it('goes on along the error edges alone of a failed step that says branch (rule 1)', () => {
    const graph = graphOf({ a: 'branch', b: 'stop', c: 'stop' }, ['trigger>a', 'a>b', 'a.error>c'])
    expect(plan(graph, recordsOf({ a: 'failed' }))).toMatchObject({ ready: ['c'], skipped: ['b'] })
    expect(plan(graph, recordsOf({ a: main }))).toMatchObject({ ready: ['b'], skipped: ['c'] })
  })

  it('ends the run when a step says branch but no error edge leaves it (rule 4)', () => {
    const graph = graphOf({ a: 'branch', b: 'stop' }, ['trigger>a', 'a>b'])
    expect(plan(graph, recordsOf({ a: 'failed' })).outcome).toEqual({ failed: 'a' })
  })

  it('has succeeded when all have settled, and at once without steps (rule 5)', () => {
    const graph = graphOf(['a'], ['trigger>a'])
    expect(plan(graph, recordsOf({ a: main })).outcome).toBe('succeeded')
    expect(plan(graph, recordsOf({ a: 'waiting' })).outcome).toBeUndefined()
    expect(plan(graphOf([], []), new Map()).outcome).toBe('succeeded')
  })

  it('never runs what nothing leads to, nor waits for it (rule 5)', () => {
    const graph = graphOf(
      ['a', 'island', 'after', 'ghost'],
      [...['trigger>a', 'island>after', 'a>after', 'missing>ghost']],
    )
    expect(plan(graph, new Map())).toEqual({ ready: ['a'], skipped: [], undecided: ['after'] })
    expect(plan(graph, recordsOf({ a: main })).ready).toEqual(['after'])
    expect(plan(graph, recordsOf({ a: main, after: main })).outcome).toBe('succeeded')
  })

  it('says blocked instead of waiting for ever for a cycle', () => {
    const graph = graphOf(['a', 'b', 'c'], ['trigger>a', 'a>b', 'b>a', 'b>c'])
    expect(plan(graph, new Map())).toMatchObject({ ready: [], outcome: 'blocked' })
    const self = graphOf(['a'], ['trigger>a', 'a>a'])
    expect(plan(self, new Map()).outcome).toBe('blocked')
  })

  it('plans a body by the same rules', () => {
    const body = { ...graphOf(['a', 'b'], ['each>a', 'a>b']), entry: 'each' }
    expect(plan(body, new Map()).ready).toEqual(['a'])
    expect(plan(body, recordsOf({ a: main })).ready).toEqual(['b'])
  })
})
