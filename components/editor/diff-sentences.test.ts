import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addStep,
  connect,
  disconnect,
  moveStep,
  removeStep,
  rename,
  updateStep,
  updateTrigger,
} from '@/lib/flow/edit'
import type { Flow } from '@/lib/flow/schema'
import { indexCatalog } from './catalog-index'
import { diffSentences } from './diff-sentences'
import { exampleCatalog, exampleFlow } from './example.data'

const catalog = indexCatalog(exampleCatalog)
const say = (after: Flow, before = exampleFlow) =>
  diffSentences(before, after, catalog).map(({ kind, subject, text, values }) =>
    [kind, subject, text, ...(values ? [`${values.before.text} → ${values.after.text}`] : [])].join(
      ' | ',
    ),
  )

describe('diffSentences', () => {
  it('says nothing when nothing changed, not even for another order of members', () => {
    expect(say(exampleFlow)).toEqual([])
    const input = { url: 'https://chat.example/hook', method: 'POST' }
    expect(say(updateStep(exampleFlow, 'request', { input }))).toEqual([])
  })

  it('names an added step, and does not call the steps around it moved', () => {
    const step = { app: 'logic', action: 'filter', title: 'Only paid' }
    expect(say(addStep(exampleFlow, { after: { key: 'trigger' }, step }))).toEqual([
      'added | Step 2 | Only paid',
    ])
  })

  it('names a removed step by its old number', () => {
    expect(say(removeStep(exampleFlow, 'filter'))).toEqual(['removed | Step 2 | Only urgent'])
  })

  it('names a changed field by its title, with short values', () => {
    const input = { method: 'GET', url: 'https://chat.example/hook', body: { text: 'x' } }
    expect(say(updateStep(exampleFlow, 'request', { input }))).toEqual([
      'changed | Step 3 | Method | POST → GET',
      'changed | Step 3 | Body',
    ])
  })

  it('names a rename, an account and what happens on failure', () => {
    const renamed = rename(exampleFlow, 'filter', 'Urgent only')
    expect(say(renamed)).toEqual(['renamed | Step 2 | Name | Only urgent → Urgent only'])
    expect(say(updateStep(exampleFlow, 'request', { connectionId: 'con_1' }))).toEqual([
      'changed | Step 3 | Account',
    ])
    // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
    const onFailure = { then: 'continue' as const }
    expect(say(updateStep(exampleFlow, 'request', { onFailure }))).toEqual([
      'changed | Step 3 | What happens when it fails',
    ])
  })

  it('says that a step is skipped, and that it is not any more', () => {
    const skipped = updateStep(exampleFlow, 'filter', { disabled: true })
    expect(say(skipped)).toEqual(['changed | Step 2 | Skipped'])
    expect(say(exampleFlow, skipped)).toEqual(['changed | Step 2 | Not skipped any more'])
  })

  it('names a change of the trigger', () => {
    expect(say(updateTrigger(exampleFlow, { input: { methods: ['POST'] } }))).toEqual([
      'changed | Step 1 | methods',
    ])
  })

  it('names the one step that moved, not those it passed', () => {
    const long = addStep(exampleFlow, {
      after: { key: 'request' },
      step: { app: 'http', action: 'request', title: 'Last' },
    })
    const moved = moveStep(long, 'request_2', { key: 'trigger' })
    expect(say(moved, long)).toEqual(['moved | Step 2 | now before step 3'])
  })

  it('names a step that hangs on another branch now', () => {
    let forked = addStep(exampleFlow, {
      after: { key: 'filter' },
      step: { app: 'logic', action: 'if', title: 'Big deal?' },
      firstBranch: 'true',
    })
    const before = forked
    forked = disconnect(forked, { from: 'if', branch: 'true', to: 'request' })
    forked = connect(forked, { from: 'if', branch: 'false', to: 'request' })
    expect(say(forked, before)).toEqual(['moved | Step 4 | now after Big deal?, Otherwise'])
  })

  it('says something about every document that differs', () => {
    const edit = fc.constantFrom('add', 'remove', 'rename', 'move', 'change')
    fc.assert(
      fc.property(edit, fc.constantFrom('filter', 'request'), fc.string(), (kind, key, text) => {
        const step = { app: 'http', action: 'request' }
        const after = {
          add: () => addStep(exampleFlow, { after: { key }, step }),
          remove: () => removeStep(exampleFlow, key),
          rename: () => rename(exampleFlow, key, `New ${text}`),
          move: () => moveStep(exampleFlow, 'request', { key: 'trigger' }),
          change: () => updateStep(exampleFlow, key, { input: { url: text } }),
        }[kind]()
        expect(say(after).length).toBeGreaterThan(0)
      }),
    )
  })
})
