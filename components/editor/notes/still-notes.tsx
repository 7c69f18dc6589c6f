import { ViewportPortal } from '@xyflow/react'
import { classes } from '@/components/ui/classes'
import type { Note } from '@/lib/flow/schema'
import { NoteText, paperLook } from './note-paper'
import { noteGap, noteHeight } from './note-size'
import { PaperNote } from './paper-note'

/** The notes of a card that is only looked at. */
export function StillNotes({ notes }: { notes: readonly Note[] }) {
  return notes.map(({ id, text }) => (
    <div key={id} style={{ height: noteHeight(text), marginTop: noteGap }}>
      <PaperNote text={text} />
    </div>
  ))
}

/** Those of the canvas. */
export function StillCanvasNotes({ notes }: { notes: readonly Note[] }) {
  return (
    <ViewportPortal>
      {notes.map(
        ({ id, text, step, position = { x: 0, y: 0 } }) =>
          step === undefined && (
            <div
              key={id}
              style={{ transform: `translate(${position.x}px, ${position.y}px)` }}
              className={classes(
                paperLook,
                'pointer-events-auto absolute top-0 left-0 max-h-64 w-64 overflow-hidden px-2.5 py-1.5',
              )}
            >
              <NoteText text={text} />
            </div>
          ),
      )}
    </ViewportPortal>
  )
}
