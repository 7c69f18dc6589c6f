import fc from 'fast-check'
import { expect, it } from 'vitest'
import { adoptSteps } from '@/lib/flow/clipboard'
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
} from '@/lib/flow/edit'
import { copySteps, insertFragment, removeSteps } from '@/lib/flow/fragment'
import { allSteps } from '@/lib/flow/graph'
import { addNote, changeNote } from '@/lib/flow/notes'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { foldSection, makeSection, ungroupSection } from '@/lib/flow/sections'
import { createEditorStore } from './editor-store'
import { coalesceMs } from './history'

interface Choice {
  from: string
  to: string
  text: string
}

const request = { app: 'http', action: 'request' }
const branch = 'main'
const edits: ((flow: Flow, pick: Choice) => Flow)[] = [
  (flow, { from }) => addStep(flow, { after: { key: from }, step: request }),
  (flow, { from }) => addStep(flow, { after: { key: from, inside: true }, step: request }),
  (flow, { from }) => removeStep(flow, from),
  (flow, { from, to }) => moveStep(flow, from, { key: to }),
  (flow, { from, text }) => rename(flow, from, text),
  (flow, { from, text }) => updateStep(flow, from, { input: { url: text } }),
  (flow, { text }) => updateTrigger(flow, { input: { path: text } }),
  (flow, { from, to }) => connect(flow, { from, to, branch }),
  (flow, { from, to }) => disconnect(flow, { from, to, branch }),
  (flow, { from }) => duplicateStep(flow, from),
  (flow, { from, text }) => addNote(flow, { step: from }, text),
  (flow, { text }) => changeNote(flow, flow.notes[0]?.id ?? '', text),
  (flow, { from, to }) => removeSteps(flow, [from, to]),
  (flow, { from, to }) => {
    const copied = { fragment: copySteps(flow, [from, to]), flow: 'flw_1' }
    const fragment = adoptSteps(copied, { flow, flowId: 'flw_1', catalog: [] })
    return insertFragment(flow, {
      fragment,
      place: { after: { key: to } },
      firstBranch: () => branch,
    })
  },
  (flow, { from, to, text }) => makeSection(flow, [from, to], text),
  (flow) => foldSection(flow, flow.sections?.[0]?.id ?? '', true),
  (flow) => ungroupSection(flow, flow.sections?.[0]?.id ?? ''),
]

it('undoes any 50 edits of every kind to the identical document, and redo restores each', async () => {
  const edit = fc.record({
    kind: fc.nat(edits.length - 1),
    a: fc.nat(),
    b: fc.nat(),
    text: fc.string({ maxLength: 8 }),
    pauseMs: fc.constantFrom(50, coalesceMs + 1),
  })
  const series = fc.array(edit, { minLength: 50, maxLength: 50 })
  await fc.assert(
    fc.property(series, (list) => {
      let time = 0
      const start = emptyFlow()
      const before = structuredClone(start)
      const store = createEditorStore({ flow: start, issues: [], now: () => time })
      const state = () => store.getState()
      for (const { kind, a, b, text, pauseMs } of list) {
        time += pauseMs
        const keys = ['trigger', ...allSteps(state().flow).map(({ key }) => key)]
        if (keys.length > 60) continue
        const from = keys[a % keys.length] ?? ''
        const to = keys[b % keys.length] ?? ''
        const change = (flow: Flow) => edits[kind]?.(flow, { from, to, text }) ?? flow
        const group = kind === 5 ? { group: from } : {}
        state().edit(change, { label: `edit ${kind}`, ...group })
      }
      const seen = [state().flow]
      while (state().history.past.length > 0) {
        state().undo()
        seen.push(state().flow)
      }
      expect(state().flow).toBe(start)
      expect(start).toEqual(before)
      for (const flow of seen.toReversed().slice(1)) {
        state().redo()
        expect(state().flow).toBe(flow)
      }
      expect(state().history.future).toHaveLength(0)
    }),
  )
})
