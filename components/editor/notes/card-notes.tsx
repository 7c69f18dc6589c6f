'use client'

import type { Note } from '@/lib/flow/schema'
import { useEditorState } from '../editor-context'
import { noteGap, noteHeight } from './note-size'
import { PaperNote } from './paper-note'
import { useNoteCommands } from './use-note-commands'

/** What is written at a step, under its card; a press on it writes on. */
export function CardNotes({ notes }: { notes: readonly Note[] }) {
  const written = useEditorState((state) => {
    const id = state.written && 'id' in state.written ? state.written.id : undefined
    // Cards without the note that is written are not drawn anew.
    return notes.some((note) => note.id === id) ? id : undefined
  })
  const { write } = useNoteCommands()
  return notes.map(({ id, text }) => (
    <div key={id} style={{ height: noteHeight(text), marginTop: noteGap }}>
      {written !== id && <PaperNote text={text} onWrite={() => write(id)} />}
    </div>
  ))
}
