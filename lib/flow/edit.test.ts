import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Flow } from './document'
import {
  addStep,
  connect,
  disconnect,
  duplicateStep,
  moveStep,
  removeStep,
  rename,
  updateStep,
  updateTrigger,
} from './edit'
import { newStepKey } from './edit-keys'
import { allGraphs, allSteps, findCycle, findStep } from './graph'
import { emptyFlow } from './schema'

const set = (key: string) => ({ key, app: 'data', action: 'set' })
const lines = (flow: Flow) =>
  flow.edges.map(({ from, branch, to }) => `${from} ${branch} ${to}`).toSorted()

/** trigger → decide → (true) notify → report, (false) archive */
function branched(): Flow {
  const steps = [
    { after: { key: 'trigger' }, step: set('decide') },
    { after: { key: 'decide', branch: 'true' }, step: set('notify') },
    { after: { key: 'decide', branch: 'false' }, step: set('archive') },
    { after: { key: 'notify' }, step: set('report') },
  ]
  return steps.reduce<Flow>((flow, change) => addStep(flow, change), emptyFlow())
}

function withBody(): Flow {
  const flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: set('loop') })
  const first = addStep(flow, { after: { key: 'loop', inside: true }, step: set('one') })
  return addStep(first, {
    after: { key: 'one' },
    step: { ...set('two'), input: { text: '{{ steps.one.id }} {{ steps.loop_2.x }}' } },
  })
}

describe('addStep', () => {
  it('inserts into the edge: what followed follows the first branch of the new step', () => {
    const flow = addStep(branched(), {
      after: { key: 'trigger' },
      step: { app: 'logic', action: 'if' },
      firstBranch: 'true',
    })
    expect(lines(flow)).toContain('trigger main if')
    expect(lines(flow)).toContain('if true decide')
    expect(lines(flow)).not.toContain('trigger main decide')
  })

  it('gives keys that are free in the whole flow, bodies included', () => {
    const flow = addStep(withBody(), { after: { key: 'trigger' }, step: set('one') })
    expect(allSteps(flow).map(({ key }) => key)).toEqual(['set', 'loop', 'one', 'two'])
    expect(newStepKey(flow, 'one')).toBe('one_2')
    expect(newStepKey(flow, 'trigger')).toBe('trigger_2')
    expect(newStepKey(flow, '9 Lives! Ünïcode')).toBe('lives_n_code')
  })

  it('puts a step at the start of a body, with an edge from the container', () => {
    const body = findStep(withBody(), 'loop')?.body
    expect(body?.edges).toEqual([
      { from: 'loop', branch: 'main', to: 'one' },
      { from: 'one', branch: 'main', to: 'two' },
    ])
  })

  it('leaves the flow alone when the place is gone', () => {
    const flow = branched()
    expect(addStep(flow, { after: { key: 'gone' }, step: set('x') })).toBe(flow)
  })

  it('does not change the document it was given', () => {
    const flow = branched()
    const before = structuredClone(flow)
    addStep(flow, { after: { key: 'notify' }, step: set('x') })
    removeStep(flow, 'decide')
    updateStep(flow, 'notify', { title: 'x' })
    expect(flow).toEqual(before)
  })
})

describe('removeStep', () => {
  it('links what came before to what followed', () => {
    expect(lines(removeStep(branched(), 'notify'))).toEqual([
      'decide false archive',
      'decide true report',
      'trigger main decide',
    ])
  })

  it('heals over the first way out when there is no main one', () => {
    expect(lines(removeStep(branched(), 'decide'))).toEqual([
      'notify main report',
      'trigger main notify',
    ])
  })

  it('takes a container with its body', () => {
    expect(allSteps(removeStep(withBody(), 'loop'))).toEqual([])
  })
})

describe('moveStep', () => {
  it('takes a step from one place to another', () => {
    expect(lines(moveStep(branched(), 'report', { key: 'trigger' }))).toEqual([
      'decide false archive',
      'decide true notify',
      'report main decide',
      'trigger main report',
    ])
  })

  it('keeps the other ways out where they do not close a cycle', () => {
    expect(lines(moveStep(branched(), 'decide', { key: 'notify' }))).toEqual([
      'decide false archive',
      'decide true report',
      'notify main decide',
      'trigger main notify',
    ])
    expect(lines(moveStep(branched(), 'decide', { key: 'archive' }))).not.toContain(
      'decide false archive',
    )
  })

  it('moves between bodies, but never into itself', () => {
    const flow = withBody()
    const out = moveStep(flow, 'two', { key: 'trigger' })
    expect(lines(out)).toEqual(['trigger main two', 'two main loop'])
    expect(moveStep(flow, 'loop', { key: 'one' })).toBe(flow)
    expect(moveStep(flow, 'loop', { key: 'loop', inside: true })).toBe(flow)
  })
})

describe('connect and disconnect', () => {
  it('adds an edge once, and none that closes a cycle', () => {
    const flow = connect(branched(), { from: 'archive', to: 'report' })
    expect(lines(flow)).toContain('archive main report')
    expect(connect(flow, { from: 'archive', to: 'report' })).toBe(flow)
    expect(connect(flow, { from: 'report', to: 'decide' })).toBe(flow)
    expect(connect(flow, { from: 'report', to: 'trigger' })).toBe(flow)
    expect(disconnect(flow, { from: 'archive', to: 'report' })).toEqual(branched())
  })
})

describe('updateStep, updateTrigger, rename', () => {
  it('changes members, and takes away what is set to undefined', () => {
    const named = rename(branched(), 'notify', '  Post to chat ')
    expect(findStep(named, 'notify')?.title).toBe('Post to chat')
    expect(findStep(rename(named, 'notify', ''), 'notify')).not.toHaveProperty('title')
    expect(rename(named, 'trigger', 'New ticket').trigger.title).toBe('New ticket')
    expect(updateTrigger(named, { input: { respond: 'now' } }).trigger.input).toEqual({
      respond: 'now',
    })
  })

  it('never changes a key', () => {
    const change: object = { key: 'other', disabled: true }
    expect(findStep(updateStep(branched(), 'notify', change), 'notify')?.disabled).toBe(true)
  })

  it('keeps the identity of steps that did not change', () => {
    const flow = branched()
    const changed = updateStep(flow, 'notify', { title: 'x' })
    expect(findStep(changed, 'report')).toBe(findStep(flow, 'report'))
  })
})

describe('duplicateStep', () => {
  it('copies a container with new keys, and the references of its body follow', () => {
    const flow = duplicateStep(withBody(), 'loop')
    const copy = findStep(flow, 'loop_2')
    expect(lines(flow)).toEqual(['loop main loop_2', 'trigger main loop'])
    expect(copy?.body?.steps.map(({ key }) => key)).toEqual(['one_2', 'two_2'])
    expect(copy?.body?.edges[0]).toEqual({ from: 'loop_2', branch: 'main', to: 'one_2' })
    expect(copy?.body?.steps[1]?.input.text).toBe('{{ steps.one_2.id }} {{ steps.loop_2.x }}')
  })
})

describe('any sequence of edits', () => {
  const pick = fc.nat(11)
  const branch = fc.constantFrom('main', 'true', 'false', 'error')
  const edit = fc.oneof(
    fc.record({ kind: fc.constant('add'), a: pick, b: pick, branch, inside: fc.boolean() }),
    fc.record({ kind: fc.constant('remove'), a: pick, b: pick, branch, inside: fc.boolean() }),
    fc.record({ kind: fc.constant('move'), a: pick, b: pick, branch, inside: fc.boolean() }),
    fc.record({ kind: fc.constant('connect'), a: pick, b: pick, branch, inside: fc.boolean() }),
    fc.record({ kind: fc.constant('disconnect'), a: pick, b: pick, branch, inside: fc.boolean() }),
    fc.record({ kind: fc.constant('duplicate'), a: pick, b: pick, branch, inside: fc.boolean() }),
  )

  it('keeps the graph without cycles, keys unique, edges between existing keys, and parses', async () => {
    await fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        let flow: Flow = emptyFlow()
        for (const { kind, a, b, branch, inside } of edits) {
          const keys = ['trigger', ...allSteps(flow).map(({ key }) => key), 'nobody']
          const from = keys[a % keys.length] ?? ''
          const to = keys[b % keys.length] ?? ''
          const after = { key: from, branch, inside }
          if (kind === 'add' && keys.length < 60) {
            flow = addStep(flow, { after, step: { app: 'x', action: 'act' }, firstBranch: branch })
          }
          if (kind === 'remove') flow = removeStep(flow, from)
          if (kind === 'move') flow = moveStep(flow, to, after)
          if (kind === 'connect') flow = connect(flow, { from, branch, to })
          if (kind === 'disconnect') flow = disconnect(flow, { from, branch, to })
          if (kind === 'duplicate' && keys.length < 60) flow = duplicateStep(flow, from)
        }
        const keys = allSteps(flow).map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        for (const graph of allGraphs(flow)) {
          const inside = new Set([graph.entry, ...graph.steps.map(({ key }) => key)])
          expect(
            graph.edges.filter(({ from, to }) => !inside.has(from) || !inside.has(to)),
          ).toEqual([])
          expect(graph.edges.filter(({ to }) => to === graph.entry)).toEqual([])
          expect(findCycle(graph)).toBeUndefined()
          expect(new Set(graph.edges.map((edge) => JSON.stringify(edge))).size).toBe(
            graph.edges.length,
          )
        }
        expect(Flow.parse(flow)).toEqual(flow)
      }),
      { numRuns: 500 },
    )
  })
})
