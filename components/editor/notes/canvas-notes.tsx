'use client'

import { useInternalNode, ViewportPortal } from '@xyflow/react'
import type { Note } from '@/lib/flow/schema'
import { useEditorState } from '../editor-context'
import type { WrittenNote } from '../editor-store'
import type { StepNode } from '../to-canvas'
import { CanvasNote } from './canvas-note'
import { NoteField } from './note-field'
import { noteGap, notesHeight } from './note-size'
import { useNoteCommands } from './use-note-commands'

/** The notes that stand on the canvas, and above all cards the one that is written now. */
export function CanvasNotes() {
  const notes = useEditorState((state) => state.flow.notes)
  const written = useEditorState((state) => state.written)
  return (
    <ViewportPortal>
      {notes.map((note) => note.step === undefined && <CanvasNote key={note.id} note={note} />)}
      {written && <Writing written={written} notes={notes} />}
    </ViewportPortal>
  )
}

function Writing({ written, notes }: { written: WrittenNote; notes: readonly Note[] }) {
  const { finish } = useNoteCommands()
  const note = 'id' in written ? notes.find(({ id }) => id === written.id) : undefined
  const step = 'step' in written ? written.step : note?.step
  const card = useInternalNode<StepNode>(step ?? '')
  const place = 'position' in written ? written.position : note?.position
  const at = card ? belowCard(card, note) : (place ?? { x: 0, y: 0 })
  return (
    <div
      className="pointer-events-auto absolute top-0 left-0 w-64"
      style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
    >
      <NoteField text={note?.text ?? ''} onDone={finish} />
    </div>
  )
}

/** Where the note hangs, or a new one would: below those before it. */
function belowCard({ position, data }: Pick<StepNode, 'position' | 'data'>, note?: Note) {
  const at = note ? data.notes.findIndex(({ id }) => id === note.id) : -1
  const before = at < 0 ? data.notes : data.notes.slice(0, at)
  return { x: position.x, y: position.y + data.cardHeight + notesHeight(before) + noteGap }
}
