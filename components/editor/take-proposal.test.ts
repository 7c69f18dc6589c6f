import { describe, expect, it } from 'vitest'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { createEditorStore } from './editor-store'
import { takeProposal } from './take-proposal'

const document: Flow = {
  ...emptyFlow(),
  trigger: { ...emptyFlow().trigger, title: 'Ticket', input: { respond: 'result' } },
  steps: [{ key: 'set', app: 'data', action: 'set', input: { fields: { a: 1 } } }],
  edges: [{ from: 'trigger', branch: 'main', to: 'set' }],
}

describe('a proposal that is taken in the builder', () => {
  it('is one undo step', () => {
    const store = createEditorStore({ flow: emptyFlow(), issues: [] })
    store.getState().edit((flow) => takeProposal(flow, { document }), { label: 'use a proposal' })
    expect(store.getState().flow).toEqual(document)
    store.getState().undo()
    expect(store.getState().flow).toEqual(emptyFlow())
  })

  it('keeps what the trigger was set to', () => {
    const signature = { preset: 'github', secrets: [{ sealed: 'sec_1' }] }
    const flow = emptyFlow()
    const own = { ...flow.trigger, title: 'GitHub', input: { signature, respond: 'now' } }
    const taken = takeProposal({ ...flow, trigger: own }, { document })
    expect(taken.trigger).toMatchObject({
      title: 'GitHub',
      input: { signature, respond: 'now' },
    })
    expect(taken.steps).toBe(document.steps)
  })

  it('brings another trigger along whole', () => {
    const schedule = {
      ...document.trigger,
      app: 'schedule',
      trigger: 'cron',
      input: { expression: 'x' },
    }
    const taken = takeProposal(emptyFlow(), { document: { ...document, trigger: schedule } })
    expect(taken.trigger).toEqual(schedule)
  })
})
