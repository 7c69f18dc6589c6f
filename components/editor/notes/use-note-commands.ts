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
        const { flow, writeNote } = state()
        const before = flow.notes.find((note) => note.step !== undefined && note.step === step)
        if (before) return writeNote({ id: before.id })
        writeNote(step === undefined ? { position: middleOf(view) } : { step })
      },
      write: (id: string) => state().writeNote({ id }),
      /** Ends the writing; what is empty is gone, what is new is added. */
      finish: (text: string) => finish(store, text),
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

/** A little above the middle of what is seen. */
function middleOf(view: ReactFlowInstance) {
  const area = document.querySelector('.react-flow')?.getBoundingClientRect()
  const { x = 0, y = 0, width = 0, height = 0 } = area ?? {}
  const at = view.screenToFlowPosition({ x: x + width / 2, y: y + height / 3 })
  return { x: Math.round(at.x - 128), y: Math.round(at.y) }
}

function finish(store: EditorStore, text: string): void {
  const { written, writeNote, edit, announce, flow } = store.getState()
  if (!written) return
  writeNote(undefined)
  if ('id' in written) {
    edit((current) => changeNote(current, written.id, text), { label: 'change note' })
  } else {
    edit((current) => addNote(current, written, text), { label: 'add note' })
  }
  if (store.getState().flow !== flow)
    announce(text.trim() === '' ? 'Note deleted.' : noteSaid(text))
}

function noteSaid(text: string): string {
  return `Note: ${plainNote(text).slice(0, 120)}`
}
