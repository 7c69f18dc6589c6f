import { describe, expect, it } from 'vitest'
import { connect, disconnect, refusals, refusalsFrom } from './connect'
import { addStep } from './edit'
import { emptyFlow, type Flow, leaveBranch, mainBranch } from './schema'

const request = { app: 'http', action: 'request' }
const after = (
  flow: Flow,
  place: { key: string; branch?: string; inside?: boolean },
  key: string,
) => addStep(flow, { after: place, step: { ...request, key } })

/** Trigger → fork (true: one → two, false: three) and a container with a step. */
function forked(): Flow {
  const fork = addStep(emptyFlow(), {
    after: { key: 'trigger' },
    step: { app: 'logic', action: 'if', key: 'fork' },
  })
  const one = after(fork, { key: 'fork', branch: 'true' }, 'one')
  const two = after(one, { key: 'one' }, 'two')
  const three = after(two, { key: 'fork', branch: 'false' }, 'three')
  const each = addStep(three, {
    after: { key: 'three' },
    step: { app: 'logic', action: 'each', key: 'each', body: { steps: [], edges: [] } },
  })
  return after(after(each, { key: 'each', inside: true }, 'inner'), { key: 'inner' }, 'last')
}
const flow = forked()
const line = (from: string, to: string, branch: string = mainBranch) => ({ from, branch, to })

describe('connect', () => {
  it('leads a way out to another step too, and makes a join', () => {
    const { flow: joined, refusal } = connect(flow, line('three', 'two'))
    expect(refusal).toBeUndefined()
    expect(joined.edges.filter(({ to }) => to === 'two')).toEqual([
      line('one', 'two'),
      line('three', 'two'),
    ])
  })

  it('connects the trigger, and steps within one body', () => {
    expect(connect(flow, line('trigger', 'two')).refusal).toBeUndefined()
    const open = disconnect(flow, line('inner', 'last'))
    expect(open).not.toBe(flow)
    expect(connect(open, line('inner', 'last')).flow).toEqual(flow)
  })

  it.each([
    [line('two', 'one'), 'circle'],
    [line('one', 'one'), 'itself'],
    [line('one', 'trigger'), 'trigger'],
    [line('one', 'two'), 'there'],
    [line('one', 'inner'), 'elsewhere'],
    [line('each', 'inner'), 'elsewhere'],
    [line('inner', 'two'), 'elsewhere'],
    [line('inner', 'each'), 'elsewhere'],
    [line('one', 'nowhere'), 'gone'],
    [line('nowhere', 'one'), 'gone'],
    [line('one', 'three', leaveBranch), 'ends'],
  ] as const)('refuses %o and says why: %s', (connection, refusal) => {
    const refused = connect(flow, connection)
    expect(refused).toEqual({ flow, refusal })
    expect(refused.flow).toBe(flow)
    expect(refusals[refusal]).toMatch(/\.$/)
  })

  it('counts the way out: a step may be reached by both ways of a fork', () => {
    expect(connect(flow, line('fork', 'one', 'true')).refusal).toBe('there')
    expect(connect(flow, line('fork', 'one', 'false')).refusal).toBeUndefined()
  })

  it('answers for many steps at once as for each alone', () => {
    const refusalTo = refusalsFrom(flow, { from: 'two', branch: mainBranch })
    for (const key of ['trigger', 'fork', 'one', 'two', 'three', 'each', 'inner', 'nowhere']) {
      expect(refusalTo(key)).toBe(connect(flow, line('two', key)).refusal)
    }
  })
})

describe('disconnect', () => {
  it('takes one line away and leaves the steps', () => {
    const open = disconnect(flow, line('one', 'two'))
    expect(open.edges.some(({ to }) => to === 'two')).toBe(false)
    expect(open.steps).toEqual(flow.steps)
    expect(disconnect(open, line('one', 'two'))).toBe(open)
    expect(disconnect(flow, line('fork', 'one', 'false'))).toBe(flow)
  })
})
