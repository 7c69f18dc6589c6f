import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adoptSteps, writeClipboard } from './clipboard'
import {
  addStep,
  connect,
  disconnect,
  duplicateStep,
  moveStep,
  removeStep,
  updateStep,
} from './edit'
import { copySteps, insertFragment, removeSteps } from './fragment'
import { allSteps, graphOf } from './graph'
import { keepSections } from './keep-sections'
import { readClipboard } from './read-clipboard'
import { emptyFlow, type Flow } from './schema'
import { makeSection } from './sections'
import { whyBroken } from './step-range'

const set = (key: string) => ({ key, app: 'data', action: 'set' })
const names = ['one', 'two', 'three', 'four', 'five']
const row = names.reduce<Flow>(
  (flow, key, at) => addStep(flow, { after: { key: names[at - 1] ?? 'trigger' }, step: set(key) }),
  emptyFlow(),
)
/** one → [two → three] → four → five */
const flow = makeSection(row, ['two', 'three'], 'Middle')
const afterEdit = (change: (flow: Flow) => Flow, start = flow) => keepSections(start, change(start))
const stepsOf = (changed: Flow) => changed.sections?.map(({ steps }) => steps)

describe('a section when its steps change', () => {
  it('loses what is deleted, and vanishes with its last step', () => {
    const shorter = afterEdit((now) => removeStep(now, 'two'))
    expect(stepsOf(shorter)).toEqual([['three']])
    expect(stepsOf(afterEdit((now) => removeSteps(now, ['two', 'three'])))).toEqual([])
    expect(stepsOf(afterEdit((now) => removeStep(now, 'three'), shorter))).toEqual([])
  })

  it('takes in what is put between its steps, not what is put at its ends', () => {
    const add = (key: string) =>
      afterEdit((now) => addStep(now, { after: { key }, step: set('new') }))
    expect(stepsOf(add('two'))).toEqual([['two', 'new', 'three']])
    expect(stepsOf(add('one'))).toEqual([['two', 'three']])
    expect(stepsOf(add('three'))).toEqual([['two', 'three']])
  })

  it('takes in a step that comes from afar, and from another section', () => {
    const move = (now: Flow) => moveStep(now, 'five', { key: 'two' })
    expect(stepsOf(afterEdit(move))).toEqual([['two', 'five', 'three']])
    const both = makeSection(flow, ['four', 'five'], 'End')
    expect(stepsOf(afterEdit(move, both))).toEqual([['two', 'five', 'three'], ['four']])
  })

  it('is left by a step that is taken elsewhere', () => {
    const far = afterEdit((now) => moveStep(now, 'two', { key: 'five' }))
    expect(stepsOf(far)).toEqual([['three']])
    const near = afterEdit((now) => moveStep(now, 'three', { key: 'four' }))
    expect(stepsOf(near)).toEqual([['two']])
    const above = afterEdit((now) => moveStep(now, 'two', { key: 'trigger' }))
    expect(stepsOf(above)).toEqual([['three']])
  })

  it('keeps steps that change their order, and goes along when all are moved', () => {
    const turned = afterEdit((now) => moveStep(now, 'two', { key: 'three' }))
    expect(stepsOf(turned)).toEqual([['three', 'two']])
    const moved = afterEdit((now) =>
      insertFragment(removeSteps(now, ['two', 'three']), {
        fragment: copySteps(now, ['two', 'three']),
        place: { after: { key: 'five' } },
        firstBranch: () => 'main',
      }),
    )
    expect(stepsOf(moved)).toEqual([['two', 'three']])
    expect(moved.sections).toHaveLength(1)
  })

  it('takes in a new step at a branch of it that was open, else ends before the fork', () => {
    const fork = afterEdit((now) =>
      addStep(now, {
        after: { key: 'two' },
        step: { key: 'fork', app: 'logic', action: 'if' },
        firstBranch: 'true',
      }),
    )
    expect(stepsOf(fork)).toEqual([['two', 'fork', 'three']])
    const open = (now: Flow) =>
      addStep(now, { after: { key: 'fork', branch: 'false' }, step: set('new') })
    expect(stepsOf(afterEdit(open, fork))?.[0]?.toSorted()).toEqual(
      ['fork', 'new', 'three', 'two'].toSorted(),
    )
    const elsewhere = (now: Flow) => connect(now, { from: 'fork', branch: 'false', to: 'five' })
    expect(stepsOf(afterEdit(elsewhere, fork))).toEqual([['two']])
  })

  it('is the same object after an edit of fields', () => {
    const changed = updateStep(flow, 'two', { input: { fields: {} } })
    expect(keepSections(flow, changed)).toBe(changed)
    expect(changed.sections).toBe(flow.sections)
  })
})

describe('a section of copied steps', () => {
  it('takes in the copy of one step, also of its last', () => {
    expect(stepsOf(afterEdit((now) => duplicateStep(now, 'three')))).toEqual([
      ['two', 'three', 'three_2'],
    ])
  })

  it('is copied with a container that holds it', () => {
    const loop = addStep(emptyFlow(), { after: { key: 'trigger' }, step: set('loop') })
    const first = addStep(loop, { after: { key: 'loop', inside: true }, step: set('a') })
    const second = addStep(first, { after: { key: 'a' }, step: set('b') })
    const grouped = makeSection(second, ['a', 'b'], 'Inside')
    const copied = afterEdit((now) => duplicateStep(now, 'loop'), grouped)
    expect(stepsOf(copied)).toEqual([
      ['a', 'b'],
      ['a_2', 'b_2'],
    ])
    expect(new Set(copied.sections?.map(({ id }) => id)).size).toBe(2)
  })

  it('comes along through the clipboard when all its steps do, under an id of its own', () => {
    const text = (keys: string[]) =>
      writeClipboard(copySteps(flow, keys), { flow: 'flw_1', catalog: [] })
    const paste = (given: string) =>
      afterEdit((now) =>
        insertFragment(now, {
          fragment: adoptSteps(readClipboard(given), { flow: now, flowId: 'flw_1', catalog: [] }),
          place: { after: { key: 'five' } },
          firstBranch: () => 'main',
        }),
      )
    expect(paste(text(['two', 'three'])).sections).toEqual([
      { id: 'section_1', title: 'Middle', steps: ['two', 'three'] },
      { id: 'section_2', title: 'Middle', steps: ['two_2', 'three_2'] },
    ])
    expect(paste(text(['one', 'two'])).sections).toHaveLength(1)
  })
})

it('is sound after any edits: contiguous, with one way in and out, sharing no step', () => {
  const edit = fc.record({ kind: fc.nat(5), a: fc.nat(), b: fc.nat() })
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (list) => {
      let [now, count] = [makeSection(flow, ['four', 'five'], 'End'), 0]
      for (const { kind, a, b } of list) {
        const keys = ['trigger', ...allSteps(now).map(({ key }) => key)]
        const [from, to] = [keys[a % keys.length] ?? '', keys[b % keys.length] ?? '']
        count += 1
        const edits = [
          () => addStep(now, { after: { key: from }, step: set(`new_${count}`) }),
          () => removeStep(now, from),
          () => moveStep(now, from, { key: to }),
          () => connect(now, { from, to, branch: 'other' }),
          () => disconnect(now, { from, to, branch: 'main' }),
          () => duplicateStep(now, from),
        ]
        now = keepSections(now, edits[kind]?.() ?? now)
        const members = now.sections?.flatMap(({ steps }) => steps) ?? []
        expect(new Set(members).size).toBe(members.length)
        for (const { steps } of now.sections ?? []) {
          const graph = graphOf(now, steps[0] ?? '')
          expect(graph && whyBroken(graph, new Set(steps))).toBeUndefined()
          expect(steps.length).toBeGreaterThan(0)
        }
      }
    }),
  )
})
