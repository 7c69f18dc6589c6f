import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addStep, removeStep, rename, updateStep } from '@/lib/flow/edit'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { createEditorStore } from './editor-store'
import { takeSealed } from './take-sealed'

function open(flow: Flow = emptyFlow()) {
  let time = 0
  const store = createEditorStore({ flow, issues: [], now: () => time })
  return {
    state: () => store.getState(),
    pass(ms: number) {
      time += ms
    },
  }
}

const withStep = (flow: Flow) =>
  addStep(flow, { after: { key: 'trigger' }, step: { app: 'http', action: 'request' } })

const type = (text: string) => (flow: Flow) => updateStep(flow, 'request', { input: { url: text } })

describe('editor store', () => {
  it('keeps the result of a test, and an edit of the step makes it differ from what was tested', () => {
    const { state } = open(withStep(emptyFlow()))
    const tried = () => state().flow.steps.find(({ key }) => key === 'request')
    const step = tried()
    if (!step) throw new Error('There is a step.')
    const result = { status: 'failed' as const, input: {}, durationMs: 1, testedAt: '2026-11-24' }
    state().setTested({ step, result })
    state().edit(withStep, { label: 'add HTTP request' })
    expect(state().tested[step.key]).toEqual({ step, result })
    expect(tried()).toBe(step)
    state().edit(type('https://shop.test'), { label: 'change URL' })
    expect(tried()).not.toBe(step)
  })

  it('settles each edit as a part of it: one undo takes both back', () => {
    const settle = (flow: Flow): Flow => ({ ...flow, layout: 'free' })
    const state = createEditorStore({ flow: emptyFlow(), issues: [], settle }).getState
    state().edit(withStep, { label: 'add HTTP request' })
    expect(state().flow).toEqual({ ...withStep(emptyFlow()), layout: 'free' })
    state().undo()
    expect(state().flow).toEqual(emptyFlow())
  })

  it('undoes and redoes an edit, the selection included', () => {
    const { state } = open()
    state().edit(withStep, { label: 'add HTTP request', select: 'request' })
    const added = state().flow
    state().undo()
    expect(state().flow).toEqual(emptyFlow())
    expect(state().selection).toBeUndefined()
    state().redo()
    expect(state().flow).toBe(added)
    expect(state().selection).toBe('request')
  })

  it('undoes typing in one field as one, and a pause of half a second starts anew', () => {
    const { state, pass } = open(withStep(emptyFlow()))
    for (const text of ['h', 'ht', 'htt']) {
      state().edit(type(text), { label: 'change URL', group: 'request.url' })
      pass(400)
    }
    pass(600)
    state().edit(type('http'), { label: 'change URL', group: 'request.url' })
    state().undo()
    expect(state().flow.steps[0]?.input).toEqual({ url: 'htt' })
    state().undo()
    expect(state().flow.steps[0]?.input).toEqual({})
  })

  it('keeps edits of two fields apart however fast they follow', () => {
    const { state } = open(withStep(emptyFlow()))
    state().edit(type('a'), { label: 'change URL', group: 'request.url' })
    state().edit((flow) => rename(flow, 'request', 'Post'), { label: 'rename', group: 'title' })
    state().undo()
    expect(state().flow.steps[0]).toMatchObject({ input: { url: 'a' } })
    expect(state().flow.steps[0]?.title).toBeUndefined()
  })

  it('remembers nothing for an edit that changes nothing', () => {
    const { state } = open()
    state().edit((flow) => removeStep(flow, 'gone'), { label: 'delete' })
    expect(state().history.past).toHaveLength(0)
  })

  it('forgets what was undone once something else is changed', () => {
    const { state } = open()
    state().edit(withStep, { label: 'add' })
    state().undo()
    state().edit((flow) => rename(flow, 'trigger', 'Ticket'), { label: 'rename' })
    state().redo()
    expect(state().flow.steps).toHaveLength(0)
    expect(state().flow.trigger.title).toBe('Ticket')
  })

  it('takes sealed secrets into the flow, its past and its future, without an edit of its own', () => {
    const { state } = open()
    const sign = (secret: unknown, title: string) => (flow: Flow) => ({
      ...rename(flow, 'trigger', title),
      trigger: {
        ...flow.trigger,
        title,
        input: { signature: { preset: 'stripe', secrets: [secret] } },
      },
    })
    state().edit(sign('whsec_1', 'A'), { label: 'enter the secret' })
    const sent = state().flow
    state().edit(sign('whsec_1', 'B'), { label: 'rename' })
    state().edit(sign('whsec_1', 'C'), { label: 'rename' })
    state().undo()
    const past = state().history.past.length
    const answered = sign({ sealed: 'sec_1' }, 'A')(emptyFlow())
    state().takeSealed(takeSealed({ sent, answered }))
    expect(JSON.stringify([state().flow, state().history])).not.toContain('whsec_1')
    expect(state().history.past).toHaveLength(past)
    state().redo()
    expect(state().flow.trigger).toMatchObject({
      title: 'C',
      input: { signature: { secrets: [{ sealed: 'sec_1' }] } },
    })
    for (let step = 0; step < 3; step += 1) state().undo()
    expect(state().flow).toEqual(emptyFlow())
  })

  it('lets go of a selection whose step is gone', () => {
    const { state } = open(withStep(emptyFlow()))
    state().select('request')
    state().edit((flow) => removeStep(flow, 'request'), { label: 'delete' })
    expect(state().selection).toBeUndefined()
  })

  it('goes back at most 200 changes', () => {
    const { state, pass } = open(withStep(emptyFlow()))
    for (let index = 0; index < 250; index += 1) {
      pass(1_000)
      state().edit(type(String(index)), { label: 'change URL', group: 'request.url' })
    }
    for (let index = 0; index < 250; index += 1) state().undo()
    expect(state().flow.steps[0]?.input).toEqual({ url: '49' })
  })

  it('returns to the identical document after undoing any series of edits, and redo restores it', () => {
    const edits = fc.array(fc.constantFrom('add', 'remove', 'rename', 'type'), { maxLength: 50 })
    fc.assert(
      fc.property(edits, (series) => {
        const start = withStep(emptyFlow())
        const { state, pass } = open(start)
        series.forEach((edit, index) => {
          pass(index % 3 === 0 ? 700 : 100)
          const key = state().flow.steps.at(index % 3)?.key ?? 'request'
          const change = (flow: Flow) => {
            if (edit === 'add') return withStep(flow)
            if (edit === 'remove') return removeStep(flow, key)
            if (edit === 'rename') return rename(flow, key, `Name ${index}`)
            return updateStep(flow, key, { input: { url: String(index) } })
          }
          state().edit(change, { label: edit, ...(edit === 'type' ? { group: key } : {}) })
        })
        const end = state().flow
        const count = state().history.past.length
        for (let index = 0; index < count; index += 1) state().undo()
        expect(state().flow).toBe(start)
        for (let index = 0; index < count; index += 1) state().redo()
        expect(state().flow).toBe(end)
      }),
    )
  })
})
