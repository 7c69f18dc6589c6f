import { type ReactFlowInstance, useReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { addNote, changeNote, moveNote, removeNote } from '@/lib/flow/notes'
import { useEditor } from '../editor-context'
import type { EditorStore } from '../editor-store'
import { plainNote } from './note-text'

/** What a person does to notes. */
export function useNoteCommands() {
  const { store } = useEditor()
  const view = useReactFlow()
  return useMemo(() => {
    const state = () => store.getState()
    return {
      /** At the chosen step, else in the middle of what is seen. A step's first note is opened instead. */
      start(step: string | undefined) {
        if (step === undefined) state().writeNote({ position: middleOf(view) })
        else writeAtStep(store, step)
      },
      write: (id: string) => state().writeNote({ id }),
      /** Ends the writing; what is empty is gone, what is new is added. */
      finish: (text: string, isByKey: boolean) => finish(store, { text, isByKey }),
      remove(id: string) {
        state().edit((flow) => removeNote(flow, id), { label: 'delete note' })
        state().announce('Note deleted.')
      },
      move(id: string, position: { x: number; y: number }) {
        const options = { label: 'move note', group: `note ${id}` }
        state().edit((flow) => moveNote(flow, id, position), options)
      },
    }
  }, [store, view])
}

/** A step's first note, or a new one. */
export function writeAtStep(store: EditorStore, step: string): void {
  const { flow, writeNote } = store.getState()
  const before = flow.notes.find((note) => note.step === step)
  writeNote(before ? { id: before.id } : { step })
}

/** Beside the trunk where there is room, a little above the middle. */
function middleOf(view: ReactFlowInstance) {
  const area = document.querySelector('.react-flow')?.getBoundingClientRect()
  const { x = 0, y = 0, width = 0, height = 0 } = area ?? {}
  const across = width > besideFrom ? 0.75 : 0.5
  const at = view.screenToFlowPosition({ x: x + width * across, y: y + height / 3 })
  return { x: Math.round(at.x - 128), y: Math.round(at.y) }
}

const besideFrom = 900

interface Ending {
  text: string
  isByKey: boolean
}

function finish(store: EditorStore, { text, isByKey }: Ending): void {
  const { written, writeNote, edit, announce, flow } = store.getState()
  if (!written) return
  writeNote(undefined)
  const id = 'id' in written ? written.id : undefined
  if ('id' in written) {
    edit((current) => changeNote(current, written.id, text), { label: 'change note' })
  } else {
    edit((current) => addNote(current, written, text), { label: 'add note' })
  }
  const next = store.getState().flow
  if (next !== flow) announce(text.trim() === '' ? 'Note deleted.' : noteSaid(text))
  if (!isByKey) return
  const note = id === undefined ? next.notes.at(-1) : next.notes.find((one) => one.id === id)
  const step = 'step' in written ? written.step : note?.step
  if (step !== undefined) store.getState().showStep(step)
  else if (note) requestAnimationFrame(() => focusNote(note.id))
}

function focusNote(id: string): void {
  document.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"]`)?.focus()
}

function noteSaid(text: string): string {
  return `Note: ${plainNote(text).slice(0, 120)}`
}
