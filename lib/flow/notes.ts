import { allSteps } from './graph'
import { arrangeAgain } from './positions'
import type { Flow, Note } from './schema'

/**
 * Notes say something to people and change nothing of what runs.
 * 1. A note stands with a step, and goes where it goes: it is copied and deleted with it.
 * 2. Or it stands on the canvas, where it was put.
 * 3. A note without text is none.
 */
export interface NotePlace {
  step?: string | undefined
  position?: { x: number; y: number } | undefined
}

export const noteLengthMax = 10_000

export function addNote(flow: Flow, { step, position }: NotePlace, text: string): Flow {
  const place = step === undefined ? { ...(position ? { position } : {}) } : { step }
  const note = { id: newNoteId(flow.notes), text: cut(text), ...place }
  return note.text === '' ? flow : { ...flow, notes: [...flow.notes, note] }
}

/** An empty text takes the note away. */
export function changeNote(flow: Flow, id: string, text: string): Flow {
  const next = cut(text)
  const before = flow.notes.find((note) => note.id === id)
  if (!before || before.text === next) return flow
  if (next === '') return removeNote(flow, id)
  return replace(flow, { ...before, text: next })
}

export function moveNote(flow: Flow, id: string, position: { x: number; y: number }): Flow {
  const before = flow.notes.find((note) => note.id === id)
  if (!before || before.step !== undefined) return flow
  const { x, y } = position
  return replace(flow, { ...before, position: { x: Math.round(x), y: Math.round(y) } })
}

export function removeNote(flow: Flow, id: string): Flow {
  const notes = flow.notes.filter((note) => note.id !== id)
  return notes.length === flow.notes.length ? flow : { ...flow, notes }
}

/** By step; those of the canvas are under no key. */
export function notesBySteps(flow: Pick<Flow, 'notes'>): Map<string, Note[]> {
  const found = new Map<string, Note[]>()
  for (const note of flow.notes) {
    if (note.step === undefined) continue
    const others = found.get(note.step)
    if (others) others.push(note)
    else found.set(note.step, [note])
  }
  return found
}

/** The flow without notes of steps that are gone. */
export function withoutLostNotes(flow: Flow): Flow {
  if (flow.notes.every(({ step }) => step === undefined)) return flow
  const keys = new Set([flow.trigger.key, ...allSteps(flow).map(({ key }) => key)])
  const notes = flow.notes.filter(({ step }) => step === undefined || keys.has(step))
  return notes.length === flow.notes.length ? flow : { ...flow, notes }
}

/** Whether two documents run alike, whatever is written or drawn around their steps and wherever these stand. */
export function runsAlike(a: Flow, b: Flow): boolean {
  const bare = (flow: Flow) =>
    JSON.stringify({ ...arrangeAgain(flow), notes: [], sections: undefined })
  return bare(a) === bare(b)
}

/** Copies for steps that have other keys now. */
export function copyNotes(
  flow: Flow,
  notes: readonly Note[],
  keys: ReadonlyMap<string, string>,
): Note[] {
  const taken = [...flow.notes]
  for (const note of notes) {
    if (note.step === undefined) continue
    const step = keys.get(note.step) ?? note.step
    taken.push({ ...note, id: newNoteId(taken), step })
  }
  return taken.slice(flow.notes.length)
}

function newNoteId(notes: readonly Note[]): string {
  const taken = new Set(notes.map(({ id }) => id))
  let count = notes.length + 1
  while (taken.has(`note_${count}`)) count += 1
  return `note_${count}`
}

function replace(flow: Flow, next: Note): Flow {
  return { ...flow, notes: flow.notes.map((note) => (note.id === next.id ? next : note)) }
}

function cut(text: string): string {
  return text.trim().slice(0, noteLengthMax)
}
