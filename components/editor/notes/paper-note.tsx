'use client'

import { classes } from '@/components/ui/classes'
import { NoteText, paperLook } from './note-paper'
import { plainNote } from './note-text'

interface PaperNoteProps {
  text: string
  /** Without it the note is only read. */
  onWrite?: () => void
}

/** A note under a card. Its links are links; a press beside them opens it for writing. */
export function PaperNote({ text, onWrite }: PaperNoteProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard opens it with ⇧N at its step
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      title={plainNote(text)}
      onClick={(event) => {
        event.stopPropagation()
        if (event.target instanceof Element && event.target.closest('a')) return
        onWrite?.()
      }}
      className={classes(
        paperLook,
        'nopan pointer-events-auto h-full overflow-hidden px-2.5 py-1.5',
        onWrite && 'cursor-text',
      )}
    >
      <NoteText text={text} />
    </div>
  )
}
