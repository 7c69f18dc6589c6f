import { describe, expect, it } from 'vitest'
import { addStep, duplicateStep, removeStep } from './edit'
import { copySteps, insertFragment } from './fragment'
import {
  addNote,
  changeNote,
  moveNote,
  notesBySteps,
  removeNote,
  runsAlike,
  withoutLostNotes,
} from './notes'
import { emptyFlow } from './schema'

const start = addStep(emptyFlow(), {
  after: { key: 'trigger' },
  step: { app: 'http', action: 'request', key: 'call' },
})
const noted = addNote(start, { step: 'call' }, ' Ask **Ada** first. ')

describe('notes', () => {
  it('stand with a step or at a place of the canvas, never at both', () => {
    expect(noted.notes).toEqual([{ id: 'note_1', text: 'Ask **Ada** first.', step: 'call' }])
    const free = addNote(noted, { position: { x: 10, y: 20 } }, 'Later')
    expect(free.notes[1]).toEqual({ id: 'note_2', text: 'Later', position: { x: 10, y: 20 } })
    expect(moveNote(free, 'note_2', { x: 11.6, y: 9 }).notes[1]?.position).toEqual({ x: 12, y: 9 })
    expect(moveNote(free, 'note_1', { x: 1, y: 1 })).toBe(free)
  })

  it('are nothing without text', () => {
    expect(addNote(start, { step: 'call' }, '  ')).toBe(start)
    expect(changeNote(noted, 'note_1', '').notes).toEqual([])
    expect(changeNote(noted, 'note_1', 'Ask **Ada** first. ')).toBe(noted)
    expect(removeNote(noted, 'gone')).toBe(noted)
  })

  it('never take the id of another', () => {
    const two = addNote(noted, { position: { x: 0, y: 0 } }, 'Two')
    const three = addNote(removeNote(two, 'note_1'), { position: { x: 0, y: 0 } }, 'Three')
    expect(three.notes.map(({ id }) => id)).toEqual(['note_2', 'note_3'])
  })

  it('go with their step when it is deleted', () => {
    const free = addNote(noted, { position: { x: 0, y: 0 } }, 'Stays')
    const without = withoutLostNotes(removeStep(free, 'call'))
    expect(without.notes.map(({ text }) => text)).toEqual(['Stays'])
    expect(withoutLostNotes(free)).toBe(free)
  })

  it('are no change of what runs', () => {
    expect(runsAlike(start, noted)).toBe(true)
    expect(runsAlike(start, removeStep(noted, 'call'))).toBe(false)
  })

  it('are copied with their step, under an id of their own', () => {
    const copy = duplicateStep(noted, 'call')
    expect(copy.notes).toEqual([
      ...noted.notes,
      { id: 'note_2', text: 'Ask **Ada** first.', step: 'call_2' },
    ])
    expect(notesBySteps(copy).get('call_2')).toHaveLength(1)
  })

  it('come along with steps that are taken to another flow, and are not doubled by a move', () => {
    const fragment = copySteps(noted, ['call'])
    const place = { after: { key: 'trigger' } }
    const other = insertFragment(emptyFlow(), { fragment, place, firstBranch: () => 'main' })
    expect(other.notes).toEqual(noted.notes)
    const moved = insertFragment(removeStep(noted, 'call'), {
      ...{ fragment, place, firstBranch: () => 'main' },
    })
    expect(moved.notes).toEqual(noted.notes)
  })
})
