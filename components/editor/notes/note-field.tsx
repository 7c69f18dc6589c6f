'use client'

import { useEffect, useRef, useState } from 'react'
import { classes } from '@/components/ui/classes'
import { noteLengthMax } from '@/lib/flow/notes'
import { paperLook } from './note-paper'

interface NoteFieldProps {
  text: string
  /** What is written, and whether the keyboard ended it: then the focus must go on from here. */
  onDone: (text: string, isByKey: boolean) => void
}

/** A note while it is written: Escape and a press elsewhere keep it, and so does ⌘↵. */
export function NoteField({ text, onDone }: NoteFieldProps) {
  const [value, setValue] = useState(text)
  const field = useRef<HTMLTextAreaElement>(null)
  const isByKey = useRef(false)
  useEffect(() => {
    const { current } = field
    current?.focus({ preventScroll: true })
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])
  return (
    <textarea
      ref={field}
      aria-label="Note"
      value={value}
      maxLength={noteLengthMax}
      placeholder="**Bold**, *italic*, `code`, - list"
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => onDone(value, isByKey.current)}
      onKeyDown={(event) => {
        const isEnd = event.key === 'Escape' || (event.key === 'Enter' && isChord(event))
        event.stopPropagation()
        if (!isEnd) return
        event.preventDefault()
        isByKey.current = true
        field.current?.blur()
      }}
      className={classes(
        paperLook,
        'nopan nodrag nowheel field-sizing-content block max-h-80 min-h-16 w-full resize-none px-2.5 py-1.5 placeholder:text-ink-3 pointer-coarse:text-[16px]',
      )}
    />
  )
}

function isChord(event: { metaKey: boolean; ctrlKey: boolean }): boolean {
  return event.metaKey || event.ctrlKey
}
