'use client'

import { ViewportPortal } from '@xyflow/react'
import { useEditorState } from '../editor-context'
import { CanvasNote } from './canvas-note'
import { NoteField } from './note-field'
import { useNoteCommands } from './use-note-commands'

/** The notes that stand on the canvas, not at a step. */
export function CanvasNotes() {
  const notes = useEditorState((state) => state.flow.notes)
  const written = useEditorState((state) => state.written)
  const { finish } = useNoteCommands()
  const place = written && 'position' in written ? written.position : undefined
  return (
    <ViewportPortal>
      {notes.map((note) => note.step === undefined && <CanvasNote key={note.id} note={note} />)}
      {place && (
        <div
          className="pointer-events-auto absolute top-0 left-0 w-64"
          style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
        >
          <NoteField text="" onDone={finish} />
        </div>
      )}
    </ViewportPortal>
  )
}
