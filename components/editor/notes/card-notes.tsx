'use client'

import type { Note } from '@/lib/flow/schema'
import { useEditorState } from '../editor-context'
import type { WrittenNote } from '../editor-store'
import { NoteField } from './note-field'
import { noteGap, noteHeight } from './note-size'
import { PaperNote } from './paper-note'
import { useNoteCommands } from './use-note-commands'

/** What is written at a step, under its card; a press on it writes on. */
export function CardNotes({ stepKey, notes }: { stepKey: string; notes: readonly Note[] }) {
  const isNew = useEditorState(
    ({ written }) => written !== undefined && 'step' in written && written.step === stepKey,
  )
  const written = useEditorState((state) => writtenOf(state.written, notes))
  const { write, finish } = useNoteCommands()
  return (
    <>
      {notes.map((note) => (
        <div key={note.id} style={{ height: noteHeight(note.text), marginTop: noteGap }}>
          {written === note.id ? (
            <NoteField text={note.text} onDone={finish} />
          ) : (
            <PaperNote text={note.text} onWrite={() => write(note.id)} />
          )}
        </div>
      ))}
      {isNew && (
        <div style={{ marginTop: noteGap }}>
          <NoteField text="" onDone={finish} />
        </div>
      )}
    </>
  )
}

/** Cards without the note that is written are not drawn anew. */
function writtenOf(written: WrittenNote | undefined, notes: readonly Note[]): string | undefined {
  if (!written || !('id' in written)) return undefined
  return notes.some(({ id }) => id === written.id) ? written.id : undefined
}
