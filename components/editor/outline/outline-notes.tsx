'use client'

import { type SyntheticEvent, useEffect, useRef } from 'react'
import { classes } from '@/components/ui/classes'
import type { Note } from '@/lib/flow/schema'
import { useEditorState } from '../editor-context'
import type { WrittenNote } from '../editor-store'
import { NoteField } from '../notes/note-field'
import { NoteText, paperLook } from '../notes/note-paper'
import { plainNote } from '../notes/note-text'
import { useNoteCommands } from '../notes/use-note-commands'
import { useOutline } from './outline-context'
import type { StepRow } from './outline-rows'

/** What is written at a step, under its row; a press or Enter writes on. */
export function OutlineNotes({ row }: { row: StepRow }) {
  const written = useEditorState((state) => writtenAt(row, state.written))
  if (row.notes.length === 0 && written === undefined) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it does nothing itself
    <div
      className="mt-1.5 ml-9 grid cursor-default gap-1.5"
      // A press here is not one on the row, which is chosen and dragged.
      onPointerDown={stop}
      onMouseDown={stop}
    >
      {row.notes.map((note) =>
        written === note.id ? (
          <Writing key={note.id} text={note.text} />
        ) : (
          <RowNote key={note.id} note={note} />
        ),
      )}
      {written === 'new' && <Writing text="" />}
    </div>
  )
}

function RowNote({ note: { id, text } }: { note: Note }) {
  const { isReadOnly } = useOutline()
  const { write } = useNoteCommands()
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds links, which a button may not
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all rows are heard by the tree
    <div
      role="group"
      data-note={id}
      aria-roledescription="note"
      aria-label={`Note: ${plainNote(text)}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is opened by keys
      tabIndex={0}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a')) return
        if (!isReadOnly) write(id)
      }}
      className={classes(paperLook, 'px-2.5 py-1.5 select-none', !isReadOnly && 'cursor-text')}
    >
      <NoteText text={text} />
    </div>
  )
}

function Writing({ text }: { text: string }) {
  const { finish } = useNoteCommands()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={place}>
      <NoteField text={text} onDone={finish} />
    </div>
  )
}

function writtenAt({ id, notes }: StepRow, written?: WrittenNote): string | undefined {
  if (!written || 'position' in written) return undefined
  if ('step' in written) return written.step === id ? 'new' : undefined
  return notes.some((note) => note.id === written.id) ? written.id : undefined
}

function stop(event: SyntheticEvent): void {
  event.stopPropagation()
}
